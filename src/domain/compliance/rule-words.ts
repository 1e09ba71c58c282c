/** What a rule asks, in plain words for a person: one sentence, with its scope. */
import type { Category } from "../base/categories.ts";
import type { SenderKind } from "../base/sender-kinds.ts";
import { type ConsentStrength, type TextPart, type Weekday, WEEKDAYS } from "../rule-book/closed-lists.ts";
import type { CarriesRule, HoursRule, RegistrationRule, Rule, RuleKind, SenderKindRule } from "../rule-book/rules.ts";

const KINDS = {
  alphanumeric: "names",
  long_code: "long codes",
  short_code: "short codes",
  toll_free: "toll-free numbers",
  voice_number: "numbers that call",
} as const satisfies Record<SenderKind, string>;

const STRENGTHS = {
  opt_out: "people may be texted until they refuse",
  soft_opt_in: "only customers, about the like of what they bought, until they refuse",
  opt_in: "only people who said yes before",
  written_opt_in: "only people who said yes in writing before, to words that are kept",
} as const satisfies Record<ConsentStrength, string>;

const PARTS = {
  brand: "says who sends",
  opt_out: "says how to get no more",
  signature: "begins with the brand in 【】, which is put there",
  advertising_label: "begins with a label that it is advertising",
  help: "says how to get help",
} as const satisfies Record<TextPart, string>;

const BECOMES = {
  blocked: "texts of others are blocked",
  overwritten: "of others the sender is overwritten",
  marked: "of others the sender is marked as unknown",
  delivered: "texts of others arrive all the same",
} as const satisfies Record<RegistrationRule["unregistered"], string>;

/** Their sentences say whom they are about. */
const NAMES_SENDERS: ReadonlySet<RuleKind> = new Set<RuleKind>([
  "sender_kind",
  "registration",
  "sender_form",
  "replies",
]);

export function ruleWords(rule: Rule): string {
  return `${sentence(rule)}${scopeOf(rule)}.`;
}

export function kindWords(kind: SenderKind): string {
  return KINDS[kind];
}

function sentence(rule: Rule): string {
  switch (rule.rule) {
    case "sender_kind":
      return kindSentence(rule);
    case "registration":
      return registrationSentence(rule);
    case "sender_form":
      return `${kindsOf(rule.senders)} are written as: ${rule.says}`;
    case "generic_names":
      return "Names that say nothing of who sends, such as Info or SMS, are refused";
    case "consent":
      return `Consent: ${STRENGTHS[rule.strength]}`;
    case "hours":
      return hoursSentence(rule);
    case "carries":
      return carriesSentence(rule);
    case "links":
      return rule.allowed === "none"
        ? "A text holds no link"
        : `A text holds ${rule.allowed === "any" ? "any link" : "only links that the networks were told of"}${rule.shorteners === "refused" ? ", and none of a public shortener" : ""}`;
    case "contacts":
      return rule.allowed === "none"
        ? "A text holds no phone number and no way to a chat"
        : "A text holds only phone numbers and ways to a chat that the networks were told of";
    case "template":
      return rule.match === "exact"
        ? `The words are those of a template that ${rule.register} knows, but for its variables`
        : `What kind of text it is was reviewed by ${rule.register}`;
    case "replies":
      return `People ${rule.possible ? "can" : "cannot"} answer ${kindsOf(rule.senders).toLowerCase()}`;
    case "content":
      return `No text is about ${rule.topics.map(plain).join(", ")}${rule.except === "licensed" ? ", but of who has a licence" : ""}`;
    case "route":
      return "Only routes that are licensed there carry texts";
    case "register":
      return `${rule.name} is asked before${rule.waived_by === null ? "" : `, but about people of whom this is so: ${STRENGTHS[rule.waived_by]}`}`;
    case "opt_out":
      return `${rule.words.join(", ")} end ${rule.covers === "all" ? "all texts of the sender" : "its advertising"}`;
    case "help":
      return `${rule.words.join(", ")} are answered with help`;
    case "frequency":
      return `A person gets at most ${rule.most} such texts in ${rule.per_hours === 1 ? "an hour" : `${rule.per_hours} hours`}`;
    case "rate":
      return `At most ${rule.per_second} texts a second`;
    case "residency":
      return `Residency of the ${rule.of}: ${rule.says}`;
  }
}

function kindSentence({ senders, allowed }: SenderKindRule): string {
  return `${kindsOf(senders)} ${allowed ? "may text" : "may not text"}`;
}

function registrationSentence({
  senders,
  register,
  papers,
  lead_time_days: days,
  unregistered,
}: RegistrationRule): string {
  const of = { country: "", network: " at each network", carrier: " by the carrier that takes the texts" }[register.of];
  const needs = papers.length === 0 ? "" : ` with ${papers.join("; ")}`;
  const time = days === null ? "" : ` (about ${days} working days)`;
  return `${kindsOf(senders)} are registered before they text: ${register.name}${of}${needs}${time}; ${BECOMES[unregistered]}`;
}

function hoursSentence({ windows, holidays }: HoursRule): string {
  const open = windows.map(({ days, from, until }) => `${daysOf(days)} from ${from} to ${until}`).join(", or ");
  return `Texts arrive only ${open}, where the person is${holidays === "closed" ? ", and not on public holidays" : ""}`;
}

function carriesSentence({ part, words, at }: CarriesRule): string {
  return `A text ${PARTS[part]}${at === undefined ? "" : " at its beginning"}${words === undefined ? "" : `: ${words}`}`;
}

function scopeOf(rule: Rule): string {
  const { categories, senders, sectors, networks, area } = rule;
  const parts = [
    categories === undefined ? [] : [`for ${categories.map(categoryWords).join(", ")}`],
    senders === undefined || NAMES_SENDERS.has(rule.rule) ? [] : [`from ${namesOf(senders)}`],
    sectors === undefined ? [] : [`of tenants in ${sectors.map(plain).join(", ")}`],
    networks === undefined ? [] : [`on ${networks.join(", ")}`],
    area === undefined ? [] : [`to numbers that may be in ${area}`],
  ].flat();
  return parts.length === 0 ? "" : ` (${parts.join("; ")})`;
}

function categoryWords(category: Category): string {
  return category === "otp" ? "codes" : `${category} texts`;
}

/** "mon to sat", "mon wed". */
function daysOf(days: readonly Weekday[]): string {
  if (days.length === WEEKDAYS.length) return "every day";
  const first = WEEKDAYS.findIndex((day) => days.includes(day));
  const isRun = days.every((_, index) => days.includes(WEEKDAYS[first + index] ?? "sun"));
  return isRun && days.length > 2 ? `${days[0]} to ${days.at(-1)}` : days.join(" and ");
}

function kindsOf(senders: readonly SenderKind[]): string {
  const text = namesOf(senders);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "names", "long codes and short codes", "names, long codes and short codes". */
function namesOf(senders: readonly SenderKind[]): string {
  const names = senders.map((kind) => KINDS[kind]);
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function plain(name: string): string {
  return name.replaceAll("_", " ");
}
