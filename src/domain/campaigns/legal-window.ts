/** Whether a campaign's window ever meets the hours that a country leaves open to such texts. */
import { type HoursAsked, sendWindow } from "../compliance/quiet-hours.ts";
import type { CampaignWindow } from "./campaign.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Weekends and holidays are over by then. */
const LOOKED_AT_DAYS = 14;

/** By one clock that is never changed: what is asked is what a wall says, whichever wall it is. */
export function meetsLegalHours(
  { fromMinute, untilMinute }: CampaignWindow,
  about: Omit<HoursAsked, "zones">,
  nowMs: number,
): boolean {
  const asked = { ...about, zones: ["UTC"] };
  const endMs = nowMs + LOOKED_AT_DAYS * DAY_MS;
  let atMs = nowMs;
  while (atMs < endMs) {
    const open = sendWindow(asked, atMs);
    if (open === null) return false;
    const untilMs = open.untilMs ?? endMs + DAY_MS;
    for (let dayMs = startOfDay(open.fromMs); dayMs < Math.min(untilMs, endMs); dayMs += DAY_MS) {
      const opensMs = Math.max(open.fromMs, dayMs + fromMinute * MINUTE_MS);
      if (opensMs < Math.min(untilMs, dayMs + untilMinute * MINUTE_MS)) return true;
    }
    atMs = untilMs;
  }
  return false;
}

function startOfDay(atMs: number): number {
  return atMs - (atMs % DAY_MS);
}
