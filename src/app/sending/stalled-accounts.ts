/**
 * Accounts that take connections and do not answer. Every other failure is quick, so the next route costs nothing; this
 * one costs a whole time-out, and whatever waits in the same lane pays it too. What one text has learned is therefore
 * kept for the next ones of the isolate: they go to another route first.
 */
import type { RouteSelection } from "../../domain/routing/select-route.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { stallMs } from "../../domain/sending/after-attempt/waits.ts";
import type { Services } from "../services.ts";

interface Stall {
  readonly timeoutsInRow: number;
  /** Until when it is passed over; then one text asks. */
  readonly untilMs: number;
}

export class StalledAccounts {
  /** An account that answers leaves it. */
  readonly #stalls = new Map<string, Stall>();

  /** Accounts that should not be asked now. */
  at(nowMs: number): readonly string[] {
    return [...this.#stalls].filter(([, { untilMs }]) => nowMs < untilMs).map(([account]) => account);
  }

  /** An account is to be asked: the first that asks a stalled one asks for all. */
  ask(account: string, nowMs: number): void {
    const stall = this.#stalls.get(account);
    if (stall !== undefined) this.#stalls.set(account, { ...stall, untilMs: nowMs + stallMs(stall.timeoutsInRow) });
  }

  /** It answered, whatever it said, or it did not. */
  learn(account: string, hasAnswered: boolean, nowMs: number): void {
    if (hasAnswered) {
      this.#stalls.delete(account);
      return;
    }
    const timeoutsInRow = (this.#stalls.get(account)?.timeoutsInRow ?? 0) + 1;
    this.#stalls.set(account, { timeoutsInRow, untilMs: nowMs + stallMs(timeoutsInRow) });
  }
}

const stalledCache = new WeakMap<Services, StalledAccounts>();

/** What this isolate knows. */
export function stalledAccountsOf(services: Services): StalledAccounts {
  const known = stalledCache.get(services) ?? new StalledAccounts();
  stalledCache.set(services, known);
  return known;
}

/**
 * Plans without the stalled accounts first, and with them when that leaves no route this verification has not used: an
 * account that may answer is better than none. The record says of the routes passed over that their breaker is open.
 * Whoever plans the question to an account whose pause is over asks for all: five texts that plan at once must not wait
 * for five time-outs.
 */
export function planAround(
  { stalls, nowMs }: { readonly stalls: StalledAccounts; readonly nowMs: number },
  ways: Ways,
  plan: (accounts: readonly string[]) => RouteSelection | null,
): RouteSelection | null {
  const selection = planPast(stalls.at(nowMs), ways, plan);
  if (selection !== null) stalls.ask(selection.choice.account, nowMs);
  return selection;
}

export interface Ways {
  readonly accounts: readonly string[];
  readonly routes: readonly Route[];
  /**
   * Accounts that were busy or away when this text was tried: just now, and before it waited. One that was not asked has
   * its turn first. Absent: none.
   */
  readonly refused?: { readonly now: readonly string[]; readonly before: readonly string[] };
}

function planPast(
  stalled: readonly string[],
  ways: Ways,
  plan: (accounts: readonly string[]) => RouteSelection | null,
): RouteSelection | null {
  const { accounts, refused = { now: [], before: [] } } = ways;
  const lists = [[...stalled, ...refused.now, ...refused.before], [...stalled, ...refused.now], stalled];
  let passed = accounts.length;
  for (const list of lists) {
    const usable = accounts.filter((account) => !list.includes(account));
    // A list that passes over no fewer than the one before it leads to the same plan.
    if (usable.length === accounts.length || accounts.length - usable.length === passed) continue;
    passed = accounts.length - usable.length;
    const around = plan(usable);
    if (around?.routeUse === "fresh") return explained(around, ways, stalled);
  }
  return plan(accounts);
}

/** The record says why the routes of accounts were left out that are there, but were passed over. */
function explained(selection: RouteSelection, { accounts, routes }: Ways, stalled: readonly string[]): RouteSelection {
  const accountOf = new Map(routes.map(({ id, account }) => [id, account]));
  const excluded = selection.choice.excluded.map((entry) => {
    const account = accountOf.get(entry.routeId);
    if (entry.reason !== "account_missing" || account === undefined || !accounts.includes(account)) return entry;
    return { ...entry, reason: stalled.includes(account) ? ("breaker_open" as const) : ("already_failed" as const) };
  });
  return { ...selection, choice: { ...selection.choice, excluded } };
}
