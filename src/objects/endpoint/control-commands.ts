/** What the API does with an endpoint: on and off, its health and log, replays, and its end. */
import type {
  EndpointControl,
  FillPlan,
  PingTry,
  WebhookEvent,
  WebhookHealth,
} from "../../app/webhooks/endpoint-ports.ts";
import { afterDisabling, afterEnabling, catchUpFrom, NEW_ENDPOINT } from "../../domain/webhooks/endpoint-state.ts";
import { type EndpointCommandsFor, command, type Endpoint, endpointQuery } from "./command.ts";
import type { EndpointRow } from "./endpoint-rows.ts";
import * as limits from "./limits.ts";
import type { Tables } from "./settle-try.ts";
import { orderOthers, switchOthersOff } from "./standing.ts";

/** On, from now: what was missed is read again, and what stale isolates kept back meanwhile. The head's, as all that follows. */
async function enable(endpoint: Endpoint): Promise<void> {
  const isNew = endpoint.find() === null;
  endpoint.change(null, ({ state }, nowMs) => {
    if (!isNew && state.disabledReason === null) return null;
    const { state: enabled, catchUpFromMs } = afterEnabling(state, nowMs);
    endpoint.rows.saveState(enabled);
    endpoint.deliveries.resume(nowMs);
    const allFromMs = catchUpFrom({ missedSinceMs: endpoint.standing.offSinceMs() ?? state.missedSinceMs }, nowMs);
    if (allFromMs !== null) endpoint.addFill({ origin: "live", fromMs: allFromMs, toMs: nowMs });
    // Where one subject failed before all was off, others were told: it alone is read from there.
    if (allFromMs !== null && catchUpFromMs !== null && catchUpFromMs < allFromMs)
      endpoint.addFill({ origin: "live", fromMs: catchUpFromMs, toMs: allFromMs, isOwn: true });
    const fromMs = nowMs - (isNew ? 0 : limits.SETTLED_MS);
    endpoint.addFill({ origin: "live", fromMs, toMs: nowMs + limits.STALE_MS }, nowMs + limits.SETTLED_MS);
    endpoint.standing.saveOffSince(null);
    orderOthers(endpoint, { reason: null, isClosed: false, catchUpFromMs: allFromMs });
    return null;
  });
  await endpoint.hand();
  await endpoint.tell();
}

async function disable(endpoint: Endpoint): Promise<void> {
  endpoint.change(undefined, ({ state }, nowMs) => {
    if (state.disabledReason !== null) return;
    endpoint.rows.saveState(afterDisabling(state, nowMs));
    switchOthersOff(endpoint, { reason: "request", sinceMs: nowMs });
  });
  endpoint.arm();
  await endpoint.tell();
}

function health({ deliveries }: Tables, _query: unknown, { state }: EndpointRow): WebhookHealth {
  return { state, waiting: deliveries.waiting() };
}

function notePing(endpoint: Endpoint, { event, outcome }: PingTry): void {
  endpoint.change(undefined, (_row, nowMs) =>
    endpoint.rows.addTry({ event, attempt: 1, outcome, nextAtMs: null }, nowMs),
  );
  endpoint.arm();
}

async function replay(endpoint: Endpoint, events: readonly WebhookEvent[]): Promise<boolean> {
  const origin = endpoint.newOrigin();
  const isTaken = endpoint.change(false, ({ state }, nowMs) => {
    if (state.disabledReason !== null) return false;
    for (const event of events) endpoint.deliveries.add(event, { lane: "backlog", origin, nowMs });
    return true;
  });
  if (isTaken) await endpoint.hand();
  else endpoint.arm();
  return isTaken;
}

function replayRange(endpoint: Endpoint, range: Pick<FillPlan, "fromMs" | "toMs">): boolean {
  const isTaken = endpoint.change(false, ({ state }) => {
    if (state.disabledReason !== null) return false;
    endpoint.addFill({ origin: "replay", ...range });
    return true;
  });
  endpoint.arm();
  return isTaken;
}

/** Forgets everything. Isolates that still know the endpoint are not listened to, until none is left. */
async function close(endpoint: Endpoint): Promise<void> {
  const { rows, standing } = endpoint;
  endpoint.change(undefined, (_row, nowMs) => {
    orderOthers(endpoint, { reason: null, isClosed: true, catchUpFromMs: null });
    rows.close(nowMs);
  });
  const endsAtMs = (rows.find()?.sweptAtMs ?? endpoint.nowMs()) + limits.CLOSED_MS;
  // Others are told soon, whatever becomes of this instance.
  endpoint.forgetAt(standing.hasUntold() ? endpoint.nowMs() + limits.TELL_RETRY_MS : endsAtMs);
  if (!standing.hasUntold()) return;
  await endpoint.tell();
  if (!standing.hasUntold()) endpoint.forgetAt(endsAtMs);
}

export const CONTROL_COMMANDS = {
  enable: command("safe", enable),
  disable: command("safe", disable),
  health: endpointQuery({ state: NEW_ENDPOINT, waiting: 0 }, health),
  log: endpointQuery({ tries: [], nextBefore: null }, ({ rows }, query) => rows.log(query)),
  // Not again: the log would show one ping twice.
  notePing: command("once", notePing),
  // Nor these: each time is a replay of its own.
  replay: command("once", replay),
  replayRange: command("once", replayRange),
  close: command("safe", close),
} satisfies EndpointCommandsFor<EndpointControl>;
