/**
 * One knock at a bucket of users: what its triggers have to send goes first, whose time has come is handed out, who is due is
 * planned. Any knock may come twice, late,
 * or not at all, and may die anywhere: the next one, a minute later, goes on.
 */
import type { Services } from "../services.ts";
import { runTriggers } from "../triggers/run-triggers.ts";
import { handOut } from "./hand-out.ts";
import { planBucket } from "./plan-bucket.ts";
import type { BucketKnock } from "./ports.ts";
import { sendOccurrence } from "./send-occurrence.ts";

/** Each by itself: whoever takes long to be planned keeps nobody from being texted. */
const HAND_OUT_MS = 25_000;
const PLAN_MS = 20_000;

export async function runBucket(services: Services, { tenantId, mode, bucket }: BucketKnock): Promise<void> {
  const tenant = await services.directory.findTenant(tenantId);
  if (tenant === null) return;
  const place = { tenant, mode, bucket };
  const until = (ms: number) => services.clock.nowMs() + ms;
  await runTriggers(services, place, until(HAND_OUT_MS));
  const campaigns = await services.campaigns.book.running({ tenantId, mode });
  if (campaigns.length === 0) return;
  await handOut(services, {
    place,
    senders: campaigns,
    untilMs: until(HAND_OUT_MS),
    send: (campaign, one) => sendOccurrence(services, place, { campaign, one }),
  });
  await planBucket(services, { place, campaigns, untilMs: until(PLAN_MS) });
}
