import { beforeAll, describe, expect, it } from "vitest";
import type { PastPosition, PastQuery } from "../../../src/app/routing/replay-ports.ts";
import { EUR, Story, T0 } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

const { past, write } = ledgerWorld();
const MINUTE_MS = 60_000;

function queryOf(over: Partial<PastQuery> = {}): PastQuery {
  const window = { sinceMs: T0, untilMs: T0 + 60 * MINUTE_MS };
  return { tenantId: "replayer", ...window, country: null, category: null, after: null, limit: 10, ...over };
}

async function idsOf(over: Partial<PastQuery>): Promise<string[]> {
  return (await past.readPast(queryOf(over))).messages.map(({ id }) => id);
}

describe("the past as a replay reads it", () => {
  const typed = new Story(1, 3 * MINUTE_MS);
  const failed = new Story(2, 2 * MINUTE_MS);
  const german = new Story(3, MINUTE_MS);
  const untried = new Story(4, 4 * MINUTE_MS);
  const help = new Story(5, 5 * MINUTE_MS);

  beforeAll(async () => {
    const tried = (story: Story) => [story.attempted(1, 10), story.submitted(1, 20, EUR(7))];
    await write("replayer", [
      typed.started(),
      typed.queued(),
      ...tried(typed),
      typed.reported(1, 900),
      typed.verificationEnded("approved", 5_000),
      failed.started(),
      failed.queued(),
      ...tried(failed),
      failed.verificationEnded("expired", 9_000),
      german.queued({ country: "DE" }),
      ...tried(german),
      untried.queued(),
      help.queued({ textKind: "help" }),
      ...tried(help),
    ]);
    await write("replayer", [typed.queued(), ...tried(typed)], "test");
    await write("stranger", [failed.queued(), ...tried(failed)]);
  });

  it("is of messages that were tried, newest first, with what became of them and when the code was typed", async () => {
    const page = await past.readPast(queryOf());
    expect(page).toMatchObject({ scanned: 5, next: null });
    expect(page.messages.map(({ id, approvedAtMs }) => [id, approvedAtMs])).toEqual([
      [typed.messageId, T0 + 3 * MINUTE_MS + 5_000],
      [failed.messageId, null],
      [german.messageId, null],
    ]);
    expect(page.messages[0]).toEqual({
      id: typed.messageId,
      verificationId: typed.verificationId,
      country: "FR",
      category: "otp",
      createdAtMs: T0 + 3 * MINUTE_MS,
      approvedAtMs: T0 + 3 * MINUTE_MS + 5_000,
      attempts: [
        expect.objectContaining({
          transport: "sms",
          choice: expect.objectContaining({
            routeId: "rte_1",
            excluded: [{ routeId: "rte_2", reason: "other_country" }],
          }),
          status: "delivered",
          failure: null,
          segments: 1,
          price: EUR(7),
          claimedAtMs: T0 + 3 * MINUTE_MS + 10,
          submittedAtMs: T0 + 3 * MINUTE_MS + 20,
          deliveredAtMs: T0 + 3 * MINUTE_MS + 900,
        }),
      ],
    });
  });

  it.each([
    { title: "one country", over: { country: "DE" }, found: [german.messageId] },
    { title: "one category", over: { category: "marketing" as const }, found: [] },
    { title: "from a time on, inclusive", over: { sinceMs: T0 + 3 * MINUTE_MS }, found: [typed.messageId] },
    { title: "until a time, exclusive", over: { untilMs: T0 + 2 * MINUTE_MS }, found: [german.messageId] },
    { title: "another tenant", over: { tenantId: "stranger" }, found: [failed.messageId] },
    { title: "nobody", over: { tenantId: "nobody" }, found: [] },
  ])("is of $title", async ({ over, found }) => {
    expect(await idsOf(over)).toEqual(found);
  });

  it.each([1, 2, 4, 5, 6])("comes in pages of %d that miss nothing and repeat nothing", async (limit) => {
    const ids: string[] = [];
    let after: PastPosition | null = null;
    let scanned = 0;
    do {
      const page = await past.readPast(queryOf({ after, limit }));
      ids.push(...page.messages.map(({ id }) => id));
      scanned += page.scanned;
      after = page.next;
    } while (after !== null);
    expect([ids, scanned]).toEqual([[typed.messageId, failed.messageId, german.messageId], 5]);
  });
});
