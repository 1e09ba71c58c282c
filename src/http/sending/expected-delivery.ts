/** What to expect of the route that a text would take: how surely, how soon, at what price. */
import type { RouteExplanation } from "../../app/routing/explain-route.ts";
import { wireMoneyOrNull } from "../money.ts";

export function expectedOf({ winner, scores }: RouteExplanation, segments: number) {
  const score = winner === null ? undefined : scores.find(({ routeId }) => routeId === winner.id);
  const price = winner?.price ?? null;
  return {
    success: score?.chance ?? null,
    seconds: score === undefined ? null : score.latencyMs / 1000,
    price: wireMoneyOrNull(price === null ? null : { ...price, microUnits: price.microUnits * segments }),
  };
}
