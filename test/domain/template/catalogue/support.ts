import type { ConversationKind } from "../../../../src/domain/template/catalogue/catalogue-texts.ts";
import type { ConversationMessage } from "../../../../src/domain/template/catalogue/render-conversation.ts";
import { LOCALES } from "../../../../src/domain/template/locale-texts.ts";
import { isLocaleTag, type LocaleTag } from "../../../../src/domain/template/locales.ts";
import {
  type RenderedTemplate,
  renderTemplate,
  type TemplateInput,
} from "../../../../src/domain/template/catalogue/render-template.ts";
import {
  definitionOf,
  type TemplateId,
  type VariableSpec,
} from "../../../../src/domain/template/catalogue/templates.ts";
import type { TemplateViolation } from "../../../../src/domain/template/catalogue/violations.ts";
import { RULES_AT_MS } from "../../../support/rule-day.ts";

/** Twenty characters: the longest there may be. */
export const LONGEST_BRAND = "Northern Parcel Bank";
export const LINK = "https://go.northernparcel.com/a/7K2mX9qL";

/** Where each locale is at home. */
export const COUNTRY_OF = {
  af: "ZA",
  az: "AZ",
  bg: "BG",
  bn: "BD",
  bs: "BA",
  ca: "AD",
  cs: "CZ",
  da: "DK",
  de: "DE",
  el: "GR",
  et: "EE",
  fa: "IR",
  fi: "FI",
  he: "IL",
  hr: "HR",
  hu: "HU",
  hy: "AM",
  is: "IS",
  it: "IT",
  ja: "JP",
  ka: "GE",
  kk: "KZ",
  km: "KH",
  ko: "KR",
  lt: "LT",
  lv: "LV",
  mk: "MK",
  ms: "MY",
  my: "MM",
  nb: "NO",
  ne: "NP",
  nl: "NL",
  pl: "PL",
  ro: "RO",
  ru: "RU",
  sk: "SK",
  sl: "SI",
  sq: "AL",
  sr: "RS",
  "sr-Latn": "ME",
  sv: "SE",
  sw: "KE",
  ta: "LK",
  te: "IN",
  th: "TH",
  tr: "TR",
  uk: "UA",
  ur: "PK",
  uz: "UZ",
  vi: "VN",
  en: "US",
  es: "ES",
  "es-419": "MX",
  fil: "PH",
  fr: "FR",
  "pt-BR": "BR",
  "pt-PT": "PT",
  "zh-Hans": "CN",
  "zh-Hant": "TW",
  ar: "AE",
  hi: "IN",
  id: "ID",
} as const satisfies Record<LocaleTag, string>;

export const LOCALE_TAGS: readonly LocaleTag[] = Object.keys(LOCALES).filter(isLocaleTag);

const VALUES: Readonly<Record<string, unknown>> = {
  order: "A-10427",
  amount: { micro_units: 1_299_990_000, currency: "EUR" },
  merchant: "Corner Shop",
  ending: "4321",
  at: "2026-11-22T21:05:00Z",
  starts_at: "2026-11-28T18:00:00Z",
  name: "Ana",
  place: "Weekend hike",
  event: "Board games",
  game: "Castle Rush",
  news: "Three new levels.",
  offer: "20 % off all boots until Sunday.",
  about: "our weekly offers",
  community: "Weekend hikers",
  benefit: "Two free places on Saturday.",
  friends: 3,
  badge: "Gold",
  city: "Madrid",
  ip: "203.0.113.XX",
  device: "iPhone 15 Pro",
  token: "7K2",
  link: LINK,
};

/** A value for each variable a template takes. */
export function everydayValues(templateId: TemplateId): Record<string, unknown> {
  return Object.fromEntries(Object.keys(definitionOf(templateId).variables).map((name) => [name, VALUES[name]]));
}

/** Only what the template cannot do without. */
export function leastValues(templateId: TemplateId): Record<string, unknown> {
  const isNeeded = ([, spec]: [string, VariableSpec]) => spec.needed !== "never";
  const needed = Object.entries(definitionOf(templateId).variables).filter(isNeeded);
  return Object.fromEntries(needed.map(([name]) => [name, VALUES[name]]));
}

/** Whom a text tells to ask. */
const SUPPORT = "help@northernparcel.com";

/** One of each kind. */
export const CONVERSATION_MESSAGES = {
  stop_confirmed: { kind: "stop_confirmed" },
  start_confirmed: { kind: "start_confirmed" },
  help: { kind: "help", support: SUPPORT },
  clarify_alert: { kind: "clarify_alert", token: "7K2" },
  clarify_which_alert: {
    kind: "clarify_which_alert",
    alerts: [
      { token: "7K2", label: "Madrid, 21:05" },
      { token: "9QX", label: "Lagos, 21:07" },
    ],
  },
  alert_confirmed: { kind: "alert_confirmed" },
  alert_rejected: { kind: "alert_rejected", support: SUPPORT },
  alert_already_answered: { kind: "alert_already_answered", support: SUPPORT },
  alert_expired: { kind: "alert_expired", support: SUPPORT },
  reminder_joined: { kind: "reminder_joined", event: "Board games", minutes: 10 },
  recovery_notice: { kind: "recovery_notice", link: LINK },
} as const satisfies Record<ConversationKind, ConversationMessage>;

/** A template with everyday values, in English to Germany, changed where a test says so. */
export function templateInput(templateId: TemplateId, changes: Partial<TemplateInput> = {}): TemplateInput {
  return {
    templateId,
    locale: "en",
    variables: everydayValues(templateId),
    brand: "Acme",
    country: "DE",
    timeZone: "Europe/Madrid",
    nowMs: RULES_AT_MS,
    replies: "work",
    optOut: null,
    ...changes,
  };
}

export function mustRender(input: TemplateInput): RenderedTemplate {
  const result = renderTemplate(input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export function violationsOf(input: TemplateInput): readonly TemplateViolation[] {
  const result = renderTemplate(input);
  return result.ok ? [] : result.error;
}
