/** What a bucket of users reads for its campaigns: the platform bills each row, and asks each bucket each minute. */
import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { armsOf } from "../../../src/domain/campaigns/campaign.ts";
import { makeAudiencePorts } from "../../../src/objects/audience-ports.ts";
import { campaignOf } from "../../support/campaigns.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";

const OPTIONS = {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
};
const HAD_THEIRS = 60;
const NOON_MS = Date.parse("2026-11-27T11:00:00Z");
const LEASE_MS = 60_000;
const ROWS_A_TEXT = 8;

it("hands out who is due without reading those who had theirs", async () => {
  const { users, campaigns } = makeAudiencePorts(env, OPTIONS);
  const owner = makeOwner();
  const place = { ...owner, bucket: 0 };
  const { id: campaignId, revision, plan } = campaignOf({ holdOutShare: 0 });
  const { window, caps, goal } = plan;
  const condition = { field: "tier", op: "eq", value: "ordinary" } as const;
  const arms = armsOf(campaignOf({ holdOutShare: 0 }));
  const rule = { campaignId, revision, condition, window, caps, goal, arms };
  const asked = {
    rule,
    due: { kind: "when_true" },
    everyMs: { "": 0 },
    phase: 0,
    limit: 500,
    pages: { count: 1, restMs: 0 },
    cursor: null,
    room: null,
  } as const;
  const arrive = (index: number) => users.save(place, profileOf(`u${index}`, index, { timeZone: "Europe/Berlin" }));
  const take = (nowMs: number) =>
    campaigns.take(place, { campaigns: [{ campaignId, revision }], nowMs, leaseMs: LEASE_MS, limit: 100 });

  for (let index = 1; index <= HAD_THEIRS; index += 1) await arrive(index);
  await campaigns.plan(place, { ...asked, nowMs: NOON_MS });
  const handed = await take(NOON_MS);
  expect(handed).toHaveLength(HAD_THEIRS);
  const outcome = { kind: "queued", messageId: "msg_1" } as const;
  await campaigns.settle(
    place,
    handed.map(({ userId, run }) => ({ campaignId, userId, run, outcome })),
  );
  await arrive(HAD_THEIRS + 1);
  const laterMs = NOON_MS + 10 * LEASE_MS;
  expect(await campaigns.plan(place, { ...asked, nowMs: laterMs })).toMatchObject({ planned: 1 });

  const read = { rows: 0 };
  await runInDurableObject(
    env.AUDIENCES.getByName(`${owner.tenant.id}:${owner.mode}:0`),
    (_object, { storage: { sql } }) => {
      const exec: typeof sql.exec = sql.exec.bind(sql);
      Object.defineProperty(sql, "exec", {
        value(...args: Parameters<typeof exec>) {
          const cursor = exec(...args);
          const toArray = cursor.toArray.bind(cursor);
          cursor.toArray = () => {
            const rows = toArray();
            read.rows += cursor.rowsRead;
            return rows;
          };
          return cursor;
        },
      });
    },
  );
  expect(await take(laterMs)).toHaveLength(1);
  expect(read.rows).toBeGreaterThan(0);
  expect(read.rows).toBeLessThanOrEqual(ROWS_A_TEXT);
});
