/** A tick of Cron: knocks at every bucket of every tenant whose campaigns run, or whose triggers are on. It decides nothing, so it may be lost or come twice. */
import { placeInUnit } from "../../domain/metrics/seeded.ts";
import type { Services } from "../services.ts";
import type { BucketKnock } from "./ports.ts";

export async function knockBuckets({
  campaigns,
  clock,
  directory,
  telemetry,
  triggers,
}: Pick<Services, "campaigns" | "clock" | "directory" | "telemetry" | "triggers">): Promise<void> {
  const both = await Promise.all([campaigns.store.ownersRunning(), triggers.store.ownersOn()]);
  const owners = [...new Map(both.flat().map((owner) => [`${owner.mode} ${owner.tenantId}`, owner])).values()];
  // A tenant that cannot be read is knocked at in the next minute, and the others now.
  const tenants = await Promise.all(owners.map(({ tenantId }) => directory.findTenant(tenantId).catch(() => null)));
  const knocks = owners.flatMap(({ tenantId, mode }, index): readonly BucketKnock[] => {
    const buckets = tenants[index]?.bucketCount ?? 0;
    // Of what a campaign may send in a day whoever asks first has more: it is another each time.
    const first = Math.floor(placeInUnit(`${clock.nowMs()}`) * buckets);
    return Array.from({ length: buckets }, (_, at) => ({ tenantId, mode, bucket: (first + at) % buckets }));
  });
  if (knocks.length === 0) return;
  const isSent = await campaigns.queue.send(knocks);
  telemetry.emit("cron.knocked", { owners: owners.length, knocks: knocks.length, sent: isSent });
}
