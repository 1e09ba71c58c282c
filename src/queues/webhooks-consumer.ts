/** Consumes what is to be told to tenants. Each message has a connection of its own: none waits behind another's receiver. */
import type { Services } from "../app/services.ts";
import { deliverWebhooks } from "../app/webhooks/deliver-webhooks.ts";
import { fillEndpoint } from "../app/webhooks/fill-endpoint.ts";
import { publishEvents } from "../app/webhooks/publish-events.ts";
import { webhooksBody } from "./bodies.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { eachLimited } from "../app/base/each-limited.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

/** As many as a batch holds: an invocation has six connections, and a lease uses one at a time. */
const CONNECTIONS = 5;
/**
 * How long a batch waits for its receivers. The platform hands an invocation its next batch when this one is done, so a
 * receiver that hangs for 15 s would hold up all that comes after it.
 */
const BATCH_TIMEOUT_MS = 1_000;

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
    case "events":
      return publishEvents(
        services,
        body.events.map((event) => ({ tenantId: body.tenantId, mode: body.mode, event })),
      );
    case "lease":
      return workBehind(services, deliverWebhooks(services, body));
    case "fill":
      return fillEndpoint(services, body);
  }
}

/**
 * Waits for work no longer than a batch may take; then the work goes on behind it, which `compatibility_flags` in
 * wrangler.toml allow. Nothing goes lost with it: a lease that is not closed runs out, and its object hands it on.
 */
async function workBehind(services: Services, work: Promise<void>): Promise<void> {
  const timeout = new AbortController();
  const timedOut = scheduler.wait(BATCH_TIMEOUT_MS, { signal: timeout.signal }).then(
    () => "late" as const,
    () => "late" as const,
  );
  try {
    if ((await Promise.race([work.then(() => "done" as const), timedOut])) === "done") return;
  } finally {
    timeout.abort();
  }
  const report = (error: unknown) =>
    services.telemetry.emit("webhooks.fault", { queue: "godwit-webhooks", fault: faultOf(error) });
  services.background.run(work.catch(report));
}
