/** Days that an earlier release counted are older than rows are kept: they are archived once all of them has come. */
import { env } from "cloudflare:workers";
import { evictDurableObject } from "cloudflare:test";
import { parquetReadObjects } from "hyparquet";
import { beforeEach, expect, it, vi } from "vitest";
import { writePast } from "../../../src/app/ledger/write-past.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { dayOf, ringUntil, tablesOf } from "../../support/ledger-clock.ts";
import { Story, T0 } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";

const NOW = (utcDay(T0) + 101) * DAY_MS;
const TENANT = "moving";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  return () => void vi.useRealTimers();
});

async function archivedRows(table: string): Promise<readonly Record<string, unknown>[]> {
  const bucket = env.LEDGER_ARCHIVE;
  if (bucket === undefined) throw new Error("the tests have a bucket");
  const { objects } = await bucket.list({ prefix: `ledger/v1/tenant=${TENANT}/` });
  const rows = [];
  for (const { key } of objects.filter((object) => object.key.includes(`/${table}-`))) {
    const bytes = (await (await bucket.get(key))?.arrayBuffer()) ?? new ArrayBuffer(0);
    const file = { byteLength: bytes.byteLength, slice: (from: number, to?: number) => bytes.slice(from, to) };
    rows.push(...(await parquetReadObjects({ file })));
  }
  return rows;
}

it("archives each story whole and once, though its pages come with a day between them", async () => {
  const { ground } = ledgerWorld({ nowMs: () => Date.now() });
  const move = (events: readonly DomainEvent[]) =>
    writePast(
      ground,
      events.map((event) => ({ tenantId: TENANT, mode: "live", event })),
    );
  const split = fullStory(1);
  await move([...fullStory(2), ...split.slice(6)]);
  await ringUntil(dayOf(TENANT), NOW + DAY_MS);
  await evictDurableObject(dayOf(TENANT));
  await move([...fullStory(3), ...split.slice(0, 6)]);
  await ringUntil(dayOf(TENANT), NOW + 10 * DAY_MS);
  const stories = [1, 2, 3].map((seed) => new Story(seed));
  const messages = await archivedRows("messages");
  expect(messages.map(({ id, status }) => `${String(id)} ${String(status)}`).toSorted()).toEqual(
    stories.map(({ messageId }) => `${messageId} delivered`).toSorted(),
  );
  const verifications = await archivedRows("verifications");
  expect(verifications.map(({ id, status }) => `${String(id)} ${String(status)}`).toSorted()).toEqual(
    stories.map(({ verificationId }) => `${verificationId} approved`).toSorted(),
  );
  expect(await tablesOf(dayOf(TENANT))).toMatchObject({ verifications: 0, messages: 0, minutes: 0 });
});
