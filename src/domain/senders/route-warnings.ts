/** What is missing of the senders that a change of routes brings in, by the rule book of the countries they are for. */
import { senderKey } from "../base/same-sender.ts";
import { ruleWords } from "../compliance/rule-words.ts";
import { rulesOf } from "../rule-book/book.ts";
import { dayOf } from "../rule-book/day.ts";
import type { Route } from "../routing/choice.ts";
import type { RouteWarning } from "../routing/route-diff.ts";
import { type RoutedSender, sendersOf } from "./of-routes.ts";
import { type PlacedSender, placesIn, type SendersAsked } from "./places.ts";
import { ANY_COUNTRY, type WholeSender } from "./sender.ts";

/** Senders of the new routes that the old ones did not name, each for the countries that are new. */
export function addedSenders(before: readonly Route[], after: readonly Route[]): readonly RoutedSender[] {
  const known = new Set(before.map(nameOf));
  return sendersOf(after.filter((route) => !known.has(nameOf(route))));
}

export function senderWarnings(
  added: readonly RoutedSender[],
  senders: readonly WholeSender[],
  moment: Pick<SendersAsked, "tenant" | "nowMs">,
): readonly RouteWarning[] {
  const byKey = new Map(senders.map((sender) => [senderKey(sender.sender), sender]));
  return added.flatMap(({ sender, kind, places }) => {
    const record = byKey.get(senderKey(sender)) ?? { id: "", sender, kind, registrations: [] };
    return places.flatMap(({ country }) => warningOf(record, country, moment));
  });
}

function warningOf(
  record: PlacedSender,
  country: string,
  moment: Pick<SendersAsked, "tenant" | "nowMs">,
): readonly RouteWarning[] {
  if (country === ANY_COUNTRY) {
    const isApproved = record.registrations.some((one) => one.country === country && one.status === "approved");
    if (isApproved || record.kind === "voice_number") return [];
    return [{ kind: "sender_unregistered", sender: record.sender, country, missing: [EVERYWHERE] }];
  }
  const { rules } = rulesOf(country, dayOf(moment.nowMs));
  const [place] = placesIn([record], { country, rules, category: null, ...moment });
  if (place === undefined || place.barredBy.length === 0) return [];
  const missing = place.barredBy.map(ruleWords);
  return [{ kind: "sender_unregistered", sender: record.sender, country, missing }];
}

const EVERYWHERE =
  "Register it in each country that asks for it: GET /v1/compliance/{country} says what is missing there.";

function nameOf({ sender, country, transport }: Route): string {
  return `${senderKey(sender)} ${country} ${transport}`;
}
