/** A search that stops before it has looked at all rows of a day goes on where it stopped, whatever is in memory. */
import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { firstKeyAt } from "../../../src/domain/ledger/story-key.ts";
import { packText } from "../../../src/objects/ledger/pack-text.ts";
import { dayOf } from "../../support/ledger-clock.ts";
import { Story, T0 } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

/** More than one search looks at. */
const OTHERS = 21_000;

it("shows every match once, though some that are not written down yet lie below the place where it stopped", async () => {
  const world = ledgerWorld();
  const written = new Story(50, 500_000);
  const open = Array.from({ length: 5 }, (_, index) => new Story(index + 10, index));
  await world.write("searched", [written.started({ country: "DE" })]);
  await runInDurableObject(dayOf("searched"), (object, { storage: { sql } }) => {
    object.writeDown();
    sql.exec(
      `WITH RECURSIVE others (place) AS (SELECT 0 UNION ALL SELECT place + 1 FROM others WHERE place < ?)
       INSERT INTO verifications
         (key, id, phone, user, status, country, type, routes, link, expires, revision, events, body)
       SELECT ? + place, 'vrf_' || place, NULL, NULL, 'pending', 'FR', 'login', '', NULL, 1, 0, 1, ? FROM others`,
      OTHERS,
      firstKeyAt(T0 + 1_000_000),
      packText(JSON.stringify(new Story(1).started())),
    );
  });
  await world.write(
    "searched",
    open.map((story) => story.started({ country: "DE" })),
  );
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query = { cursor, limit: 3, filters: { country: "DE" }, nowMs: T0 };
    const page = await world.listVerifications("searched", "live", query);
    if (!page.ok) throw new Error(page.error);
    ids.push(...page.value.items.map(({ id }) => id));
    cursor = page.value.nextCursor;
  } while (cursor !== null);
  expect(ids).toEqual([written, ...open.toReversed()].map(({ verificationId }) => verificationId));
});
