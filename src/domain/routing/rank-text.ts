/** The ranking of one text as its tenant wants it: what a send takes, and what an explanation of one shows. */
import type { Category } from "./categories.ts";
import type { Route } from "./choice.ts";
import type { RouteRoom } from "./exclusions.ts";
import { type Ranking, rankRoutes } from "./rank-routes.ts";
import type { RouteQuery } from "./select-route.ts";
import type { RoutingSnapshot } from "./snapshot.ts";
import { type WeightOverrides, weightsFor } from "./weights.ts";

export interface TextQuery extends RouteQuery {
  readonly category: Category;
  /** What the text is billed as: every segment is paid for. */
  readonly segments: number;
  readonly nowMs: number;
}

export interface TextContext {
  readonly snapshot: RoutingSnapshot;
  readonly room: RouteRoom;
  /** What the tenant wants, where it differs from the defaults. */
  readonly weights: WeightOverrides;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export function rankText(query: TextQuery, routes: readonly Route[], context: TextContext): Ranking {
  const { country, category, transport, segments, accounts, made, doubts, avoid, nowMs } = query;
  const { network = null, prefix = null, senders = null } = query;
  const past = { made, avoid, ...(doubts === undefined ? {} : { doubts }) };
  return rankRoutes(
    { country, network, prefix, transport, category, segments, accounts, ...past, nowMs, senders },
    routes,
    { ...context, weights: weightsFor(context.weights, category, country) },
  );
}
