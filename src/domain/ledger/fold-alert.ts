import type { AlertStatus, AnswerWay } from "../alerts/alert.ts";
import type { DomainEvent } from "../events/events.ts";
import type { AlertRecord } from "./alert-record.ts";
import { inOrder, ofType } from "./subject.ts";

/**
 * The ledger's row of one alert from all its events known so far, each once, in any order. Null while its opening has not
 * arrived. The last word of the person counts: a confirmation may be taken back while its window is open.
 */
export function foldAlert(events: readonly DomainEvent[]): AlertRecord | null {
  const ordered = inOrder(events);
  const opened = ofType(ordered, "alert.opened")[0];
  if (opened === undefined) return null;
  const { alertId: id, userId, alertType, messageId, atMs: createdAtMs, expiresAtMs } = opened;
  return { id, userId, alertType, messageId, createdAtMs, expiresAtMs, ...endOf(ordered) };
}

function endOf(ordered: readonly DomainEvent[]): {
  readonly status: AlertStatus;
  readonly by: AnswerWay | null;
  readonly endedAtMs: number | null;
} {
  const rejected = ofType(ordered, "alert.rejected")[0];
  if (rejected !== undefined) return { status: "rejected", by: rejected.by, endedAtMs: rejected.atMs };
  const confirmed = ofType(ordered, "alert.confirmed")[0];
  if (confirmed !== undefined) return { status: "confirmed", by: confirmed.by, endedAtMs: confirmed.atMs };
  const expired = ofType(ordered, "alert.expired")[0];
  if (expired !== undefined) return { status: "expired", by: null, endedAtMs: expired.atMs };
  return { status: "open", by: null, endedAtMs: null };
}
