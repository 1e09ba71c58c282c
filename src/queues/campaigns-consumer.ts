/** Consumes knocks at buckets of users. One that fails is not worth waiting for: the next minute knocks again. */
import { runBucket } from "../app/campaigns/run-bucket.ts";
import type { Services } from "../app/services.ts";
import { knockBody } from "./bodies.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

export async function consumeKnocks(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  for (const message of batch.messages) {
    await settle(message, () => answer(services, message.body), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("campaigns.fault", { queue: batch.queue, fault: faultOf(error) }),
    });
  }
}

/** What is left goes on in a message of its own, behind the knocks at other buckets. */
async function answer(services: Services, body: unknown): Promise<void> {
  const { v: _version, ...knock } = parseBody(knockBody, body);
  if (await runBucket(services, knock)) await services.campaigns.queue.send([knock]);
}
