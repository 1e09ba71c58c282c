/** Whether a host is of the vendor's own API. */
import { CARRIER_FACTS } from "../base/carrier-facts.ts";
import type { AccountKind } from "../base/carrier-kinds.ts";
import { hasHostForm } from "../net/host-list.ts";

/** `host` as the URL parser writes it. */
export function isVendorHost(kind: AccountKind, host: string): boolean {
  return CARRIER_FACTS[kind].hosts.some((pattern) => hasHostForm(host, pattern));
}
