/**
 * How a tenant proves that a domain is its own: a TXT record that only whoever holds the domain can write, naming this
 * tenant. A file under the domain would prove nothing: the domain leads to this deployment, which all tenants share.
 */

/** Of the claim of a domain, by its own name beside it: a wildcard or a CNAME at the domain itself answers for neither. */
export interface DomainRecord {
  readonly type: "TXT";
  readonly name: string;
  readonly value: string;
}

const LABEL = "_godwit";
const VALUE = "godwit-domain=";

/** A proof that is not found is missed for so long before its domain is given up: records move, and resolvers err. */
export const PROOF_GRACE_MS = 7 * 86_400_000;

/** `token`: what stands for tenant and domain together, so that one tenant's record proves nothing for another. */
export function domainRecord(domain: string, token: string): DomainRecord {
  return { type: "TXT", name: `${LABEL}.${domain}`, value: `${VALUE}${token}` };
}

/** Whether the record is among the texts of its name. Others may prove their own beside it. */
export function isProvedBy(texts: readonly string[], { value }: DomainRecord): boolean {
  return texts.some((text) => text.trim() === value);
}
