/** Whether an address that a tenant gave for its webhooks may be called. Those of carriers have a stricter list of their own. */
import { isPublicHttps } from "./public-address.ts";

/** Outside production any host will do: that is how a local receiver is tried. */
export interface AddressRule {
  readonly isProduction: boolean;
  /** Where this deployment is reached itself; null: not told. */
  readonly publicUrl: string | null;
}

/** Judged when the address is set or changed, and again at each webhook. A user in it is a secret in clear, so nowhere. */
export function mayCall({ isProduction, publicUrl }: AddressRule, url: string): boolean {
  if (isProduction) return isPublicHttps(url, publicUrl === null ? [] : [new URL(publicUrl).hostname]);
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}
