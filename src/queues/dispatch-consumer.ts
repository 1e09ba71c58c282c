/** Consumes orders: one claim, one carrier, one outcome each. */
import { dispatchMessage } from "../app/dispatch/dispatch-message.ts";
import { openSession, type RoutingSession } from "../app/dispatch/routing-session.ts";
import type { Services } from "../app/services.ts";
import type { DispatchOrder } from "../domain/delivery/order.ts";
import { readSlot } from "../domain/ids.ts";
import { orderBody } from "./bodies.ts";
import { eachLimited } from "./each-limited.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

const CARRIER_CONNECTIONS = 5;

export async function consumeOrders(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  const sessions = new Sessions(services, batch.messages.length);
  await eachLimited(batch.messages, CARRIER_CONNECTIONS, (message) =>
    settle(message, () => consumeOne(services, sessions, message.body), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("dispatch.fault", { queue: batch.queue, fault: faultOf(error) }),
    }),
  );
}

async function consumeOne(services: Services, sessions: Sessions, body: unknown): Promise<void> {
  const order = parseBody(orderBody, body);
  await dispatchMessage(services, order, await sessions.of(order));
}

/** One session a country and batch, for tenants whose routes are chosen by what they prove to be worth. */
class Sessions {
  readonly #services: Services;
  readonly #textCount: number;
  readonly #open = new Map<string, Promise<RoutingSession>>();

  constructor(services: Services, textCount: number) {
    this.#services = services;
    this.#textCount = textCount;
  }

  async of({ tenantId, messageId, phone: { country } }: DispatchOrder): Promise<RoutingSession | null> {
    if (readSlot("message", messageId)?.mode !== "live") return null;
    const tenant = await this.#services.directory.findTenant(tenantId);
    if (tenant?.routing !== "learning") return null;
    const name = `${tenantId}:${country}`;
    const session =
      this.#open.get(name) ?? openSession(this.#services, { tenantId, mode: "live", country }, this.#textCount);
    this.#open.set(name, session);
    return session;
  }
}

export function faultOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
