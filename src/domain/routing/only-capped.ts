/** Whether the only senders that lead somewhere are those that have sent all they may today: any other is waited for, or used. */
import { type ContractQuery, contractExclusion } from "./exclusions.ts";
import type { Route } from "./choice.ts";

/** `cappedRoutes`: ids of routes whose sender has no place left for such a text. */
export function isOnlyCapped(routes: readonly Route[], query: ContractQuery, cappedRoutes: readonly string[]): boolean {
  if (cappedRoutes.length === 0) return false;
  const leading = routes.filter((route) => contractExclusion(route, query) === null);
  return leading.length > 0 && leading.every(({ id }) => cappedRoutes.includes(id));
}
