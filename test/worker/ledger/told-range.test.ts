/** What an endpoint missed is read from where it began, however busy the day was before. */
import { expect, it, onTestFinished, vi } from "vitest";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { Story, T0 } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

const HOUR_MS = 3_600_000;
const TYPES = ["verification.started"] as const;
const DAY_BEGINS = utcDay(T0) * DAY_MS;

it.each([
  ["late on its day", DAY_BEGINS + 20 * HOUR_MS],
  ["soon after midnight", DAY_BEGINS + DAY_MS + 60_000],
])("begins with the first event of the range: %s", async (when, fromMs) => {
  vi.useFakeTimers({ toFake: ["Date"], now: DAY_BEGINS + HOUR_MS });
  onTestFinished(() => void vi.useRealTimers());
  const world = ledgerWorld({ nowMs: () => Date.now() });
  const tenantId = `range ${when}`;
  const begun = (seed: number, atMs: number) => new Story(seed, atMs - T0).started();
  for (let hour = 1; hour < 20; hour += 1) {
    vi.setSystemTime(DAY_BEGINS + hour * HOUR_MS);
    await world.write(tenantId, [begun(hour, Date.now())]);
  }
  const missed = [0, 1, 2].map((index) => begun(50 + index, fromMs + index * 1_000));
  for (const event of missed) {
    vi.setSystemTime(event.atMs + 2_000);
    await world.write(tenantId, [event]);
  }
  const range = { tenantId, mode: "live", fromMs, toMs: fromMs + 600_000, types: TYPES } as const;
  const ids: string[][] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await world.events.range({ ...range, cursor, limit: 2 });
    if (!page.ok) throw new Error(page.error);
    ids.push(page.value.events.map(({ event }) => event.id));
    cursor = page.value.next;
    if (cursor === null) break;
  }
  expect(ids[0]).toHaveLength(2);
  expect(ids.flat()).toEqual(missed.map(({ id }) => id));
});
