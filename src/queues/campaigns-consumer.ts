/** Consumes knocks at buckets of users, and at campaigns. One that is late has been followed by another, which does its work. */
import { atTestTime } from "../app/carriers/at-test-time.ts";
import { runBucket } from "../app/campaigns/run-bucket.ts";
import { watchCampaign } from "../app/campaigns/watch-campaigns.ts";
import type { Services } from "../app/services.ts";
import { knockBody } from "./bodies.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

/** Knocks that pile up are done with at once, or a busy hour would end hours later: each is late when the next has come. */
const BUCKET_LATE_MS = 60_000;
const CAMPAIGN_LATE_MS = 5 * 60_000;

export async function consumeKnocks(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  for (const message of batch.messages) {
    await settle(message, () => answer(services, message), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("campaigns.fault", { queue: batch.queue, fault: faultOf(error) }),
    });
  }
}

async function answer(services: Services, { body, timestamp }: Message<unknown>): Promise<void> {
  const lateMs = services.clock.nowMs() - timestamp.getTime();
  const { v: _version, ...knock } = parseBody(knockBody, body);
  const isLate = lateMs > ("bucket" in knock ? BUCKET_LATE_MS : CAMPAIGN_LATE_MS);
  if (isLate) return;
  const own = knock.mode === "test" ? await atTestTime(services, knock.tenantId) : services;
  if ("bucket" in knock) await runBucket(own, knock);
  else await watchCampaign(own, knock);
}
