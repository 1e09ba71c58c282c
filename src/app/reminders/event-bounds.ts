import { DAY_MS } from "../../domain/limits/day-window.ts";

/** The furthest event that anybody is invited to or reminded of. */
export const EVENT_AHEAD_MAX_MS = 366 * DAY_MS;
export const EVENT_AHEAD_HINT = "Send a time within 366 days from now.";
/** How long before an event its reminder may come. */
export const REMIND_BEFORE_SECONDS = { min: 60, max: 7 * 86_400, default: 600 } as const;
