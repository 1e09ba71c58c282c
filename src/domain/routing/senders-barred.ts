/** Whether a country lets in none of the senders that a tenant has routes for: then a text to it is lost before it goes. */
import { contractExclusion } from "./exclusions.ts";
import type { Route } from "./choice.ts";
import { type SenderBar, senderBar, type SenderQuery } from "./sender-bar.ts";

/**
 * What stands against each sender, the best route's first; null when one may go, or when no route leads there at all: that
 * is another fault, and has its own name.
 */
export function sendersBarred(routes: readonly Route[], query: SenderQuery): readonly SenderBar[] | null {
  const bars: SenderBar[] = [];
  for (const route of routes) {
    const bar = senderBar(route, query);
    const otherwise = contractExclusion(route, { ...query, transport: "sms", accounts: [route.account] });
    if (bar === null && otherwise === null) return null;
    if (bar !== null && otherwise === bar.reason) bars.push(bar);
  }
  return bars.length === 0 ? null : bars;
}
