/** The fuse of money: an hour's texts of which no typed code came may cost so much, and then no more go. */
import { type HourOfMoney, moneyAt, typedMicros } from "./hour-of-money.ts";

/**
 * Whether it is blown. It bears `limitMicros`, or `share` times what came to typed codes in this hour and the one before,
 * whichever is more: a launch whose people type is not stopped by what it costs.
 */
export function isFuseBlown(
  money: HourOfMoney,
  { limitMicros, share }: { readonly limitMicros: number; readonly share: number },
  nowMs: number,
): boolean {
  const now = moneyAt(money, nowMs);
  const typed = typedMicros(now);
  return now.spentMicros - typed > Math.max(limitMicros, share * (typed + now.typedBeforeMicros));
}
