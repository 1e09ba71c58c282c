/** Consumes orders: one claim, one carrier, one outcome each. */
import { atTestTime } from "../app/carriers/at-test-time.ts";
import { readSlot } from "../domain/base/ids.ts";
import { dispatchMessage } from "../app/sending/dispatch-message.ts";
import { type BatchSessions, openSessions } from "../app/sending/open-sessions.ts";
import type { Services } from "../app/services.ts";
import type { DispatchOrder } from "../domain/sending/order.ts";
import { inTurns } from "../domain/limits/in-turns.ts";
import { orderBody } from "./bodies.ts";
import { eachLimited } from "../app/base/each-limited.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

const CARRIER_CONNECTIONS = 5;

interface Held {
  readonly message: Message<unknown>;
  /** Null where it cannot be read: it fails by itself, later and alone. */
  readonly order: DispatchOrder | null;
}

export async function consumeOrders(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  const held = batch.messages.map((message) => ({ message, order: readOrder(message) }));
  const sessions = await openSessions(
    services,
    held.flatMap(({ order }) => order ?? []),
  );
  // A carrier that is slow for one tenant holds up the others of the batch as little as may be.
  const turns = inTurns(held, ({ order }) => order?.tenantId ?? "");
  await eachLimited(turns, CARRIER_CONNECTIONS, (one) =>
    settle(one.message, () => consumeOne(services, sessions, one), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("dispatch.fault", { queue: batch.queue, fault: faultOf(error) }),
    }),
  );
  await sessions.close();
}

async function consumeOne(services: Services, sessions: BatchSessions, { message, order }: Held): Promise<void> {
  const readable = order ?? parseBody(orderBody, message.body);
  await dispatchMessage(await servicesFor(services, readable), readable, sessions.of(readable));
}

function servicesFor(services: Services, { messageId, tenantId }: DispatchOrder): Services | Promise<Services> {
  return readSlot("message", messageId)?.mode === "test" ? atTestTime(services, tenantId) : services;
}

function readOrder({ body }: Message<unknown>): DispatchOrder | null {
  try {
    return parseBody(orderBody, body);
  } catch {
    return null;
  }
}

export function faultOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
