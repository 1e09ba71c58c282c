/** How the senders of a tenant stand in a country, by the one function that decides whether a text may go. */
import { CATEGORIES, type Category } from "../base/categories.ts";
import { kindThere } from "../compliance/kind-there.ts";
import type { SenderKind } from "../base/sender-kinds.ts";
import { waivedAt } from "../compliance/compliance-profile.ts";
import { decideSend } from "../compliance/decide-send.ts";
import type { TenantCompliance } from "../compliance/tenant-compliance.ts";
import { DAY_MS } from "../limits/day-window.ts";
import type { RegistrationRule, Rule } from "../rule-book/rules.ts";
import { factsOf } from "./facts.ts";
import { checklistOf, missingPapers } from "./papers.ts";
import { ANY_COUNTRY, type Registration, standingAt, type WholeSender } from "./sender.ts";
import { TERRITORIES } from "../rule-book/territories.ts";

/** From so long before its end on an approval ends soon. */
const EXPIRES_SOON_DAYS = 30;
/** Tenants are told so many days before. */
export const NOTICE_DAYS = [EXPIRES_SOON_DAYS, 7, 1] as const;

/** What is looked at of a sender; one that is not written down yet has no id. */
export type PlacedSender = Pick<WholeSender, "id" | "sender" | "kind" | "registrations">;

export interface SendersAsked {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** In force now. */
  readonly rules: readonly Rule[];
  /** Null: any that the sender may carry. */
  readonly category: Category | null;
  readonly nowMs: number;
  /** What the tenant does, and what was set aside for it. */
  readonly tenant: Pick<TenantCompliance, "sectors" | "waivers">;
}

export interface SenderPlace {
  readonly sender: PlacedSender;
  /** Of the country, or of every country; null: there is none. */
  readonly registration: Registration | null;
  /** Rules that ask such a sender to be registered here. */
  readonly registers: readonly RegistrationRule[];
  /** Rules on senders that stand in its way; none: it may text, as far as the sender goes. */
  readonly barredBy: readonly Rule[];
  readonly maySend: boolean;
  readonly expiresSoon: boolean;
  readonly missingPapers: readonly string[];
}

export function placesIn(senders: readonly PlacedSender[], asked: SendersAsked): readonly SenderPlace[] {
  return senders.map((sender) => {
    const registration =
      sender.registrations.find(({ country }) => country === asked.country) ??
      sender.registrations.find(({ country }) => country === TERRITORIES[asked.country]) ??
      sender.registrations.find(({ country }) => country === ANY_COUNTRY) ??
      null;
    const kind = kindThere(sender.kind, asked);
    const registers = asked.rules.flatMap((rule) =>
      rule.rule === "registration" && isAbout(rule, kind, asked) ? [rule] : [],
    );
    const barredBy = barringRules(sender, asked);
    return {
      sender,
      registration,
      registers,
      barredBy,
      // A number that only calls is no number to text from.
      maySend: barredBy.length === 0 && sender.kind !== "voice_number",
      expiresSoon: registration !== null && endsSoon(registration, asked.nowMs),
      missingPapers: missingPapers(checklistOf(registers, registration?.papers ?? {}), asked.tenant.sectors),
    };
  });
}

export function endsSoon(registration: Registration, nowMs: number): boolean {
  const { untilMs } = registration;
  if (untilMs === null || standingAt(registration, nowMs) !== "approved") return false;
  return untilMs - nowMs <= EXPIRES_SOON_DAYS * DAY_MS;
}

export function isAbout(rule: Rule, kind: SenderKind, asked: Pick<SendersAsked, "category" | "tenant">): boolean {
  return isForAll(rule, asked) && (rule.senders === undefined || rule.senders.includes(kind));
}

/** What counts on one network, in one state or for what other tenants do is no step for this one: it is told when it is met. */
export function isForAll(
  { categories, networks, area, sectors }: Rule,
  { category, tenant }: Pick<SendersAsked, "category" | "tenant">,
): boolean {
  if (networks !== undefined || area !== undefined) return false;
  if (sectors !== undefined && !sectors.some((sector) => tenant.sectors.includes(sector))) return false;
  return category === null || categories === undefined || categories.includes(category);
}

/** Of the category that is asked for; of any the sender may carry where none is. */
function barringRules(sender: PlacedSender, { country, category, nowMs, tenant }: SendersAsked): readonly Rule[] {
  const where = {
    country,
    nowMs,
    sectors: tenant.sectors,
    network: null,
    areas: [],
    sender: factsOf(sender, sender.registrations),
  };
  const unknown = { isLicensedRoute: null, text: null, consent: null, waived: waivedAt(tenant.waivers, nowMs) };
  const barring = (category === null ? CATEGORIES : [category]).map((one) => {
    const { refusals } = decideSend({ ...where, ...unknown, category: one });
    return refusals.flatMap(({ rule, subject }) => (subject === "sender" ? [rule] : []));
  });
  return barring.find((rules) => rules.length === 0) ?? barring[0] ?? [];
}
