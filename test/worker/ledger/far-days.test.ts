/** A clock that was far ahead once leaves a day that is to come: nobody who follows along goes there, and stays. */
import { expect, it, onTestFinished, vi } from "vitest";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { T0, TOKEN } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

it("follows along day by day past an event of next month", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: T0 });
  onTestFinished(() => void vi.useRealTimers());
  const world = ledgerWorld({ nowMs: () => Date.now() });
  const stop = (id: string, atMs: number) =>
    ({ id, atMs, phoneToken: TOKEN, type: "number.opted_out", keyword: "STOP" }) as const;
  const seen: string[] = [];
  let cursor: string | null = null;
  for (const day of [0, 1, 2]) {
    vi.setSystemTime(T0 + day * DAY_MS);
    await world.write("ahead", [stop(`day.${day}`, Date.now()), stop("ahead", T0 + 30 * DAY_MS)]);
    for (let count = 1; count > 0; ) {
      const asked = { mode: "live", cursor, order: "ascending", types: ["number.opted_out"], limit: 5 } as const;
      const page = await world.events.scan({ tenantId: "ahead", ...asked });
      if (!page.ok) throw new Error(page.error);
      seen.push(...page.value.events.map(({ event }) => event.id));
      count = page.value.events.length;
      cursor = page.value.next;
    }
  }
  expect(seen).toEqual(["day.0", "day.1", "day.2"]);
});
