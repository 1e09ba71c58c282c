/** Which way the next attempt of an order goes: text or call, and by which route. */
import type { PastAttempt } from "../routing/past-attempt.ts";
import { categoryOf, type DispatchOrder, type NoticeOrder } from "./order.ts";
import { isSameSender } from "../base/same-sender.ts";
import type { Mode } from "../base/placement.ts";
import type { Route } from "../routing/choice.ts";
import { type RouteQuery, type RouteSelection, selectRoute } from "../routing/select-route.ts";

export interface AttemptContext {
  readonly mode: Mode;
  readonly nowMs: number;
  readonly accounts: readonly string[];
  /** Attempts of this message so far. */
  readonly made: readonly PastAttempt[];
  /** Those after which a vendor blamed the number, forgiven or not. Absent: those of `made`. */
  readonly doubts?: readonly PastAttempt[];
  /** Texts that failed for certain: those before this order and those of this run. */
  readonly failedSmsAttempts: number;
  /** "MCC-MNC" that serves the number; null or absent when nobody knows. */
  readonly network?: string | null;
  /** The number's beginning. */
  readonly prefix?: string | null;
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
  if (order.textKind === "notice") return answerFrom(routes, order, context) ?? sms();
  if (order.textKind !== "code") return sms();
  if (order.transport === "voice") return voice() ?? (order.mayCall ? freshIfAutomatic(sms(), order) : null);

  const isFailover = order.failover !== undefined;
  const callDue =
    order.mayCall && (context.failedSmsAttempts >= order.voiceAfterFailedSms || isNoMobile(order, context));
  if (callDue) return callOrText(voice(), isFailover ? onlyFresh(sms()) : sms());
  // A carrier took this text already: only a route that has not failed this person can do better.
  if (isFailover) return onlyFresh(sms());
  if (order.cause !== "follow_up") return sms();
  // Nobody typed the code of the last text: the same route would very likely fail again, and cost again.
  return onlyFresh(sms()) ?? (order.mayCall ? voice() : null);
}

/** A carrier says that this is no phone for texts: it rings. */
function isNoMobile(order: DispatchOrder, context: AttemptContext): boolean {
  return [...doubtsOf(context), ...order.past].some(({ doubt }) => doubt?.kind === "number_not_mobile");
}

function doubtsOf({ made, doubts }: AttemptContext): readonly PastAttempt[] {
  return doubts ?? made.filter(({ doubt }) => doubt !== undefined);
}

/**
 * An answer leaves from the number that the person wrote to: elsewhere it would begin a second conversation, and by a
 * number that asked nothing. When its routes have all been tried, any other is better than silence.
 */
function answerFrom(routes: readonly Route[], order: NoticeOrder, context: AttemptContext): RouteSelection | null {
  const { replyFrom } = order.notice;
  if (replyFrom === undefined) return null;
  const senders = routes.map(({ sender }) => sender).filter((sender) => isSameSender(sender, replyFrom));
  return senders.length === 0 ? null : onlyFresh(select(routes, order, { ...context, transport: "sms", senders }));
}

/** A call that this message tried already waits behind a text that it did not: the carrier may be well again. */
function callOrText(call: RouteSelection | null, text: RouteSelection | null): RouteSelection | null {
  const isSpent = call?.routeUse === "tried" && text !== null && text.routeUse !== "tried";
  return isSpent ? text : (call ?? text);
}

/** A send nobody asked for takes no route that has served this verification in vain. */
function freshIfAutomatic(selection: RouteSelection | null, { cause }: DispatchOrder): RouteSelection | null {
  const isAutomatic = cause === "fallback" || cause === "follow_up";
  return isAutomatic ? onlyFresh(selection) : selection;
}

function onlyFresh(selection: RouteSelection | null): RouteSelection | null {
  return selection?.routeUse === "fresh" ? selection : null;
}

function select(
  routes: readonly Route[],
  order: DispatchOrder,
  context: AttemptContext & { transport: "sms" | "voice"; senders?: readonly string[] },
): RouteSelection | null {
  const { mode, nowMs, accounts, made, transport, network = null, prefix = null, senders = null } = context;
  const { country } = order.phone;
  const doubts = doubtsOf(context);
  const category = categoryOf(order);
  const place = { country, network, prefix };
  const query = { mode, nowMs, category, accounts, made, doubts, transport, ...place, avoid: order.past, senders };
  return context.rank === undefined ? selectRoute(routes, query) : context.rank(query);
}
