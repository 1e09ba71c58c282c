/** Consumes orders: one claim, one carrier, one outcome each. */
import { dispatchMessage } from "../app/dispatch/dispatch-message.ts";
import type { Services } from "../app/services.ts";
import { orderBody } from "./bodies.ts";
import { eachLimited } from "./each-limited.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

const CARRIER_CONNECTIONS = 5;

export async function consumeOrders(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  await eachLimited(batch.messages, CARRIER_CONNECTIONS, (message) =>
    settle(message, async () => void (await dispatchMessage(services, parseBody(orderBody, message.body))), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("dispatch.fault", { queue: batch.queue, fault: faultOf(error) }),
    }),
  );
}

export function faultOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
