/** Consumes what is to be told to tenants. A lease is opened here and worked off behind its batch: none waits behind another's receiver. */
import type { Services } from "../app/services.ts";
import { openWebhooks } from "../app/webhooks/deliver-webhooks.ts";
import { fillEndpoint } from "../app/webhooks/fill-endpoint.ts";
import { publishEvents } from "../app/webhooks/publish-events.ts";
import { webhooksBody } from "./bodies.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { eachLimited } from "../app/base/each-limited.ts";
import { assertAllKnown, knownOf } from "./known-events.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

/** More than wrangler.toml puts into a batch: a lease has the connections of an invocation for itself. */
const CONNECTIONS = 5;
export async function consumeWebhooks(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  await eachLimited(batch.messages, CONNECTIONS, (message) =>
    settle(message, () => consumeOne(services, message.body), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("webhooks.fault", { queue: batch.queue, fault: faultOf(error) }),
    }),
  );
}

async function consumeOne(services: Services, raw: unknown): Promise<void> {
  const body = parseBody(webhooksBody, raw);
  switch (body.kind) {
    case "events": {
      const { tenantId, mode, events } = body;
      await publishEvents(
        services,
        knownOf(events).map((event) => ({ tenantId, mode, event })),
      );
      return assertAllKnown(events);
    }
    case "lease":
      return workBehind(services, await openWebhooks(services, body));
    case "fill":
      return fillEndpoint(services, body);
  }
}

/**
 * The work of a lease goes on behind its batch, which `compatibility_flags` in wrangler.toml allow: a receiver that hangs
 * holds up no other. Nothing goes lost with it: a lease that is not closed runs out, and its object hands it on. How much
 * goes on at once is what objects lend.
 */
function workBehind(services: Services, work: (() => Promise<void>) | null): void {
  if (work === null) return;
  const report = (error: unknown) =>
    services.telemetry.emit("webhooks.fault", { queue: "godwit-webhooks", fault: faultOf(error) });
  services.background.run(work().catch(report));
}
