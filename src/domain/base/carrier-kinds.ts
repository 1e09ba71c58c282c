/** The carriers Godwit speaks to, by the names that their rows of facts have. */
import { CARRIER_FACTS } from "./carrier-facts.ts";

export type CarrierKind = keyof typeof CARRIER_FACTS;
export const CARRIER_KINDS: readonly CarrierKind[] = Object.keys(CARRIER_FACTS).filter(isCarrierKind);

/** Kinds that an account can be made of: all but the loopback carrier, which every tenant has. */
export type AccountKind = Exclude<CarrierKind, "loopback">;
export const ACCOUNT_KINDS: readonly AccountKind[] = CARRIER_KINDS.filter((kind) => kind !== "loopback");

/** Whose word it is. */
export function vendorOf({ carrier, account }: { readonly carrier: CarrierKind; readonly account: string }): string {
  return CARRIER_FACTS[carrier].vendor ?? `${carrier}:${account}`;
}

function isCarrierKind(name: string): name is CarrierKind {
  return Object.hasOwn(CARRIER_FACTS, name);
}
