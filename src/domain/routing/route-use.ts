import type { Route } from "./choice.ts";

/** fresh: not used for this verification. used: by an earlier message, in vain. tried: by this very message. */
export type RouteUse = "fresh" | "used" | "tried";

interface Past {
  readonly routeId: string;
}

export function useOf(
  { id }: Pick<Route, "id">,
  { made, avoid }: { readonly made: readonly Past[]; readonly avoid: readonly Past[] },
): RouteUse {
  if (made.length === 0 && avoid.length === 0) return "fresh";
  if (made.some(({ routeId }) => routeId === id)) return "tried";
  return avoid.some(({ routeId }) => routeId === id) ? "used" : "fresh";
}
