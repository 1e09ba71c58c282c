/**
 * Services by the clock of a tenant's test mode. Asked for test keys and texts of test mode alone: live traffic has those of
 * its isolate. What guards the platform, caches and limits of requests among it, keeps the real time.
 */
import type { Services } from "../services.ts";
import type { Permission } from "../tenants/permissions.ts";

/** What is test mode's own. All else keeps the real time: both modes read settings, and keys and signatures end by it. */
const OF_TEST_MODE: ReadonlySet<Permission> = new Set<Permission>([
  "campaign.decide",
  "campaign.manage",
  "campaign.oversee",
  "campaign.read",
  "consent.lift",
  "consent.read",
  "consent.record",
  "inbound.read",
  "inbox.read",
  "message.read",
  "message.send",
  "metrics.read",
  "segment.manage",
  "segment.read",
  "user.manage",
  "user.read",
  "user.unfreeze",
  "verification.read",
  "verification.write",
]);

export function goesByTestTime(permission: Permission): boolean {
  return OF_TEST_MODE.has(permission);
}

export async function atTestTime(services: Services, tenantId: string): Promise<Services> {
  const aheadMs = await services.testClocks.aheadMs(tenantId);
  return aheadMs === 0 ? services : { ...services, clock: { nowMs: () => services.clock.nowMs() + aheadMs } };
}
