/** Consumes knocks at buckets of users. One that is late has been followed by another, which does its work. */
import { runBucket } from "../app/campaigns/run-bucket.ts";
import type { Services } from "../app/services.ts";
import { knockBody } from "./bodies.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

/** Knocks that pile up are done with at once, or a busy hour would end hours later. */
const LATE_MS = 60_000;

export async function consumeKnocks(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  for (const message of batch.messages) {
    await settle(message, () => answer(services, message), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("campaigns.fault", { queue: batch.queue, fault: faultOf(error) }),
    });
  }
}

async function answer(services: Services, { body, timestamp }: Message<unknown>): Promise<void> {
  if (services.clock.nowMs() - timestamp.getTime() > LATE_MS) return;
  const { v: _version, ...knock } = parseBody(knockBody, body);
  await runBucket(services, knock);
}
