/** How what is said of an attempt is seen from its message: where, about whose words, and to what a STOP is. */
import type { Seen } from "../../../domain/sending/evidence-of.ts";
import type { Message } from "../../../domain/sending/message.ts";
import { categoryOf, type DispatchOrder } from "../../../domain/sending/order.ts";
import { carrierStopScope } from "../../../domain/sending/record.ts";
import type { EventDetail } from "../../../domain/events/events.ts";
import { isUrgent } from "../../../domain/base/categories.ts";

/** Codes and alerts are our own words: a filter that takes them not is the route's matter. An advert may well be spam. */
export function seenIn({ order }: Message, nowMs: number): Seen {
  const hasCode = order.textKind === "code";
  return { country: order.phone.country, atMs: nowMs, isOurText: isUrgent(categoryOf(order)), hasCode };
}

export function carriersStopEvent(order: DispatchOrder): EventDetail {
  return { type: "number.opted_out", keyword: "carrier_report", scope: carrierStopScope(order) };
}
