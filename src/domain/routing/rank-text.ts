/** The ranking of one text as its tenant wants it: what a send takes, and what an explanation of one shows. */
import { scoreOf } from "./candidate-field.ts";
import type { Route } from "./choice.ts";
import type { RouteCapacity } from "./exclusions.ts";
import { type Ranking, rankRoutes } from "./rank-routes.ts";
import type { RouteQuery } from "./select-route.ts";
import type { RoutingSnapshot } from "./snapshot.ts";
import { type WeightOverrides, weightsFor } from "./weights.ts";

export interface TextQuery extends RouteQuery {
  /** What the text is billed as: every segment is paid for. */
  readonly segments: number;
  /** The senders that people can answer, where the text asks them something. Null or absent: any sender is as good. */
  readonly answerable?: readonly string[] | null;
}

export interface RankingContext {
  readonly snapshot: RoutingSnapshot;
  readonly capacity: RouteCapacity;
  /** What the tenant wants, where it differs from the defaults. */
  readonly weights: WeightOverrides;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * What is left of a question by whose sender nobody can answer: its text has a link, and of the people who would have
 * answered by a word one in five does not follow one: a judgement, no public figure.
 */
const ANSWERED_BY_LINK = 0.8;

export function rankText(query: TextQuery, routes: readonly Route[], context: RankingContext): Ranking {
  const { answerable = null, senders = null } = query;
  const any = rankBy(senders, query, { routes, context });
  // An answer leaves from the number that was written to, whatever it asks.
  if (answerable === null || senders !== null) return any;
  const asking = rankBy(answerable, query, { routes, context });
  return isBetterQuestion(asking, any) ? asking : any;
}

function rankBy(
  senders: readonly string[] | null,
  query: TextQuery,
  { routes, context }: { readonly routes: readonly Route[]; readonly context: RankingContext },
): Ranking {
  const { country, category, transport, segments, accounts, made, doubts, avoid, nowMs } = query;
  const { network = null, prefix = null } = query;
  const past = { made, avoid, ...(doubts === undefined ? {} : { doubts }) };
  return rankRoutes(
    { country, network, prefix, transport, category, segments, accounts, ...past, nowMs, senders },
    routes,
    { ...context, weights: weightsFor(context.weights, category, country) },
  );
}

/** A route that failed this person, or is shut, asks nobody anything. */
function isBetterQuestion(asking: Ranking, any: Ranking): boolean {
  if (asking.winner === null || any.winner === null) return false;
  if (asking.reason === "last_resort" || asking.routeUse !== "fresh") return false;
  return chanceOf(asking) >= ANSWERED_BY_LINK * chanceOf(any);
}

function chanceOf({ field, winner }: Ranking): number {
  const won = field.all.find(({ route }) => route === winner);
  return won === undefined ? 0 : scoreOf(won).chance;
}
