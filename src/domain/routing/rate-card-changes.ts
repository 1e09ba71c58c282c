/** What a rate card would make of the routes over one account, transport and sender. */
import type { Route } from "./choice.ts";
import type { CardPrice } from "./rate-card.ts";

/** The routes that a card speaks for. */
export interface CardScope extends Pick<Route, "account" | "transport" | "sender"> {
  /** What the card does not name is no longer sold. False: it stays as it is. */
  readonly removesMissing: boolean;
}

export interface CardChanges<R extends Route> {
  readonly added: readonly R[];
  /** Same route, another price: `before` and `after` differ in nothing else. */
  readonly repriced: readonly { readonly before: R; readonly after: R }[];
  readonly removed: readonly R[];
  readonly unchanged: number;
  /** All routes as they would be: new ones first, others in their old order. */
  readonly routes: readonly R[];
}

/** `make` makes the route of a price that has none yet. Routes that are there keep everything but their price. */
export function applyRateCard<R extends Route>(
  routes: readonly R[],
  prices: readonly CardPrice[],
  { scope, make }: { scope: CardScope; make: (price: CardPrice) => R },
): CardChanges<R> {
  const priceOf = new Map(prices.map((price) => [destination(price.country, price.network), price]));
  const priced = new Set<string>();
  const repriced: { before: R; after: R }[] = [];
  const removed: R[] = [];
  let unchanged = 0;
  const kept = routes.flatMap((route) => {
    if (!isInScope(route, scope)) return [route];
    const key = keyOf(route);
    const price = priceOf.get(key);
    if (price === undefined && !scope.removesMissing) return [route];
    if (price === undefined) {
      removed.push(route);
      return [];
    }
    priced.add(key);
    const { microUnits, currency } = price;
    if (route.price?.microUnits === microUnits && route.price.currency === currency) {
      unchanged += 1;
      return [route];
    }
    const after = { ...route, price: { microUnits, currency } };
    repriced.push({ before: route, after });
    return [after];
  });
  const added = [...priceOf].filter(([key]) => !priced.has(key)).map(([, price]) => make(price));
  return { added, repriced, removed, unchanged, routes: [...added, ...kept] };
}

function isInScope(route: Route, { account, transport, sender }: CardScope): boolean {
  return route.account === account && route.transport === transport && route.sender === sender;
}

function keyOf({ country, networks = [] }: Route): string {
  return destination(country, networks.length === 0 ? null : networks.toSorted().join(" "));
}

function destination(country: string, network: string | null): string {
  return `${country} ${network ?? "*"}`;
}
