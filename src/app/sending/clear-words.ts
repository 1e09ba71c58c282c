/** By which senders the words of an order may go: asked once a run, before an attempt is claimed. */
import type { Mode } from "../../domain/base/placement.ts";
import type { RuleWord } from "../../domain/compliance/ruling.ts";
import { textNeedsOf } from "../../domain/compliance/text-needs.ts";
import { CONVERSATION_PREFIX } from "../../domain/messages/notice-content.ts";
import type { ConversationMessage } from "../../domain/template/catalogue/render-conversation.ts";
import { areasOf } from "../../domain/lookup/areas.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { RouteSelection } from "../../domain/routing/select-route.ts";
import { groupOf, type SenderGrouping, sendersLeadingTo } from "../../domain/routing/senders-leading.ts";
import { categoryOf, type DispatchOrder } from "../../domain/sending/order.ts";
import { judgeWords, type WordsNeeds } from "../compliance/judge-words.ts";
import { type ContentNeeds, isContentStopped } from "./clear-content.ts";
import { wordsFor } from "./compose-send.ts";
import type { OpenedOrder } from "./open-order.ts";

export interface ClearedWords {
  readonly by: SenderGrouping;
  /** Groups of senders whose rules the words break. */
  readonly barred: ReadonlySet<string>;
  /** Ids of the rules that were asked, by group. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
  /** An address that it can do without is one that some sender may not carry: it goes as `withoutAddress` has it. */
  readonly dropsAddress: boolean;
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
  const { order, to, network } = opened;
  const { tenantId, phone } = order;
  const { country } = phone;
  const category = categoryOf(order);
  const query = { tenantId, mode, country, category, areas: areasOf(to, country), network };
  const isRegistered = textNeedsOf(country, category, services.clock.nowMs()).has("template");
  const by = isRegistered ? "sender" : "kind";
  let [dropsAddress, isListed] = [false, false];
  const bare = withoutAddress({ order, values: opened.values });
  const barred = new Set<string>();
  const asked = new Map<string, readonly string[]>();
  for (const [group, leading] of sendersLeadingTo(routes, country, by)) {
    const words = wordsFor(services, opened, leading.sender);
    // What cannot be written for such a sender fails there, with its own reason.
    if (words === null) continue;
    isListed ||= order.textKind === "notice" && (await isContentStopped(services, { ...opened, order }, words.text));
    const said = await judgeWords(services, { ...query, ...leading }, words);
    const ids = said.map(({ rule }) => rule.id);
    asked.set(group, ids);
    if (!isRefused(said)) continue;
    const left = bare === null ? null : wordsFor(services, { ...opened, ...bare }, leading.sender);
    const mayGo = left !== null && !isRefused(await judgeWords(services, { ...query, ...leading }, left));
    if (mayGo) dropsAddress = true;
    else barred.add(group);
  }
  return { by, barred, asked, dropsAddress, isListed };
}

function isRefused(said: readonly RuleWord[]): boolean {
  return said.some(({ effect }) => effect === "refuses");
}

/** Routes whose sender may carry the words. */
export function routesCleared(routes: readonly Route[], { by, barred, isListed }: ClearedWords): readonly Route[] {
  if (isListed) return [];
  if (barred.size === 0) return routes;
  return routes.filter((route) => route.transport !== "sms" || !barred.has(groupOf(route, by)));
}

/** The record of a choice with the rules on words that were asked for it. */
export function withWordRules(selection: RouteSelection, { by, asked }: ClearedWords): RouteSelection {
  const { route, choice } = selection;
  const rules = route.transport === "sms" ? (asked.get(groupOf(route, by)) ?? []) : [];
  if (rules.length === 0) return selection;
  return { ...selection, choice: { ...choice, rules: [...(choice.rules ?? []), ...rules] } };
}

type Addressed = Pick<OrderToClear, "order" | "values">;

/**
 * The same text without an address that it can do without: the line that binds a code to a website, and whom to ask in an
 * answer of a conversation. Null where it has none: what an alert leads to, a reminder or an advert is all that they are for.
 */
export function withoutAddress({ order, values }: Addressed): Addressed | null {
  if (order.textKind !== "notice") {
    if ((order.text.webDomain ?? null) === null) return null;
    return { order: { ...order, text: { ...order.text, webDomain: null } }, values };
  }
  if (values === null || !order.notice.templateId.startsWith(CONVERSATION_PREFIX)) return null;
  const bare = withoutSupport(JSON.parse(values));
  // A copy, since what it reads as is remembered by its order.
  return bare === null ? null : { order: { ...order }, values: JSON.stringify(bare) };
}

function withoutSupport(message: ConversationMessage): ConversationMessage | null {
  if ("support" in message) return message.support === null ? null : { ...message, support: null };
  if (message.kind !== "stop_confirmed" || message.answered === undefined) return null;
  const { answered } = message;
  return "support" in answered && answered.support !== null
    ? { ...message, answered: { ...answered, support: null } }
    : null;
}
