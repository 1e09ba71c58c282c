import { type DomainRecord, domainRecord } from "../../domain/links/domain-proof.ts";
import type { Services } from "../services.ts";

/** What proves that a domain is this tenant's: made of its id, so that it is the same at each asking and stored nowhere. */
export async function linkDomainRecord(
  { tokens }: Pick<Services, "tokens">,
  { tenantId, domain }: { readonly tenantId: string; readonly domain: string },
): Promise<DomainRecord> {
  return domainRecord(domain, await tokens.token(tenantId, "link_domain", domain));
}
