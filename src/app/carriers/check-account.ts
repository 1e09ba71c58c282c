/** Checks whether an account can be opened, and whether its secrets may be sent to the hosts that it names. */
import { type CarrierAddressRules, judgeOrigin, mayConnect, mayReach } from "../../domain/carriers/carrier-address.ts";
import type { AccountKind } from "../../domain/base/carrier-kinds.ts";
import type { LinkDomainStore } from "../links/domain-ports.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { CarrierAccount, CarrierCatalog } from "./ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export interface AccountChecks {
  readonly catalog: CarrierCatalog;
  readonly addresses: CarrierAddressRules;
  /** A tenant's domain for links leads to this deployment as well. */
  readonly linkDomains: { readonly store: Pick<LinkDomainStore, "isInForce"> };
}

export interface AccountToCheck {
  readonly name: string;
  readonly kind: AccountKind;
  readonly credentials: unknown;
  readonly baseUrl: string | null;
  /**
   * The base URL is not changed by this request and was checked against the list of its time: so it is refused only if
   * it is never allowed.
   */
  readonly isOldBaseUrl: boolean;
  /** The host that the caller asked: it is this deployment, whatever else it is called. */
  readonly askedHost: string;
}

export const CHECK_ACCOUNT_REFUSES = [
  "credentials_malformed",
  "base_url_refused",
  "host_not_allowed",
  "host_refused",
] as const;

/** The account, if its credentials have the vendor's form and every host that they would be sent to may have them. */
export async function checkAccount(
  { catalog, addresses, linkDomains }: AccountChecks,
  { isOldBaseUrl, askedHost, kind, ...settings }: AccountToCheck,
): Promise<Result<CarrierAccount, RefusedBy<typeof CHECK_ACCOUNT_REFUSES>>> {
  const opened = await catalog.open(kind, settings);
  if (!opened.ok) return refuse("credentials_malformed", { field: ["credentials", ...opened.error].join("/") });
  const { reaches = [] } = opened.value;
  const domains = await domainsAmong(linkDomains.store, settings.baseUrl, reaches);
  const rules = { ...addresses, ownHosts: [...addresses.ownHosts, askedHost, ...domains] };
  const fault = baseUrlFault(kind, settings.baseUrl, { isOldBaseUrl, rules });
  if (fault !== null) return refuse(fault, { field: "base_url" });
  if (!reaches.every((host) => mayConnect(host, rules))) return refuse("host_refused", { field: "credentials" });
  return ok(opened.value);
}

function baseUrlFault(
  kind: AccountKind,
  baseUrl: string | null,
  { isOldBaseUrl, rules }: { readonly isOldBaseUrl: boolean; readonly rules: CarrierAddressRules },
): "base_url_refused" | "host_not_allowed" | null {
  if (baseUrl === null) return null;
  if (!mayReach(baseUrl, rules)) return "base_url_refused";
  if (isOldBaseUrl) return null;
  return judgeOrigin(kind, baseUrl, rules) === null ? null : "host_not_allowed";
}

async function domainsAmong(
  store: Pick<LinkDomainStore, "isInForce">,
  baseUrl: string | null,
  reaches: readonly string[],
): Promise<readonly string[]> {
  const named = baseUrl === null || !URL.canParse(baseUrl) ? reaches : [...reaches, new URL(baseUrl).hostname];
  const hosts = [...new Set(named.map((host) => host.toLowerCase().replace(/\.$/, "")))];
  const inForce = await Promise.all(hosts.map((host) => store.isInForce(host)));
  return hosts.filter((_, index) => inForce[index] === true);
}
