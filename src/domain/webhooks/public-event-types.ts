/** The names of the events that a tenant is told, closed: filters are checked against them. */
export const PUBLIC_EVENT_TYPES = [
  "verification.started",
  "verification.sent",
  "verification.delivered",
  "verification.push_requested",
  "verification.approved",
  "verification.failed",
  "verification.expired",
  "verification.blocked",
  "verification.canceled",
  "verification.locked",
  "message.sent",
  "message.delivered",
  "message.undelivered",
  "message.failed",
  "message.dropped",
  "message.unknown",
  "message.received",
  "message.clicked",
  "alert.confirmed",
  "alert.rejected",
  "alert.rejected_late",
  "alert.expired",
  "consent.revoked",
  "consent.granted",
  "user.frozen",
  "user.unfrozen",
  "reminder.created",
  "reminder.sent",
  "webhook_endpoint.failing",
  "webhook_endpoint.disabled",
] as const;
export type PublicEventType = (typeof PUBLIC_EVENT_TYPES)[number];

/** Sent by `POST /v1/webhook-endpoints/{id}/test` alone, whatever the filters say. */
export const PING_TYPE = "webhook_endpoint.ping";

/** Somebody is waiting for these: they go to endpoints by a way of their own, past the ledger's queue. */
const URGENT_TYPES: ReadonlySet<string> = new Set([
  "alert.confirmed",
  "alert.rejected",
  "alert.rejected_late",
  "alert.expired",
  "user.frozen",
  "user.unfrozen",
  "verification.push_requested",
] satisfies PublicEventType[]);

/** Whether an event, by its own name, is one that does not wait for others, or for the ledger. */
export function isUrgent(type: string): boolean {
  return URGENT_TYPES.has(type);
}
