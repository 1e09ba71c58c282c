/**
 * Looks for the DNS record that proves a claimed domain. The tenant that showed it last has the domain, because only
 * the domain's holder can write its records.
 */
import { isProvedBy } from "../../domain/links/domain-proof.ts";
import { assert, ok, type Result } from "../../domain/base/result.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { linkDomainRecord } from "./link-domain-record.ts";

type Needs = Pick<Services, "clock" | "linkDomains" | "telemetry" | "tenants" | "tokens" | "trials">;

export const PROVE_LINK_DOMAIN_REFUSES = [
  "link_domain_not_claimed",
  "link_domain_unproved",
  "trials_too_many",
] as const;

/** Throws StoreUnavailable when nobody can say what the record is. */
export async function proveLinkDomain(
  services: Needs,
  { tenantId }: { readonly tenantId: string },
): Promise<Result<Tenant, RefusedBy<typeof PROVE_LINK_DOMAIN_REFUSES>>> {
  const { store, resolver } = services.linkDomains;
  const claim = await store.findClaim(tenantId);
  if (claim === null) return refuse("link_domain_not_claimed");
  const nowMs = services.clock.nowMs();
  if (!(await services.trials.admit(tenantId))) return refuse("trials_too_many", { opensAtMs: nowMs + 60_000 });
  const record = await linkDomainRecord(services, claim);
  if (!isProvedBy(await resolver.texts(record.name), record)) return refuse("link_domain_unproved");
  for (const before of await store.take(claim, nowMs)) {
    services.telemetry.emit("link_domain.taken_over", { tenant_id: before, by: tenantId });
  }
  const tenant = await services.tenants.find(tenantId);
  assert(tenant !== null, "a key has a tenant");
  return ok(tenant);
}
