/** Whether a draft would decide as what is in force does, whatever the moment. */
import type { RoutingSetup } from "./replay-decide.ts";
import { diffRoutes, isUnchanged } from "./route-diff.ts";

export function isSameSetup(a: RoutingSetup, b: RoutingSetup): boolean {
  const areWeightsSame = JSON.stringify(a.weights) === JSON.stringify(b.weights);
  return a.routing === b.routing && areWeightsSame && isUnchanged(diffRoutes(a.routes, b.routes));
}
