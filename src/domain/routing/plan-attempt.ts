/** Which way the next attempt of an order goes: text or call, and by which route. */
import type { PastAttempt } from "../delivery/commands.ts";
import type { DispatchOrder } from "../delivery/order.ts";
import type { Mode } from "../tenant.ts";
import type { Route } from "./choice.ts";
import { type RouteQuery, type RouteSelection, selectRoute } from "./select-route.ts";

export interface AttemptContext {
  readonly mode: Mode;
  readonly accounts: readonly string[];
  /** Attempts of this message so far. */
  readonly made: readonly PastAttempt[];
  /** Texts that failed for certain: those before this order and those of this run. */
  readonly failedSmsAttempts: number;
  /** How routes are ranked; by their static order when absent. */
  readonly rank?: (query: RouteQuery) => RouteSelection | null;
}

/**
 * A call when enough texts have failed, or when a follow-up has no fresh route left; else a text. A call that has no
 * route falls back to a text. Null: nothing is left to try.
 */
export function planAttempt(
  routes: readonly Route[],
  order: DispatchOrder,
  context: AttemptContext,
): RouteSelection | null {
  const sms = () => select(routes, order, { ...context, transport: "sms" });
  const voice = () => select(routes, order, { ...context, transport: "voice" });
  if (order.textKind !== "code") return sms();
  if (order.transport === "voice") return voice() ?? (order.mayCall ? freshIfAutomatic(sms(), order) : null);

  const callDue = order.mayCall && context.failedSmsAttempts >= order.voiceAfterFailedSms;
  if (callDue) return voice() ?? sms();
  if (order.cause !== "follow_up") return sms();
  // Nobody typed the code of the last text: the same route would very likely fail again, and cost again.
  const another = sms();
  if (another?.standing === "fresh") return another;
  return order.mayCall ? voice() : null;
}

/** A send nobody asked for takes no route that has served this verification in vain. */
function freshIfAutomatic(selection: RouteSelection | null, { cause }: DispatchOrder): RouteSelection | null {
  const isAutomatic = cause === "fallback" || cause === "follow_up";
  return isAutomatic && selection?.standing !== "fresh" ? null : selection;
}

function select(
  routes: readonly Route[],
  order: DispatchOrder,
  context: AttemptContext & { transport: "sms" | "voice" },
): RouteSelection | null {
  const { mode, accounts, made, transport } = context;
  const query = { mode, accounts, made, transport, country: order.phone.country, avoid: order.past };
  return context.rank === undefined ? selectRoute(routes, query) : context.rank(query);
}
