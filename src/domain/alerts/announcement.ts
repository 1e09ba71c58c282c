/**
 * An alert that a commit promises to somebody whose phone may be in another object: it stands in the outbox of the object
 * that promised it until the other one has it. Prepared before the commit, so that nothing can fail after it.
 */
import type { Slot } from "../base/placement.ts";
import type { OpenAlertCommand } from "./commands.ts";

export interface Announcement {
  /** Where the alert's phone is. */
  readonly slot: Slot;
  /** The same alert opened twice is opened once. */
  readonly open: OpenAlertCommand;
}

export interface WaitingAnnouncement extends Announcement {
  readonly tries: number;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/** When it is tried again unless it is done by then; null when nobody could answer it any more. */
export function retryAnnouncementAtMs({ tries, open }: WaitingAnnouncement, nowMs: number): number | null {
  if (nowMs >= open.alert.expiresAtMs) return null;
  return nowMs + Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries);
}
