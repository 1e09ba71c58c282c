/** Buckets of the release before whose alarm may be lost go onto the roster, by what its ledger says that they wait for. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { enrolPhones } from "../../../src/app/roster/enrol-phones.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1OldDue } from "../../../src/db/ledger/old-due.ts";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import type { Placement } from "../../../src/domain/base/placement.ts";
import { makeRoster } from "../../../src/objects/roster/roster.ts";
import { Story, T0 } from "../../support/ledger-events.ts";
import { emptyOldLedger, writeOldLedger } from "../../support/old-ledger.ts";
import { rosterRows } from "../../support/roster-rows.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A promise is looked after two minutes later. */
const OVERDUE_AFTER = 2 * MINUTE;

const db = openDatabase(env.DB);
const roster = makeRoster(env, {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length) => new Uint8Array(length) },
});
const job = enrolPhones({ old: new D1OldDue(db), roster, clock: { nowMs: () => T0 } });

let tenantId: string;
let tenants = 0;

beforeEach(async () => {
  await emptyOldLedger(env.DB);
  tenants += 1;
  tenantId = `enrolled-${tenants}`;
});

const pending = (seed: number, bucket: number, agoMs = 0) =>
  writeOldLedger(db, [{ tenantId, mode: "live", event: new Story(seed, -agoMs, bucket).started() }]);

async function reminder(bucket: number, dueAtMs: number, placement: Placement = "weur", status = "waiting") {
  const slot = { placement, bucket, mode: "live" } as const;
  const id = makeRoutedId("reminder", slot, { nowMs: T0, entropy: new Uint8Array(10).fill(bucket) });
  await env.DB.prepare(
    `insert into reminders (tenant_id, mode, id, phone_token, phone_masked, country, event_revision, status, starts_at_ms,
       due_at_ms, message_id, created_at_ms, events_folded) values (?, 'live', ?, 't', 'm', 'FR', 0, ?, 0, ?, '', 0, 1)`,
  )
    .bind(tenantId, id, status, dueAtMs)
    .run();
}

async function run(): Promise<void> {
  for (let cursor: string | null = null; ; ) {
    // Killed after each page, before it was noted: the page comes again.
    await job.step(cursor);
    const step = await job.step(cursor);
    cursor = step.cursor;
    if (step.isOver) return;
  }
}

const looks = async () =>
  (await rosterRows(tenantId))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, jurisdiction, look_at_ms }) => [
      name.split(":").slice(2).join(":"),
      jurisdiction,
      look_at_ms - OVERDUE_AFTER - T0,
    ]);

it("each is looked after five minutes after what it waits for, or within 25 hours", async () => {
  await pending(1, 1);
  await reminder(2, T0 + HOUR);
  await reminder(3, T0 + 30 * 24 * HOUR);
  await reminder(4, T0 + HOUR, "eu");
  await reminder(5, T0 + HOUR, "weur", "sent");
  expect(await job.estimate()).toBe(4);
  await run();
  expect(await looks()).toEqual([
    ["eu:4", "eu", HOUR + 5 * MINUTE],
    ["weur:1", "", 10 * MINUTE],
    ["weur:2", "", HOUR + 5 * MINUTE],
    ["weur:3", "", 25 * HOUR],
  ]);
});

it("a bucket is enrolled once, by what is due first, however many wait in it", async () => {
  await reminder(7, T0 + 2 * HOUR);
  await pending(1, 7);
  await reminder(8, T0 + 2 * HOUR);
  await pending(2, 8, HOUR);
  await run();
  expect(await looks()).toEqual([
    ["weur:7", "", 10 * MINUTE],
    ["weur:8", "", 10 * MINUTE - HOUR],
  ]);
});

it("who has spoken is left alone", async () => {
  await pending(1, 9);
  await roster.say({ kind: "phones", name: `${tenantId}:live:weur:9`, jurisdiction: null }, T0 + 3 * HOUR);
  await run();
  expect(await looks()).toEqual([["weur:9", "", 3 * HOUR]]);
});

it("goes on from page to page, though many are due at once", async () => {
  const rows = Array.from({ length: 601 }, (_, index) => reminder(index, T0 + HOUR));
  await Promise.all(rows);
  await run();
  expect(await rosterRows(tenantId)).toHaveLength(601);
});
