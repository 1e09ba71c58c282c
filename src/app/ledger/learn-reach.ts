/** Days of releases that did not say how far they reach are asked, each once: what they say is kept in the index of days. */
import { eachLimited } from "../base/each-limited.ts";
import type { LedgerGround, LedgerOwner } from "./ledger-of.ts";
import type { CountedDay, DayReach } from "./slice-ports.ts";

/** Of one question, beside the days that it is put to: an invocation has 10,000 calls. */
const ASKED_MAX = 3_000;
const ASKED_AT_ONCE = 24;

/** True: all were asked. One that does not answer stays unknown, and whoever sums up asks it all the same. */
export async function learnReach(
  { days, slices }: Pick<LedgerGround, "days" | "slices">,
  { tenant, mode }: LedgerOwner,
  unknown: readonly CountedDay[],
): Promise<boolean> {
  const learned: DayReach[] = [];
  await eachLimited(unknown.slice(0, ASKED_MAX), ASKED_AT_ONCE, async ({ day, shard }) => {
    const reachDay = await slices.reachDay({ tenant, mode, day, shard }).catch(() => null);
    if (reachDay !== null) learned.push({ day, shard, reachDay });
  });
  if (learned.length > 0) await days.learnReach({ tenant, mode }, learned);
  return unknown.length <= ASKED_MAX;
}
