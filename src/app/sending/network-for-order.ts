/** The network that an order's routes are chosen by: asked for where it can change the choice, and never waited for long. */
import type { DispatchOrder } from "../../domain/sending/order.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { networkRelevance } from "../../domain/routing/network-relevance.ts";
import type { Slot } from "../../domain/base/placement.ts";
import { mayReachTMobile } from "../../domain/senders/us-networks.ts";
import { capsOf } from "./brand-caps.ts";
import type { FindLiveServices } from "../lookup/find-live.ts";
import { findNetwork } from "../lookup/find-network.ts";

export interface OrderRouting {
  /** Of the number. */
  readonly slot: Slot;
  /** The number, clear. */
  readonly to: string;
  readonly routes: readonly Route[];
  /** Whether routes are chosen by what they prove to be worth. */
  readonly isLearning: boolean;
}

/** "MCC-MNC", or null where nobody knows or it would change nothing. Takes 300 ms at most, and never rejects. */
export async function networkForOrder(
  services: FindLiveServices,
  order: DispatchOrder,
  { slot, to, routes, isLearning }: OrderRouting,
): Promise<string | null> {
  const { tenantId, phone, expiresAtMs } = order;
  if (expiresAtMs <= services.clock.nowMs()) return null;
  const relevance = networkRelevance(routes, { country: phone.country, isLearning });
  const question = { tenantId, e164: to, mode: slot.mode, slotFor: () => slot };
  if (relevance === "no") {
    // A brand's places at T-Mobile are few: what is known already saves one, and nobody is asked for it.
    const isCounted = mayReachTMobile(phone.country, null) && capsOf(routes).size > 0;
    return isCounted ? findNetwork(services, { ...question, when: "remembered" }) : null;
  }
  // A route that is a little better is not worth a paid question that nobody asked for.
  const of = relevance === "named" ? "all" : "meant_for_it";
  return findNetwork(services, { ...question, when: "asked", of });
}
