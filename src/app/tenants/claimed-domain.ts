import type { DomainRecord } from "../../domain/links/domain-proof.ts";
import type { Services } from "../services.ts";
import { linkDomainRecord } from "./link-domain-record.ts";

export interface ClaimedDomain {
  readonly domain: string;
  readonly record: DomainRecord;
}

/** The domain that waits for its proof, and the record that would prove it; null for none. */
export async function claimedDomain(
  services: Pick<Services, "linkDomains" | "tokens">,
  tenantId: string,
): Promise<ClaimedDomain | null> {
  const claim = await services.linkDomains.store.findClaim(tenantId);
  return claim === null ? null : { domain: claim.domain, record: await linkDomainRecord(services, claim) };
}
