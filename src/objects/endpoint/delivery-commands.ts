/** What use cases and consumers do with an endpoint: events come in, are leased, tried and recorded. */
import type {
  EndpointStates,
  FillPage,
  RecordedTry,
  WebhookDelivery,
  WebhookEvent,
} from "../../app/webhooks/endpoint-ports.ts";
import { afterOverflow } from "../../domain/webhooks/endpoint-state.ts";
import { type EndpointCommandsFor, command, type Endpoint } from "./command.ts";
import { LIVE_ORIGIN } from "./delivery-rows.ts";
import * as limits from "./limits.ts";
import { settleTry } from "./settle-try.ts";

async function accept(endpoint: Endpoint, events: readonly WebhookEvent[]): Promise<void> {
  const { rows, deliveries } = endpoint;
  const isOn = endpoint.change(false, ({ state }, nowMs) => {
    if (state.disabledReason !== null) return false;
    if (deliveries.waiting() + events.length > limits.WAITING_MAX) {
      rows.saveState(afterOverflow(state, nowMs));
      return false;
    }
    for (const event of events) deliveries.add(event, { lane: "live", origin: LIVE_ORIGIN, nowMs });
    return true;
  });
  if (isOn) await endpoint.hand();
}

function open(endpoint: Endpoint, lease: number): readonly WebhookDelivery[] {
  const nowMs = Date.now();
  const found = endpoint.find();
  if (found === null || found.state.disabledReason !== null) return [];
  const untilMs = (count: number) => nowMs + limits.OPEN_MS_BASE + count * limits.OPEN_MS_EACH;
  return endpoint.write(() => endpoint.deliveries.open(lease, untilMs));
}

async function record(endpoint: Endpoint, { lease, seq, outcome }: RecordedTry): Promise<{ proceed: boolean }> {
  const found = endpoint.find();
  if (found === null) return { proceed: false };
  const at = { nowMs: Date.now(), random: endpoint.ports.random.unit() };
  const { proceed, catchUpFromMs } = endpoint.write(() =>
    settleTry(endpoint, { lease, seq, outcome, state: found.state }, at),
  );
  if (catchUpFromMs !== null) endpoint.addFill({ origin: "live", fromMs: catchUpFromMs, toMs: at.nowMs });
  if (proceed) endpoint.arm();
  else await endpoint.hand();
  return { proceed };
}

function fill(endpoint: Endpoint, page: FillPage): void {
  if (endpoint.find() === null) return;
  const { rows, deliveries } = endpoint;
  const nowMs = Date.now();
  endpoint.write(() => {
    const asked = rows.fill(page.fillId);
    // A page that comes twice: the fill has moved on.
    if (asked === null || asked.cursor !== page.cursor) return;
    const events = page.events.slice(0, asked.room);
    const room = asked.room - events.length;
    for (const event of events) deliveries.add(event, { lane: "backlog", origin: asked.origin, nowMs });
    if (page.nextCursor === null || room === 0) rows.endFill(asked.id);
    else rows.advanceFill(asked.id, { cursor: page.nextCursor, room, dueAtMs: nowMs });
  });
  endpoint.arm();
}

export const DELIVERY_COMMANDS = {
  // Events are known by their ids, so what may have arrived is sent again.
  accept: command("safe", accept),
  // The first who asks has the lease: a second time there is nothing left of it.
  open: command("once", open),
  record: command("safe", record),
  fill: command("safe", fill),
} satisfies EndpointCommandsFor<EndpointStates>;
