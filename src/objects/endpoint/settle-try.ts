/** What one try changes: its delivery, the endpoint's state, the log. Runs in one transaction. */
import { afterTry, catchUpFrom, type EndpointState } from "../../domain/webhooks/endpoint-state.ts";
import type { WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import { nextTryAtMs } from "../../domain/webhooks/schedule.ts";
import type { DeliveryRow, DeliveryRows } from "./delivery-rows.ts";
import type { EndpointRows } from "./endpoint-rows.ts";
import { WAITING_MAX } from "./limits.ts";

export interface Tables {
  readonly rows: EndpointRows;
  readonly deliveries: DeliveryRows;
}

export interface Tried {
  readonly lease: number;
  readonly seq: number;
  readonly outcome: WebhookOutcome;
  readonly state: EndpointState;
}

export interface SettledTry {
  /** Whether the rest of the lease goes on. */
  readonly proceed: boolean;
  /** It is well again and has room: what did not fit while it failed is read again from here. */
  readonly catchUpFromMs: number | null;
}

export function settleTry(tables: Tables, tried: Tried, at: { nowMs: number; random: number }): SettledTry {
  const { rows, deliveries } = tables;
  const row = deliveries.find(tried.seq);
  if (row === null) return { proceed: false, catchUpFromMs: null };
  const { outcome, lease } = tried;
  const isDelivered = outcome.result === "delivered";
  // The lease ran out meanwhile and the delivery is somebody else's, or done: only a success is news.
  const isStale = row.status === "delivered" || row.lease !== lease;
  const nextAtMs = isDelivered || isStale ? null : nextOf(row, outcome, at);
  rows.addTry(
    { event: { id: row.event_id, type: row.type, body: row.body }, attempt: row.tries + 1, outcome, nextAtMs },
    at.nowMs,
  );
  if (isDelivered && row.status !== "delivered") deliveries.settle(row, { status: "delivered" });
  else if (!isStale)
    deliveries.settle(row, nextAtMs === null ? { status: "failed" } : { status: "waiting", dueAtMs: nextAtMs });
  const change = afterTry(tried.state, outcome, at.nowMs);
  if (change.notice !== null) rows.addNotice(change.notice, at.nowMs);
  const catchUpFromMs = isDelivered ? overflowedFrom(change.state, deliveries, at.nowMs) : null;
  const state = catchUpFromMs === null ? change.state : { ...change.state, missedSinceMs: null };
  if (JSON.stringify(state) !== JSON.stringify(tried.state)) rows.saveState(state);
  if (!isDelivered) deliveries.takeBack(lease, at.nowMs);
  return { proceed: isDelivered && deliveries.isLent(lease), catchUpFromMs };
}

function nextOf(row: DeliveryRow, outcome: WebhookOutcome, at: { nowMs: number; random: number }): number | null {
  return nextTryAtMs({ attempt: row.tries + 1, retryAfterSeconds: outcome.retryAfterSeconds, ...at });
}

function overflowedFrom(state: EndpointState, deliveries: DeliveryRows, nowMs: number): number | null {
  if (state.missedSinceMs === null || state.disabledReason !== null) return null;
  return deliveries.waiting() < WAITING_MAX / 2 ? catchUpFrom(state, nowMs) : null;
}
