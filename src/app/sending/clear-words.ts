/** By which kinds of sender the words of an order may go: asked once a run, before an attempt is claimed. */
import type { Mode } from "../../domain/base/placement.ts";
import { type SenderKind, senderKindOf } from "../../domain/base/sender-kinds.ts";
import { areasOf } from "../../domain/lookup/areas.ts";
import { writtenWords } from "../../domain/messages/written-words.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { RouteSelection } from "../../domain/routing/select-route.ts";
import { categoryOf, type DispatchOrder } from "../../domain/sending/order.ts";
import { judgeWords, type WordsNeeds } from "../compliance/judge-words.ts";
import { type OpenedOrder, wordsFor } from "./compose-send.ts";
import { type ContentNeeds, isContentStopped } from "./clear-content.ts";
import { kindsLeadingTo } from "../../domain/routing/kinds-of-senders.ts";

export interface ClearedWords {
  /** Kinds whose rules the words break. */
  readonly barred: ReadonlySet<SenderKind>;
  /** Ids of the rules that were asked, by kind. */
  readonly asked: ReadonlyMap<SenderKind, readonly string[]>;
  /** The line that binds a code to a website is an address that some kind may not carry: the code goes without it. */
  readonly dropsOrigin: boolean;
  /** A list has the words: no route may carry them. */
  readonly isListed: boolean;
}

export interface OrderToClear extends OpenedOrder {
  readonly order: DispatchOrder;
  /** "MCC-MNC" that serves the number; null: nobody knows. */
  readonly network: string | null;
  readonly mode: Mode;
  readonly routes: readonly Route[];
}

export async function clearWords(
  services: WordsNeeds & ContentNeeds,
  { mode, routes, ...opened }: OrderToClear,
): Promise<ClearedWords> {
  const { order, to } = opened;
  const { country } = order.phone;
  const query = {
    tenantId: order.tenantId,
    mode,
    country,
    category: categoryOf(order),
    areas: areasOf(to, country),
    network: opened.network,
  };
  let [dropsOrigin, isListed] = [false, false];
  const barred = new Set<SenderKind>();
  const asked = new Map<SenderKind, readonly string[]>();
  for (const [kind, sender] of kindsLeadingTo(routes, country)) {
    const words = wordsFor(services, opened, sender);
    // What cannot be written for such a sender fails there, with its own reason.
    if (words === null) continue;
    isListed ||= order.textKind === "notice" && (await isContentStopped(services, order, words.text));
    const said = await judgeWords(services, { ...query, senderKind: kind }, words);
    asked.set(
      kind,
      said.map(({ rule }) => rule.id),
    );
    const refusals = said.filter(({ effect }) => effect === "refuses");
    const isOrigin = order.textKind !== "notice" && refusals.every(({ rule }) => rule.rule === "links");
    if (refusals.length === 0) continue;
    if (isOrigin) dropsOrigin = true;
    else barred.add(kind);
  }
  return { barred, asked, dropsOrigin, isListed };
}

/** Routes whose kind of sender may carry the words. */
export function routesCleared(routes: readonly Route[], { barred, isListed }: ClearedWords): readonly Route[] {
  if (isListed) return [];
  if (barred.size === 0) return routes;
  return routes.filter((route) => route.transport !== "sms" || !barred.has(senderKindOf(route)));
}

/** The record of a choice with the rules on words that were asked for it. */
export function withWordRules(selection: RouteSelection, { asked }: ClearedWords): RouteSelection {
  const { route, choice } = selection;
  const rules = route.transport === "sms" ? (asked.get(senderKindOf(route)) ?? []) : [];
  return rules.length === 0
    ? selection
    : { ...selection, choice: { ...choice, rules: [...(choice.rules ?? []), ...rules] } };
}

export function withoutOrigin(order: DispatchOrder): DispatchOrder {
  return order.textKind === "notice" ? order : { ...order, text: { ...order.text, webDomain: null } };
}
