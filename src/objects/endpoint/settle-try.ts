/** What tries change: their deliveries, the endpoint's state, the log. Runs in one transaction. */
import type { SentTry } from "../../app/webhooks/endpoint-ports.ts";
import { afterTry, catchUpFrom, type EndpointState } from "../../domain/webhooks/endpoint-state.ts";
import type { WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import { nextTryAtMs } from "../../domain/webhooks/schedule.ts";
import type { DeliveryRow, DeliveryRows } from "./delivery-rows.ts";
import type { EndpointRows } from "./endpoint-rows.ts";
import type { FillRows } from "./fill-rows.ts";
import type { LeaseRows } from "./lease-rows.ts";
import { WAITING_MAX } from "./limits.ts";
import { noteChange } from "./standing.ts";
import type { StandingRows } from "./standing-rows.ts";

export interface Tables {
  readonly rows: EndpointRows;
  readonly deliveries: DeliveryRows;
  readonly leases: LeaseRows;
  readonly fills: FillRows;
  readonly standing: StandingRows;
}

export interface Tried {
  readonly lease: number;
  readonly tries: readonly SentTry[];
  readonly state: EndpointState;
}

export interface SettledTries {
  readonly state: EndpointState;
  /** It is well again and has room: what did not fit while it failed is read again from here. */
  readonly catchUpFromMs: number | null;
}

interface Moment {
  readonly nowMs: number;
  readonly random: number;
}

export function settleTries(tables: Tables, { lease, tries, state: before }: Tried, at: Moment): SettledTries {
  const { rows, deliveries } = tables;
  let state = before;
  for (const tried of tries) state = settleTry(tables, { lease, state, ...tried }, at);
  const hasDelivered = tries.some(({ outcome }) => outcome.result === "delivered");
  const catchUpFromMs = hasDelivered ? overflowedFrom(state, deliveries, at.nowMs) : null;
  if (catchUpFromMs !== null) state = { ...state, missedSinceMs: null };
  if (JSON.stringify(state) !== JSON.stringify(before)) rows.saveState(state);
  return { state, catchUpFromMs };
}

function settleTry(
  tables: Tables,
  { lease, seq, eventId, outcome, batchId, state }: SentTry & Pick<Tried, "lease" | "state">,
  at: Moment,
): EndpointState {
  const { rows, deliveries } = tables;
  const row = deliveries.find(seq);
  // Told before: the reply went lost, and the log has one entry a try.
  if (row === null || (row.lease === lease && row.status !== "leased")) return state;
  // Sent before a reset of test mode: what has its number now is something else.
  if (row.event_id !== (eventId ?? row.event_id)) return state;
  const isDelivered = outcome.result === "delivered";
  // The lease ran out meanwhile and the delivery is somebody else's, or done: only a success is news.
  const isStale = row.status === "delivered" || row.lease !== lease;
  const nextAtMs = isDelivered || isStale ? null : nextOf(row, outcome, at);
  const event = { id: row.event_id, type: row.type, body: row.body };
  rows.addTry({ event, batchId, attempt: row.tries + 1, outcome, nextAtMs }, at.nowMs);
  if (isDelivered && row.status !== "delivered") deliveries.settle(row, { status: "delivered" });
  else if (!isStale)
    deliveries.settle(row, nextAtMs === null ? { status: "failed" } : { status: "waiting", dueAtMs: nextAtMs });
  const change = afterTry(state, outcome, at.nowMs);
  if (change.notice !== null) noteChange(tables, change.notice, at.nowMs);
  return change.state;
}

function nextOf(row: DeliveryRow, outcome: WebhookOutcome, at: Moment): number | null {
  return nextTryAtMs({ attempt: row.tries + 1, retryAfterSeconds: outcome.retryAfterSeconds, ...at });
}

function overflowedFrom(state: EndpointState, deliveries: DeliveryRows, nowMs: number): number | null {
  if (state.missedSinceMs === null || state.disabledReason !== null) return null;
  return deliveries.waiting() < WAITING_MAX / 2 ? catchUpFrom(state, nowMs) : null;
}

/** What is left of a lease is due again, and the lease is over. */
export function takeBack({ deliveries, leases }: Pick<Tables, "deliveries" | "leases">, lease: number): void {
  deliveries.takeBack(lease);
  leases.end(lease);
}
