/** The routes that terms and law leave for texts of one kind: what no view and no moment changes. */
import { isUrgent } from "../base/categories.ts";
import type { Exclusion, Route } from "./choice.ts";
import { isPerhapsCovered, type RankQuery, termsExclusion } from "./exclusions.ts";
import { KeptOffers } from "./kept-offers.ts";

export interface Cover {
  readonly covering: readonly Route[];
  readonly excluded: readonly Exclusion[];
  /** Only routes to named networks are left, and nobody knows the number's: for a code, one that may serve it is tried. */
  readonly isGuess: boolean;
  /** What the covering ones were worth to the last text of the kind. */
  readonly offers: KeptOffers;
}

export function coverOf(routes: readonly Route[], query: RankQuery): Cover {
  const judged = routes.map((route) => ({ route, reason: termsExclusion(route, query) }));
  const sure = judged.filter(({ reason }) => reason === null);
  const guessed =
    sure.length > 0 || !isUrgent(query.category) ? [] : judged.filter(({ route }) => mayServe(route, query));
  const isGuess = guessed.length > 0;
  const covering = (isGuess ? guessed : sure).map(({ route }) => route);
  const kept = new Set(covering);
  const excluded = judged.flatMap(({ route, reason }) =>
    reason === null || kept.has(route) ? [] : [{ routeId: route.id, reason }],
  );
  return { covering, excluded, isGuess, offers: new KeptOffers(covering, query) };
}

/** All but the network is right, and that is not known. */
function mayServe(route: Route, query: RankQuery): boolean {
  return isPerhapsCovered(route, query) && termsExclusion({ ...route, networks: [] }, query) === null;
}
