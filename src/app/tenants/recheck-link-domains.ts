/** Looks again for the proofs of domains in force, nightly: a domain that changed hands is not its old tenant's for ever. */
import { isProvedBy, PROOF_GRACE_MS } from "../../domain/links/domain-proof.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import type { LinkDomainClaim } from "../links/domain-ports.ts";
import type { Services } from "../services.ts";
import { linkDomainRecord } from "./link-domain-record.ts";

/** A night looks at most at so many; the rest is older the next night, and goes first. */
const PROOFS_MAX = 300;
const AT_ONCE = 5;

type Needs = Pick<Services, "linkDomains" | "telemetry" | "tokens">;

/** Safe to repeat. Domains from before proofs were asked for are in no claim: they stay until somebody proves them. */
export async function recheckLinkDomains(services: Needs, nowMs: number): Promise<void> {
  const due = await services.linkDomains.store.listProved(nowMs - DAY_MS / 2, PROOFS_MAX);
  for (let start = 0; start < due.length; start += AT_ONCE) {
    await Promise.all(due.slice(start, start + AT_ONCE).map((claim) => recheck(services, claim, nowMs)));
  }
}

async function recheck(services: Needs, claim: LinkDomainClaim, nowMs: number): Promise<void> {
  const { store, resolver } = services.linkDomains;
  const { tenantId, provedAtMs } = claim;
  try {
    const record = await linkDomainRecord(services, claim);
    if (isProvedBy(await resolver.texts(record.name), record)) return await store.confirm(claim, nowMs);
    if (provedAtMs === null || nowMs - provedAtMs < PROOF_GRACE_MS) return;
    await store.lapse(claim);
    services.telemetry.emit("link_domain.lapsed", { tenant_id: tenantId });
  } catch (error) {
    // Nobody could say: that is no word against the tenant, and the others are looked at all the same.
    const fault = error instanceof Error ? error.name : "unknown";
    services.telemetry.emit("link_domain.unchecked", { tenant_id: tenantId, fault });
  }
}
