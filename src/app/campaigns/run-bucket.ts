/**
 * One knock at a bucket of users: who is due is planned, whose time has come is handed out, and what became of each is
 * said. Any knock may come twice, late, or not at all, and may die anywhere: the next one goes on.
 */
import type { Services } from "../services.ts";
import { handOut } from "./hand-out.ts";
import { planBucket } from "./plan-bucket.ts";
import type { BucketKnock } from "./ports.ts";
import { sendOccurrence } from "./send-occurrence.ts";

/** A consumer may work for fifteen minutes; a knock that has more to do knocks again, behind the others. */
const WORK_MS = 20_000;

/** True: there is more to do now. */
export async function runBucket(services: Services, { tenantId, mode, bucket }: BucketKnock): Promise<boolean> {
  const tenant = await services.directory.findTenant(tenantId);
  if (tenant === null) return false;
  const campaigns = await services.campaigns.book.running({ tenantId, mode });
  if (campaigns.length === 0) return false;
  const place = { tenant, mode, bucket };
  const untilMs = services.clock.nowMs() + WORK_MS;
  const isPlanned = await planBucket(services, { place, campaigns, untilMs });
  const isHandedOut = await handOut(services, {
    place,
    campaigns,
    untilMs,
    send: (campaign, one) => sendOccurrence(services, place, { campaign, one }),
  });
  return !isPlanned || !isHandedOut;
}
