/** A receipt that a carrier sends again and again costs its tenant's ledger nothing that grows, on its day and after it. */
import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { tablesOf } from "../../support/ledger-clock.ts";
import { Story, T0 } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

const BATCHES = 4;
const TIMES = 500;

afterEach(() => void vi.useRealTimers());

it.each([
  ["on its day", 0],
  ["the day after", DAY_MS],
])("leaves a few chunks and ids behind: %s", async (when, laterMs) => {
  vi.useFakeTimers({ toFake: ["Date"], now: T0 });
  const tenantId = `repeated ${when}`;
  const world = ledgerWorld({ nowMs: () => Date.now() });
  const story = new Story(4);
  const sent = [story.started(), story.queued(), story.attempted(1, 1), story.submitted(1, 2)];
  await world.write(tenantId, [...sent, story.reported(1, 3)]);
  vi.setSystemTime(T0 + laterMs + 60_000);
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const again = Array.from({ length: TIMES }, (_, index) => ({
      ...story.reported(1, laterMs, { applied: false }),
      id: `again.${batch}.${index}`,
    }));
    await world.write(tenantId, again);
  }
  for (const atMs of [T0, T0 + laterMs]) {
    const day = env.LEDGERS.getByName(`${tenantId}:live:${dayText(utcDay(atMs))}`);
    const { told = 0, chunks = 0 } = (await tablesOf(day)) ?? {};
    expect([told < 30, chunks < 10], dayText(utcDay(atMs))).toEqual([true, true]);
  }
  const found = await world.findMessage(tenantId, "live", story.messageId);
  expect(found?.message.status).toBe("delivered");
  expect(found?.history.length).toBeLessThan(30);
});
