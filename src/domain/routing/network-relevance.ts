/** Whether a number's network can change which route is taken: a question about it costs money and time. */
import type { Route } from "./choice.ts";

/** Enough of a number to tell whose range it is, too little to tell whose number. */
const PREFIX_LENGTH = 8;

export function prefixOf(e164: string): string {
  return e164.slice(0, PREFIX_LENGTH);
}

/** A rule of a route: "MCC-MNC", or the beginning of numbers. */
export function isPrefixRule(rule: string): boolean {
  return rule.startsWith("+");
}

/**
 * named: a route to the country names networks, so without it the choice may be wrong. compete: routes are chosen by
 * what they proved to be worth, on each network if it is known: the choice is a little better with it. no: it changes
 * nothing.
 */
export type NetworkRelevance = "named" | "compete" | "no";

export function networkRelevance(
  routes: readonly Route[],
  { country, isLearning }: { readonly country: string; readonly isLearning: boolean },
): NetworkRelevance {
  const own = routes.filter((route) => route.enabled !== false && (route.country === "*" || route.country === country));
  if (own.some(({ networks }) => networks?.some((rule) => !isPrefixRule(rule)))) return "named";
  const texts = own.filter(({ transport }) => transport === "sms").length;
  return isLearning && (texts > 1 || own.length - texts > 1) ? "compete" : "no";
}
