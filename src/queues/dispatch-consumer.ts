/** Consumes orders: one claim, one carrier, one outcome each. */
import { dispatchMessage } from "../app/dispatch/dispatch-message.ts";
import { type BatchSessions, openSessions } from "../app/dispatch/open-sessions.ts";
import type { Services } from "../app/services.ts";
import type { DispatchOrder } from "../domain/delivery/order.ts";
import { orderBody } from "./bodies.ts";
import { eachLimited } from "./each-limited.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

const CARRIER_CONNECTIONS = 5;

export async function consumeOrders(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  const sessions = await openSessions(services, readable(batch));
  await eachLimited(batch.messages, CARRIER_CONNECTIONS, (message) =>
    settle(message, () => consumeOne(services, sessions, message.body), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("dispatch.fault", { queue: batch.queue, fault: faultOf(error) }),
    }),
  );
  await sessions.close();
}

async function consumeOne(services: Services, sessions: BatchSessions, body: unknown): Promise<void> {
  const order = parseBody(orderBody, body);
  await dispatchMessage(services, order, sessions.of(order));
}

/** Orders that cannot be read fail by themselves, later and alone. */
function readable(batch: MessageBatch<unknown>): readonly DispatchOrder[] {
  return batch.messages.flatMap(({ body }) => {
    try {
      return [parseBody(orderBody, body)];
    } catch {
      return [];
    }
  });
}

export function faultOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
