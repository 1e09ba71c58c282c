/** Whether the words of a text may go to a country by any sender that leads there: asked before anything is stored or paid. */
import type { Category } from "../../domain/base/categories.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { senderKindOf } from "../../domain/base/sender-kinds.ts";
import type { RuleWord } from "../../domain/compliance/ruling.ts";
import { textNeedsOf } from "../../domain/compliance/text-needs.ts";
import { admittedRoutes } from "../../domain/routing/sender-bar.ts";
import { testRoutesOf } from "../../domain/routing/test-routes.ts";
import { citeRules } from "../../domain/rule-book/cite.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { groupOf, sendersLeadingTo } from "../../domain/routing/senders-leading.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import { judgeWords, type WordsToSend, type WordsNeeds } from "./judge-words.ts";
import { WORD_HINTS, WORD_REASONS } from "./word-hints.ts";

export const CHECK_WORDS_REFUSES = ["text_refused"] as const;

export interface WordsToCheck {
  readonly country: string;
  readonly category: Category;
  readonly areas: readonly string[] | null;
  /** Tried before all others; null: no route is known. */
  readonly first: string | null;
  /** The caller named it: no other will do. Absent: another does as well. */
  readonly isFixed?: boolean;
  /** As it reads from a sender; null where it cannot be written for it. */
  readonly write: (sender: string | null) => WordsToSend | null;
}

/** The sender by whose kind the words may go: the first, or another where the rules are against that one. */
export async function checkWords(
  services: WordsNeeds & Pick<Services, "routeBook">,
  principal: Pick<Principal, "tenant" | "mode">,
  about: WordsToCheck,
): Promise<Result<string | null, Refusal<"text_refused">>> {
  const { country, category, areas, first, write } = about;
  const needs = textNeedsOf(country, category, services.clock.nowMs());
  if (needs.size === 0) return ok(first);
  const { tenant, mode } = principal;
  const query = { tenantId: tenant.id, mode, country, category, areas };
  const judge = async (sender: string | null) => {
    const words = write(sender);
    if (words === null) return null;
    const kind = sender === null ? null : senderKindOf({ sender });
    const said = await judgeWords(services, { ...query, sender, kind }, words);
    return said.filter(({ effect }) => effect === "refuses");
  };
  const refusals = (await judge(first)) ?? [];
  if (refusals.length === 0) return ok(first);
  const others = about.isFixed === true ? [] : await otherSenders(services, principal, about);
  for (const other of others) {
    if ((await judge(other))?.length === 0) return ok(other);
  }
  return err(refusalOf(country, refusals));
}

/** One of each other kind that the country lets in; each of them where a register knows words of single senders. */
async function otherSenders(
  services: Pick<Services, "routeBook" | "clock">,
  { tenant, mode }: Pick<Principal, "tenant" | "mode">,
  { country, category, first }: WordsToCheck,
): Promise<readonly string[]> {
  const query = { country, category, nowMs: services.clock.nowMs() };
  const routes = mode === "test" ? testRoutesOf(query) : await services.routeBook.list(tenant.id).catch(() => []);
  const by = textNeedsOf(country, category, query.nowMs).has("template") ? "sender" : "kind";
  const leading = sendersLeadingTo(admittedRoutes(routes, query), country, by);
  const tried = first === null ? null : groupOf({ sender: first }, by);
  return [...leading].flatMap(([group, { sender }]) => (group === tried ? [] : [sender]));
}

function refusalOf(country: string, refusals: readonly RuleWord[]): Refusal<"text_refused"> {
  const violations = refusals.flatMap(({ rule, next }) => {
    const reason = WORD_REASONS[rule.rule] ?? rule.rule;
    const message = (next === null ? undefined : WORD_HINTS[next]) ?? "Change the text as the rule asks.";
    return citeRules(country, [rule.id]).map((cited) => ({ field: "", reason, message, ...cited }));
  });
  return refuse("text_refused", { violations }).error;
}
