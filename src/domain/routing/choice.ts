/** Routes and the record of why one was chosen. The learning router will fill the same record. */
import type { CarrierKind } from "../delivery/carriers.ts";
import type { Money } from "../money.ts";
import type { Transport } from "../verification/types.ts";

/** One account, destination and sender, with its rank: lower priority numbers go first. */
export interface Route {
  readonly id: string;
  readonly account: string;
  readonly carrier: CarrierKind;
  /** ISO 3166-1 alpha-2, or "*" for every country. */
  readonly country: string;
  readonly transport: Transport;
  /** Sender ID, long code, short code, or a caller number for voice. */
  readonly sender: string;
  readonly priority: number;
  readonly price: Money | null;
}

export type ExclusionReason = "other_transport" | "other_country" | "carrier_cap" | "account_missing";

/** Every candidate that was looked at, and the reason of the winner. Stored with each attempt. */
export interface RouteChoice {
  readonly routeId: string;
  readonly account: string;
  readonly carrier: CarrierKind;
  readonly sender: string;
  readonly reason: "country_priority" | "fallback_priority" | "test_key";
  readonly considered: number;
  readonly excluded: readonly { readonly routeId: string; readonly reason: ExclusionReason }[];
}
