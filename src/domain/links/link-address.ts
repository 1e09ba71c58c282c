/** Where a tenant's links live, and what they may point at. */
import { isPublicHttps } from "../net/public-address.ts";
import type { Tenant } from "../tenants/tenant.ts";

export const SHORT_LINK_PATH = "/l/";
export const ANSWER_PATH = "/a/";

/** A label is letters, digits and inner hyphens (RFC 1123); the last one is a name, or it would be an address. */
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Every letter of it is paid for in every text. */
const HOST_LETTERS_MAX = 64;
/** What every browser takes. */
const TARGET_LETTERS_MAX = 2_048;

/** The origin of a tenant's links: its own domain, else the deployment's address; null when there is neither. */
export function linkOrigin(tenant: Pick<Tenant, "linkDomain">, publicUrl: string | null): string | null {
  if (tenant.linkDomain !== undefined && tenant.linkDomain !== null) return `https://${tenant.linkDomain}`;
  return publicUrl === null ? null : new URL(publicUrl).origin;
}

/**
 * Whether a tenant may have its links under this host: a public name in lower case, in its ASCII form, without port or
 * end dot, and not the deployment's own, which belongs to all tenants.
 */
export function isLinkDomain(host: string, publicUrl: string | null): boolean {
  if (host.length > HOST_LETTERS_MAX || !HOST_NAME.test(host)) return false;
  return isPublicHttps(`https://${host}/`, publicUrl === null ? [] : [new URL(publicUrl).hostname]);
}

/** What a target is judged by. */
export interface TargetRules {
  /** Development: plain http and private hosts, where a local page stands in for the real one. */
  readonly anyHost: boolean;
  /** Where the link itself will live: a short link to a short link would hide its target from every scanner, or go round. */
  readonly origin: string;
}

/** Whether a short link may point there: https, a public host, no user in it, no short link of ours. */
export function isLinkTarget(url: string, { anyHost, origin }: TargetRules): boolean {
  if (url.length > TARGET_LETTERS_MAX || !URL.canParse(url)) return false;
  const target = new URL(url);
  if (target.host === new URL(origin).host && target.pathname.startsWith(SHORT_LINK_PATH)) return false;
  if (!anyHost) return isPublicHttps(url);
  return /^https?:$/.test(target.protocol) && target.username === "" && target.password === "";
}
