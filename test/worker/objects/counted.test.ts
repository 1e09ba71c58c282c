import { expect, it } from "vitest";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { contributionsOf } from "../../../src/domain/ledger/cells/contributions-of.ts";
import type { CellCounts } from "../../../src/domain/ledger/cells/counts.ts";
import { readDims } from "../../../src/domain/ledger/cells/dims.ts";
import { STORY_KINDS, storyOf } from "../../../src/domain/ledger/story-kind.ts";
import { type Bucket, openBucket } from "../../support/phone-bucket.ts";

/** Those that have not left yet, each with an id of its own. */
async function eventsOf(bucket: Bucket): Promise<DomainEvent[]> {
  const waiting = await bucket.waiting();
  return waiting.map(({ atMs, phoneToken, detail }, index) => ({ id: `e.${index}`, atMs, phoneToken, ...detail }));
}

it("what an object tells of a code that was typed comes to one cell of its attempt and one of its verification", async () => {
  const bucket = openBucket();
  const number = { token: "1".padStart(32, "0"), sealed: "k1.sealed", masked: "+1 ••••••••00", country: "US" };
  const phone = { ...number, kind: "mobile", takesSms: true, takesVoice: true } as const;
  const { id, messageId } = await bucket.begin(1, { phone });
  await bucket.claim(messageId, 1, { network: "310-260" });
  await bucket.record(messageId);
  const { right, wrong } = await bucket.codesOf(id);
  await bucket.check(id, wrong);
  await bucket.check(id, right);
  const events = await eventsOf(bucket);
  const cells = new Map<string, CellCounts>();
  for (const kind of STORY_KINDS) {
    const own = events.filter((event) => storyOf(event)?.kind === kind);
    for (const { minute, dims, counts } of contributionsOf(kind, own)) {
      const key = `${minute} ${dims}`;
      cells.set(key, { ...cells.get(key), ...counts });
    }
  }
  const found = [...cells].map(([key, counts]) => ({ ...readDims(key.slice(key.indexOf(" ") + 1)), counts }));
  const of = { country: "US", category: "otp", numberKind: "mobile" };
  expect(found).toEqual(
    expect.arrayContaining([
      {
        row: "verification",
        ...of,
        network: "",
        carrier: "",
        route: "",
        template: "signup",
        counts: expect.objectContaining({ st: 1, ap: 1, ck: 2, wc: 1, tx: 1 }),
      },
      {
        row: "attempt",
        ...of,
        network: "310-260",
        carrier: "loopback",
        route: expect.any(String),
        template: "code",
        counts: expect.objectContaining({ cl: 1, su: 1, cv: 1, tx: 1 }),
      },
    ]),
  );
  expect(found).toHaveLength(2);
});
