/** Turns a shipped template and its values into the text that goes out, or into all that is wrong with the values. */
import { assert, err, ok, type Result } from "../../base/result.ts";
import { demandsOn, type TextDestination } from "../demands.ts";
import { openingOf, openText, partsOfText } from "../opening.ts";
import type { TextPart } from "../../rule-book/closed-lists.ts";
import { LOCALES } from "../locale-texts.ts";
import { isGsm7, replaceForGsm7 } from "../gsm7-replacements.ts";
import { oneLine } from "../safe-values.ts";
import { countSegments, type TextEncoding } from "../segments.ts";
import type { LocaleTag } from "../locales.ts";
import { isCatalogueLanguage, languageOf, type SecurityLanguage } from "./languages.ts";
import type { CatalogueTexts } from "./catalogue-texts.ts";
import { layOutLines } from "./lay-out-lines.ts";
import { type OptOutWay, optOutLine, type Replies } from "./opt-out.ts";
import { readValues, type Specs, surroundingFaults, type Values } from "./read-input.ts";
import {
  ALERT_FACTS,
  alertTypeOf,
  definitionOf,
  isBusinessTemplateId,
  type TemplateCategory,
  type TemplateId,
} from "./templates.ts";
import { CATALOGUE_TEXTS, SECURITY_TEXTS } from "./texts.ts";
import type { TemplateWishes } from "./template-wishes.ts";
import type { TemplateViolation } from "./violations.ts";

export const OPT_OUT_MISSING: TemplateViolation = {
  field: "/opt_out",
  reason: "opt_out_missing",
  message: "Marketing needs a way out: use a sender people can reply to, or give a number or a link for it.",
};

/** By its country rules about the text go, and how dates look. */
export interface TemplateInput extends TemplateWishes, TextDestination {
  readonly templateId: TemplateId;
  /** From `resolveTemplateLocale`. */
  readonly locale: LocaleTag;
  /** As they came from outside. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly brand: string;
  /** IANA name of the zone times are shown in: the user's, else the number's, else "UTC". */
  readonly timeZone: string;
  readonly replies: Replies;
  /** A way out other than a reply; marketing that cannot be answered needs one. */
  readonly optOut: OptOutWay | null;
  /** What an invitation asks to answer with. Absent: the language's own word. */
  readonly joinWord?: string;
}

export interface RenderedTemplate {
  readonly text: string;
  /** What it carries of what rules may ask for. */
  readonly parts: ReadonlySet<TextPart>;
  readonly category: TemplateCategory;
  readonly locale: LocaleTag;
  /** Whose answer words the text tells. */
  readonly language: SecurityLanguage;
  readonly encoding: TextEncoding;
  readonly segments: number;
}

/** Renders, or gives every violation there is. Nothing is ever cut, rounded or mended but white space. */
export function renderTemplate(input: TemplateInput): Result<RenderedTemplate, readonly TemplateViolation[]> {
  const { category, variables: specs } = definitionOf(input.templateId);
  const language = languageOf(input.locale);
  const country = input.country.toUpperCase();
  const demands = demandsOn(category, input);
  const wayOut = { category, demands, country, nowMs: input.nowMs, replies: input.replies, way: input.optOut };
  const optOut = optOutLine(wayOut, waysOut(input.locale, language));
  const { values, violations } = readValues(specs, { ...input, country });
  const faults = [...surroundingFaults(input), ...violations];
  if (!optOut.ok) return err([...faults, OPT_OUT_MISSING]);
  if (faults.length > 0) return err(faults);
  const brand = oneLine(input.brand);
  const body = layOutBody(input, language, { ...worthSaying(specs, values), brand });
  const opening = openingOf(demands, { brand, label: labelOf(language) });
  const opened = openText(body, opening, { brand, demands });
  const text = optOut.value === null ? opened : `${opened}\n${optOut.value}`;
  const parts = partsOfText(text, opening, { brand, demands, said: optOut.value === null ? [] : ["opt_out"] });
  const { encoding, segments } = countSegments(text);
  return ok({ text, parts, category, locale: input.locale, language, encoding, segments });
}

/** Of what may be left out, none of it is left out too. */
function worthSaying(specs: Specs, values: Values): Values {
  const isNone = ([name, value]: [string, string]) =>
    specs[name]?.kind === "count" && specs[name].needed === "never" && value === "0";
  return Object.fromEntries(Object.entries(values).filter((entry) => !isNone(entry)));
}

function layOutBody(
  { templateId, replies, joinWord }: TemplateInput,
  language: SecurityLanguage,
  values: Values,
): string {
  if (isBusinessTemplateId(templateId)) {
    const texts = businessTexts(language);
    const joinLine = layOutLines(texts.joinLine, texts, { join: joinWord ?? texts.join });
    const extra: Values = {
      consent_line: layOutLines(texts.consentLine, texts, { yes: texts.yes, no: texts.no }),
      ...(replies === "work" ? { join_line: joinLine } : {}),
    };
    return layOutLines(texts.templates[templateId], texts, { ...values, ...extra });
  }
  const texts = SECURITY_TEXTS[language];
  const facts = cheapest(ALERT_FACTS.flatMap((name) => values[name] ?? []).join(texts.comma));
  const question = replies === "work" ? texts.alertByReply : texts.alertByLink;
  const alert = alertTypeOf(templateId);
  const event = alert === null ? "" : texts.alerts[alert];
  return layOutLines(`${event}\n${question}`, texts, { ...values, facts });
}

/** An alarm comes in languages that have no line of the catalogue: there the code texts have one. */
function waysOut(locale: LocaleTag, language: SecurityLanguage): CatalogueTexts["optOut"] {
  if (isCatalogueLanguage(language)) return CATALOGUE_TEXTS[language].optOut;
  const { stop } = LOCALES[locale];
  return { reply: stop, number: stop, link: stop };
}

/** What the language calls advertising; English where the catalogue has no word of it. */
export function labelOf(language: SecurityLanguage): string {
  return isCatalogueLanguage(language) ? CATALOGUE_TEXTS[language].advertising : CATALOGUE_TEXTS.en.advertising;
}

function businessTexts(language: SecurityLanguage): CatalogueTexts {
  assert(isCatalogueLanguage(language), "a shipped template is asked for in a language that it is there in");
  return CATALOGUE_TEXTS[language];
}

/**
 * "Bogota" for "Bogotá", where that alone keeps an alarm out of UCS-2 and half as long: its reader knows the place by
 * either. Names of people and whatever a tenant writes stay as they are.
 */
function cheapest(facts: string): string {
  const plain = replaceForGsm7(facts);
  return isGsm7(plain) ? plain : facts;
}
