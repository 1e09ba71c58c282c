/** What use cases and consumers do with an endpoint: events come in, are leased, tried and recorded. */
import type {
  EndpointStates,
  FillPage,
  RecordedTries,
  WebhookDelivery,
  WebhookEvent,
} from "../../app/webhooks/endpoint-ports.ts";
import { afterOverflow } from "../../domain/webhooks/endpoint-state.ts";
import { type EndpointCommandsFor, command, type Endpoint } from "./command.ts";
import { LIVE_ORIGIN } from "./delivery-rows.ts";
import * as limits from "./limits.ts";
import { settleTries, takeBack } from "./settle-try.ts";
import { missesAlone } from "./standing.ts";

async function accept(endpoint: Endpoint, events: readonly WebhookEvent[]): Promise<void> {
  const { rows, deliveries } = endpoint;
  const isOn = endpoint.change(false, ({ state }, nowMs) => {
    if (state.disabledReason !== null) return false;
    if (deliveries.waiting() + events.length > limits.WAITING_MAX) {
      rows.saveState(afterOverflow(state, nowMs));
      return false;
    }
    for (const event of events) {
      const lane = event.isUrgent === true ? "urgent" : "live";
      deliveries.add(event, { lane, origin: LIVE_ORIGIN, nowMs });
    }
    return true;
  });
  if (isOn) await endpoint.hand();
  else endpoint.arm();
}

async function open(endpoint: Endpoint, lease: number): Promise<readonly WebhookDelivery[]> {
  const { deliveries, leases } = endpoint;
  const state = endpoint.find()?.state;
  if (state === undefined || state.disabledReason !== null) return [];
  const opened = endpoint.write(() => {
    if (!leases.isKnown(lease)) return [];
    // It was given out while the receiver was well: what hangs holds one connection, not one for each of these.
    if (state.failingSinceMs !== null && (leases.isBesideOpen(lease) || deliveries.left(lease) > 1)) {
      takeBack(endpoint, lease);
      return [];
    }
    return leases.open(lease, endpoint.nowMs() + limits.SILENCE_MS) ? deliveries.lent(lease) : [];
  });
  if (opened.length === 0) await endpoint.hand();
  return opened;
}

async function record(endpoint: Endpoint, news: RecordedTries): Promise<{ proceed: boolean }> {
  const found = endpoint.find();
  if (found === null) return { proceed: false };
  const { leases, deliveries } = endpoint;
  const { lease, tries, perPost, isLast } = news;
  const at = { nowMs: endpoint.nowMs(), random: endpoint.ports.random.unit() };
  const hasFailed = tries.some(({ outcome }) => outcome.result !== "delivered");
  const { proceed, isOver, isWholeAndFull, catchUpFromMs } = endpoint.write(() => {
    const settled = settleTries(endpoint, { lease, tries, state: found.state }, at);
    const isLeft = deliveries.left(lease) > 0;
    const isWhole = !isLeft && !hasFailed && leases.isFull(lease);
    if (isLast || !isLeft) takeBack(endpoint, lease);
    else leases.prolong(lease, at.nowMs + limits.SILENCE_MS);
    const goesOn = !isLast && isLeft && !hasFailed && settled.state.disabledReason === null;
    const news = { isOver: isLast || !isLeft, isWholeAndFull: isWhole };
    return { proceed: goesOn && leases.isKnown(lease), ...news, ...settled };
  });
  if (catchUpFromMs !== null)
    endpoint.addFill({
      origin: "live",
      fromMs: catchUpFromMs,
      toMs: at.nowMs,
      isOwn: missesAlone(endpoint),
    });
  const answersMs = tries.flatMap(({ outcome }) => (outcome.result === "delivered" ? [outcome.durationMs] : []));
  endpoint.learn({ perPost, answersMs, hasFailed, isOver, isWholeAndFull });
  await endpoint.hand();
  if (endpoint.standing.hasUntold()) await endpoint.tell();
  return { proceed };
}

async function fill(endpoint: Endpoint, page: FillPage): Promise<void> {
  if (endpoint.find() === null) return;
  const { fills, deliveries } = endpoint;
  const nowMs = endpoint.nowMs();
  endpoint.write(() => {
    const asked = fills.find(page.fillId);
    // A page that comes twice: the fill has moved on.
    if (asked === null || asked.cursor !== page.cursor) return;
    if (page.isRefused === true) return fills.postpone(asked.id, nowMs + limits.FILL_LOOK_MS);
    const events = page.events.slice(0, asked.room);
    const room = asked.room - events.length - (page.elsewhere ?? 0);
    for (const event of events) deliveries.add(event, { lane: "backlog", origin: asked.origin, nowMs });
    if (page.nextCursor === null || room <= 0) fills.end(asked.id);
    else fills.advance(asked.id, { cursor: page.nextCursor, room, dueAtMs: nowMs });
  });
  await endpoint.hand();
}

export const DELIVERY_COMMANDS = {
  // Events are known by their ids, so what may have arrived is sent again.
  accept: command("safe", accept),
  // The first who asks has the lease: a second time there is nothing left of it.
  open: command("once", open),
  record: command("safe", record),
  fill: command("safe", fill),
} satisfies EndpointCommandsFor<EndpointStates>;
