/** The senders that routes name, and the countries that they name them for. */
import { senderKey } from "../base/same-sender.ts";
import type { Route } from "../routing/choice.ts";
import { type SenderKind, senderKindOf } from "../base/sender-kinds.ts";

export interface RoutedSender {
  readonly sender: string;
  readonly kind: SenderKind;
  /** Where it texts; a call is registered nowhere. */
  readonly places: readonly RoutedPlace[];
}

/** ISO 3166-1 alpha-2, or "*" of a route for every country. */
export interface RoutedPlace {
  readonly country: string;
  /** Only routes by the loopback carrier name it there: nobody is reached. */
  readonly isLoopback: boolean;
}

type Named = Pick<Route, "sender" | "senderKind" | "country" | "transport" | "carrier">;

/** One for equal senders, however routes write them. */
export function sendersOf(routes: readonly Named[]): readonly RoutedSender[] {
  const groups = Map.groupBy(routes, ({ sender }) => senderKey(sender));
  return [...groups.values()].flatMap((own) => {
    // What a text comes from says more than what a call does.
    const texting = own.filter(({ transport }) => transport === "sms");
    const first = texting[0] ?? own[0];
    if (first === undefined) return [];
    const byCountry = Map.groupBy(texting, ({ country }) => country);
    const places = [...byCountry].map(([country, named]) => ({
      country,
      isLoopback: named.every(({ carrier }) => carrier === "loopback"),
    }));
    return [{ sender: first.sender, kind: kindOf(first), places }];
  });
}

function kindOf(route: Named): SenderKind {
  const kind = senderKindOf(route);
  // A number that only calls is no number to text from.
  return route.transport === "voice" && route.senderKind === undefined && kind !== "alphanumeric"
    ? "voice_number"
    : kind;
}
