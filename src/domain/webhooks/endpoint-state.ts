/**
 * Whether an endpoint is told anything: on, failing, warned of, off. Pure: the object keeps it, alarms bring the time.
 * Failing is measured from the first try that failed to the next that succeeds, whatever became of single events.
 */
import type { WebhookOutcome } from "./outcome.ts";

const DAY_MS = 86_400_000;
/** The tenant's other endpoints are warned this long after the failing began: two days before it is switched off. */
export const WARN_AFTER_MS = 3 * DAY_MS;
export const DISABLE_AFTER_MS = 5 * DAY_MS;
/** What was missed is caught up for so long a time and no longer. `GET /v1/events` and a replay reach further back. */
export const CATCH_UP_MAX_MS = 7 * DAY_MS;
/** An event happens some seconds before its first try: what is caught up on begins so much earlier. */
export const CATCH_UP_MARGIN_MS = 120_000;

/** gone: it answered 410. failing: five days without success. request: the tenant switched it off. */
export const DISABLED_REASONS = ["gone", "failing", "request"] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

export interface EndpointState {
  /** Null while it is on. */
  readonly disabledReason: DisabledReason | null;
  readonly failingSinceMs: number | null;
  readonly warned: boolean;
  /** Events from here on may not have reached it; null when none was missed. */
  readonly missedSinceMs: number | null;
}

export const NEW_ENDPOINT: EndpointState = {
  disabledReason: null,
  failingSinceMs: null,
  warned: false,
  missedSinceMs: null,
};

export type EndpointNotice =
  | { readonly type: "webhook_endpoint.failing"; readonly failingSinceMs: number; readonly disablesAtMs: number }
  | { readonly type: "webhook_endpoint.disabled"; readonly reason: "gone" | "failing" };

export interface EndpointChange {
  readonly state: EndpointState;
  /** What the tenant's other endpoints are told. */
  readonly notice: EndpointNotice | null;
}

/** After a try. A 410 switches it off at once: the receiver asked for it. */
export function afterTry(state: EndpointState, outcome: Pick<WebhookOutcome, "result">, nowMs: number): EndpointChange {
  if (outcome.result === "delivered") return { state: { ...state, failingSinceMs: null, warned: false }, notice: null };
  const failing = { ...state, failingSinceMs: state.failingSinceMs ?? nowMs };
  if (outcome.result !== "gone" || state.disabledReason !== null) return { state: failing, notice: null };
  return switchOff(failing, "gone", nowMs);
}

/** What time alone does: the warning, then the end. */
export function afterTime(state: EndpointState, nowMs: number): EndpointChange {
  const { failingSinceMs } = state;
  if (failingSinceMs === null || state.disabledReason !== null) return { state, notice: null };
  if (nowMs >= failingSinceMs + DISABLE_AFTER_MS) return switchOff(state, "failing", nowMs);
  if (state.warned || nowMs < failingSinceMs + WARN_AFTER_MS) return { state, notice: null };
  const disablesAtMs = failingSinceMs + DISABLE_AFTER_MS;
  return {
    state: { ...state, warned: true },
    notice: { type: "webhook_endpoint.failing", failingSinceMs, disablesAtMs },
  };
}

/** When time changes something by itself; null when it never does. */
export function changesAtMs({ disabledReason, failingSinceMs, warned }: EndpointState): number | null {
  if (failingSinceMs === null || disabledReason !== null) return null;
  return failingSinceMs + (warned ? DISABLE_AFTER_MS : WARN_AFTER_MS);
}

/** The tenant switches it off: from now on events are missed, and counted from where it began to fail. */
export function afterDisabling(state: EndpointState, nowMs: number): EndpointState {
  return state.disabledReason === null ? switchOff(state, "request", nowMs).state : state;
}

/** The endpoint as a whole was switched off: so is this part of it. */
export function afterOrder(state: EndpointState, reason: DisabledReason, nowMs: number): EndpointState {
  return state.disabledReason === null ? switchOff(state, reason, nowMs).state : { ...state, disabledReason: reason };
}

export interface Enabled {
  readonly state: EndpointState;
  /** From when on events are read again; null when none was missed. */
  readonly catchUpFromMs: number | null;
}

/** The tenant switches it on again: a clean slate, and what it missed. */
export function afterEnabling(state: EndpointState, nowMs: number): Enabled {
  return { state: NEW_ENDPOINT, catchUpFromMs: catchUpFrom(state, nowMs) };
}

/** From when on what was missed is read again; null when nothing was. */
export function catchUpFrom({ missedSinceMs }: Pick<EndpointState, "missedSinceMs">, nowMs: number): number | null {
  return missedSinceMs === null ? null : Math.max(missedSinceMs - CATCH_UP_MARGIN_MS, nowMs - CATCH_UP_MAX_MS);
}

/** More is waiting than is kept: what comes now is read again from the ledger once there is room. */
export function afterOverflow(state: EndpointState, nowMs: number): EndpointState {
  return state.missedSinceMs === null ? { ...state, missedSinceMs: nowMs } : state;
}

function switchOff(state: EndpointState, reason: DisabledReason, nowMs: number): EndpointChange {
  const missedSinceMs = state.missedSinceMs ?? state.failingSinceMs ?? nowMs;
  const notice = reason === "request" ? null : ({ type: "webhook_endpoint.disabled", reason } as const);
  return { state: { ...state, disabledReason: reason, missedSinceMs }, notice };
}
