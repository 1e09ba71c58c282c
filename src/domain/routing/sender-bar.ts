/**
 * Why a route may not carry a text to a country because of who it says it is from: what the rule book has against the
 * sender, or against the route itself. The answer is kept with the route, since it is the same for every text of a kind.
 */
import type { Category } from "../base/categories.ts";
import { senderKindOf } from "../base/sender-kinds.ts";
import { waivedAt } from "../compliance/compliance-profile.ts";
import { decideSend } from "../compliance/decide-send.ts";
import type { RuleWord } from "../compliance/ruling.ts";
import { PLAIN_COMPLIANCE } from "../compliance/tenant-compliance.ts";
import { dayOf } from "../rule-book/day.ts";
import type { RuleKind } from "../rule-book/rules.ts";
import type { ExclusionReason, Route } from "./choice.ts";

export interface SenderQuery {
  readonly country: string;
  readonly category: Category;
  /** "MCC-MNC" that serves the number; null or absent when nobody knows. */
  readonly network?: string | null;
  readonly nowMs: number;
}

const REASONS = {
  sender_kind: "sender_kind_refused",
  registration: "sender_not_registered",
  sender_form: "sender_form_refused",
  generic_names: "sender_name_refused",
} as const satisfies Partial<Record<RuleKind, ExclusionReason>>;

export type SenderBarReason = (typeof REASONS)[keyof typeof REASONS];

export interface SenderBar {
  readonly reason: SenderBarReason;
  /** The rule that says so. */
  readonly rule: string;
}

interface Bars {
  /** What stands against the sender; null: nothing. */
  readonly sender: SenderBar | null;
  /** The country asks for a licence that the route has not. */
  readonly lacksLicence: boolean;
  readonly asked: readonly string[];
}

interface Kept extends Pick<SenderQuery, "country" | "category"> {
  readonly network: string | null;
  /** The beginning of its day, inclusive: replays ask of days gone by. */
  readonly fromMs: number;
  /** Exclusive: a rule, an approval of the sender or a waiver begins or ends. */
  readonly untilMs: number;
  readonly bars: Bars;
}

/** Kinds of texts that are kept of a route: those of some networks. */
const KEPT_MOST = 32;

/**
 * Read for each route that is looked at: no key is put together. A route that knows its tenant is that tenant's own, so
 * what is kept with it is too.
 */
const barCache = new WeakMap<Route, Kept[]>();

/** Null: nothing in the rule book is against it. Calls have rules of their own, which are none of the book's. */
export function senderBar(route: Route, query: SenderQuery): SenderBar | null {
  return route.transport === "sms" ? barsOf(route, query).sender : null;
}

/** Routes whose sender the country lets in. */
export function admittedRoutes<R extends Route>(routes: readonly R[], query: SenderQuery): readonly R[] {
  return routes.filter((route) => senderBar(route, query) === null);
}

/** Ids of the rules that were asked about the route and its sender: what a send rests on. */
export function rulesAsked(route: Route, query: SenderQuery): readonly string[] {
  return route.transport === "sms" ? barsOf(route, query).asked : [];
}

export function lacksLicence(route: Route, query: SenderQuery): boolean {
  return route.transport === "sms" && barsOf(route, query).lacksLicence;
}

function barsOf(route: Route, query: SenderQuery): Bars {
  const { country, category, network = null, nowMs } = query;
  const kept = barCache.get(route) ?? [];
  for (const known of kept) {
    if (known.country !== country || known.category !== category || known.network !== network) continue;
    if (known.fromMs <= nowMs && nowMs < known.untilMs) return known.bars;
  }
  const bars = read(ruleWords(route, query));
  const fromMs = Date.parse(`${dayOf(nowMs)}T00:00:00Z`);
  kept.unshift({ country, category, network, fromMs, untilMs: nextChangeMs(route, nowMs), bars });
  if (kept.length > KEPT_MOST) kept.pop();
  barCache.set(route, kept);
  return bars;
}

/** All that the rules on senders and routes say of one, refusals and others. */
function ruleWords(route: Route, { country, category, network = null, nowMs }: SenderQuery): readonly RuleWord[] {
  const { sectors, waivers } = route.tenant ?? PLAIN_COMPLIANCE;
  const { words } = decideSend({
    country,
    category,
    nowMs,
    network,
    sectors,
    areas: [],
    sender: { sender: route.sender, kind: senderKindOf(route), approvals: route.approvals ?? [] },
    isLicensedRoute: route.licensed === true,
    text: null,
    consent: null,
    waived: waivedAt(waivers, nowMs),
  });
  return words;
}

function read(words: readonly RuleWord[]): Bars {
  const own = words.filter(({ subject }) => subject === "sender" || subject === "route");
  const asked = own.map(({ rule }) => rule.id);
  const refusing = own.filter(({ effect }) => effect === "refuses");
  const lacksLicence = refusing.some(({ subject }) => subject === "route");
  for (const { rule } of refusing) {
    const kind = rule.rule;
    if (isAboutSender(kind)) return { sender: { reason: REASONS[kind], rule: rule.id }, lacksLicence, asked };
  }
  return { sender: null, lacksLicence, asked };
}

function isAboutSender(kind: RuleKind): kind is keyof typeof REASONS {
  return Object.hasOwn(REASONS, kind);
}

/** Rules begin with a day of UTC. */
function nextChangeMs({ approvals = [], tenant = PLAIN_COMPLIANCE }: Route, nowMs: number): number {
  const ends = [...approvals, ...tenant.waivers].flatMap(({ untilMs }) =>
    untilMs !== null && untilMs > nowMs ? [untilMs] : [],
  );
  return Math.min(Date.parse(`${dayOf(nowMs)}T24:00:00Z`), ...ends);
}
