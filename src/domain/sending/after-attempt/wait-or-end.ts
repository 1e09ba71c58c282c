/**
 * What becomes of an order that may not go now: it waits for its time, or ends because it would then be worth nothing. The
 * consumer asks before it claims an attempt, so no carrier was asked and nothing was spent. After an attempt that failed it
 * asks `after-answer.ts`.
 */
import type { Route } from "../../routing/choice.ts";
import type { Turn } from "../../routing/health/give-turns.ts";
import type { SpendReason } from "../../routing/spend-ceiling.ts";
import { CODE_WORTH_SENDING_MS } from "../message.ts";
import { type DispatchOrder, isDeferrableOrder } from "../order.ts";
import { retryWaitMs } from "./waits.ts";

/** Its last sender has sent all that networks take of it in a day. */
const CAP_REACHED = "sender_cap_reached";

export type WaitOrEnd =
  /** Its phone's object keeps the order, and hands it over again when its time has come. */
  { readonly next: "wait"; readonly untilMs: number } | { readonly next: "end"; readonly publicReason: string };

/** sender_refused: the country lets in none of the senders that lead there. text_refused: none may carry these words. content_blocked: a list has them. */
export type BarredBy = "sender_refused" | "text_refused" | "content_blocked";

/** Asked before anything else; null: the order may go. */
export function beforeClaim(
  order: Pick<DispatchOrder, "expiresAtMs">,
  known: {
    /** Whose money for the day is spent; null when there is some left. */
    readonly spentBy: SpendReason | null;
    /** Its turn in a country that takes only so many texts a second. */
    readonly turn: Turn;
    /**
     * A carrier took this text and it did not arrive: what another one costs is paid by that carrier's budget, once it is
     * claimed. Copies of the order and waits cost nothing.
     */
    readonly mayRetry: boolean;
  },
): WaitOrEnd | null {
  const { spentBy, turn } = known;
  if (spentBy !== null) return end(spentBy);
  switch (turn.turn) {
    case "now":
      return known.mayRetry ? null : end("retry_budget_spent");
    case "at":
      return waitUntil(order, turn.atMs, "country_rate_full");
    case "full":
      return end("country_rate_full");
  }
}

/** So long after a pause has ended its texts go on, at the latest. */
const CAMPAIGN_LOOK_MS = 60_000;

/** The campaign of the text does not run: it may go on running while the text is worth something, unless it is over. */
export function whileCampaignRests(
  order: Pick<DispatchOrder, "expiresAtMs">,
  { isOver, nowMs }: { readonly isOver: boolean; readonly nowMs: number },
): WaitOrEnd {
  return isOver ? end("campaign_finished") : waitUntil(order, nowMs + CAMPAIGN_LOOK_MS, "campaign_paused");
}

/** No route took the order: every one is full until then, or down, or there is none. */
export function whenNoRouteTakes(
  order: DispatchOrder,
  known: {
    readonly routes: readonly Pick<Route, "transport" | "country">[];
    /** When the first route has room again; null when none is only full. */
    readonly fullUntilMs: number | null;
    /** With this reason a text ends that would wait for room until it is worth nothing. */
    readonly lateReason: string;
    readonly spentBy: SpendReason | null;
    /** When a sender that has sent all it may today sends again; null: none has. */
    readonly cappedUntilMs: number | null;
    /** What the rules of the country are against, whichever route there would take it; null: nothing. */
    readonly barredBy: BarredBy | null;
    readonly nowMs: number;
  },
): WaitOrEnd {
  const { fullUntilMs, cappedUntilMs, nowMs } = known;
  if (known.barredBy !== null) return end(known.barredBy);
  if (fullUntilMs !== null) return waitUntil(order, fullUntilMs, known.lateReason);
  if (cappedUntilMs !== null) {
    return isDeferrableOrder(order) ? waitUntil(order, cappedUntilMs, CAP_REACHED) : end(CAP_REACHED);
  }
  if (isDeferrableOrder(order) && isCovered(order, known.routes)) {
    return waitUntil(order, nowMs + retryWaitMs(order, nowMs), "no_route");
  }
  return end(known.spentBy ?? "no_route");
}

/** Some route leads there, whatever keeps it shut just now. */
function isCovered(
  { transport, phone }: DispatchOrder,
  routes: readonly Pick<Route, "transport" | "country">[],
): boolean {
  return routes.some(
    (route) => route.transport === transport && (route.country === "*" || route.country === phone.country),
  );
}

/** It waits unless the code would be too old by then. */
function waitUntil(
  { expiresAtMs }: Pick<DispatchOrder, "expiresAtMs">,
  untilMs: number,
  lateReason: string,
): WaitOrEnd {
  return untilMs + CODE_WORTH_SENDING_MS > expiresAtMs ? end(lateReason) : { next: "wait", untilMs };
}

function end(publicReason: string): WaitOrEnd {
  return { next: "end", publicReason };
}
