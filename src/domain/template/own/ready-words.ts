/** A version made ready to write texts: each body parsed once, each text written from it. Imported late, with its library. */
import { assert, err, ok, type Result } from "../../base/result.ts";
import { demandsOn } from "../demands.ts";
import { asRegistered, type LaidOut, openingOf, openText, partsOfText } from "../opening.ts";
import { labelOf } from "../catalogue/render-template.ts";
import { lookUpLocale } from "../locale.ts";
import { localeOfCountry } from "../country-locales.ts";
import { isLocaleTag, type LocaleTag } from "../locales.ts";
import { oneLine, safeBrand } from "../safe-values.ts";
import { isGsm7, replaceForGsm7 } from "../gsm7-replacements.ts";
import { countSegments } from "../segments.ts";
import { spellOut } from "../spell-out.ts";
import { isCatalogueLanguage, languageOf } from "../catalogue/languages.ts";
import { layOutLines } from "../catalogue/lay-out-lines.ts";
import { readValues, surroundingFaults } from "../catalogue/read-input.ts";
import { ALERT_FACTS, alertTypeOf, CONSENT_QUESTION, isTemplateId, type VariableSpec } from "../catalogue/templates.ts";
import { CATALOGUE_TEXTS, SECURITY_TEXTS } from "../catalogue/texts.ts";
import type { TemplateViolation } from "../catalogue/violations.ts";
import { isSpoken, sentVariables, wordsAnew } from "./frame.ts";
import { type IcuMessage, readIcu } from "./icu-message.ts";
import type { LocaleWords, PinnedWords, ReadyWords, RegisteredAs, WordedText, WordsFor } from "./own-template.ts";
import { ownOptOut } from "./own-opt-out.ts";

type Values = Readonly<Record<string, string>>;

interface ReadyBody extends LocaleWords {
  readonly locale: LocaleTag;
  readonly message: IcuMessage;
}

export function makeReady(words: PinnedWords): ReadyWords {
  const specs = sentVariables(words, words.variables);
  const bodies = new Map<LocaleTag, ReadyBody>();
  const bodyIn = (locale: LocaleTag): ReadyBody | null => {
    const known = bodies.get(locale);
    if (known !== undefined) return known;
    const found = words.locales[locale];
    if (found === undefined) return null;
    const read = readIcu(found.body, locale);
    assert(read.ok, "a body was read before it was kept");
    const body = { ...found, locale, message: read.value };
    bodies.set(locale, body);
    return body;
  };
  return {
    words,
    write(input) {
      const body = bodyFor(words, input, bodyIn);
      return body === null ? null : write({ words, specs, body }, input);
    },
    writeCode({ brand, code, minutes }, { locale, country }) {
      const body = bodyIn(locale);
      if (body === null) return null;
      const isCall = isSpoken(words.name);
      const said = code !== null && isCall ? spellOut(code) : code;
      const values: Values = {
        brand: safeBrand(brand),
        minutes: String(minutes),
        ...(said === null ? {} : { code: said }),
      };
      const counted = { ...specs, minutes: { kind: "count", max: 10, needed: "always" } } as const;
      const text = writeLines(body.message, values, counted);
      if (isCall) return { text: text.replaceAll("\n", " "), registeredAs: null, body: body.body };
      return { text, registeredAs: registeredAs(body, country, values), body: body.body };
    },
  };
}

interface Writing {
  readonly words: PinnedWords;
  readonly specs: Readonly<Record<string, VariableSpec>>;
  readonly body: ReadyBody;
}

/**
 * The first of these that there are words in: what was asked for, what the country reads. Else of a template of the
 * tenant's own the first there is; of a shipped text none, so that the shipped words in the reader's language are taken.
 */
function bodyFor(
  words: PinnedWords,
  { locale, country }: WordsFor,
  bodyIn: (locale: LocaleTag) => ReadyBody | null,
): ReadyBody | null {
  const wanted = lookUpLocale(locale, country) ?? localeOfCountry(country);
  const anew = wordsAnew(words.name);
  const tags = [locale, wanted, ...(anew ? [] : [localeOfCountry(country), ...Object.keys(words.locales)])];
  for (const tag of tags) {
    const body = tag !== null && isLocaleTag(tag) ? bodyIn(tag) : null;
    if (body !== null) return body;
  }
  return null;
}

function write({ words, specs, body }: Writing, input: WordsFor): Result<WordedText, readonly TemplateViolation[]> {
  const { locale } = body;
  const country = input.country.toUpperCase();
  const context = { ...input, country, locale };
  const { values: read, violations } = readValues(specs, context);
  const faults = [...surroundingFaults(context), ...violations];
  const registration = body.registrations.find((one) => one.country === country);
  // Words that a register knows are sent as it knows them: a line of ours below would be one word too many.
  const optOut = registration === undefined ? ownOptOut(words, context) : ok(null);
  if (!optOut.ok) return err([...faults, optOut.error]);
  if (faults.length > 0) return err(faults);
  const values: Values = { ...read, ...around(words, input, { locale, read }), brand: oneLine(input.brand) };
  const written = writeLines(body.message, values, specs);
  const told = [written, ...below(words, input, { locale, values })].join("\n");
  const laidOut =
    registration === undefined
      ? opened(words, input, { told, optOut: optOut.value, locale })
      : asRegistered({ text: told });
  const { encoding, segments } = countSegments(laidOut.text);
  const known = registeredAs(body, country, values);
  return ok({ ...laidOut, locale, encoding, segments, registeredAs: known, body: body.body });
}

/** With what the country asks a text to carry: what stands before it, and the way out below it. */
function opened(
  { category }: PinnedWords,
  input: WordsFor,
  { told, optOut, locale }: At & { readonly told: string; readonly optOut: string | null },
): LaidOut {
  const brand = oneLine(input.brand);
  const demands = demandsOn(category, input);
  const opening = openingOf(demands, { brand, label: labelOf(languageOf(locale)) });
  const body = openText(told, opening, { brand, demands });
  const text = optOut === null ? body : `${body}\n${optOut}`;
  return { text, parts: partsOfText(text, opening, { brand, demands, said: optOut === null ? [] : ["opt_out"] }) };
}

interface At {
  readonly locale: LocaleTag;
}

/** Values that we make: the facts of an alert, the line that says how an invitation is answered. */
function around(
  { name }: PinnedWords,
  { replies, joinWord }: WordsFor,
  { locale, read }: At & { read: Values },
): Values {
  const language = languageOf(locale);
  if (isTemplateId(name) && alertTypeOf(name) !== null) {
    const facts = ALERT_FACTS.flatMap((fact) => read[fact] ?? []).join(SECURITY_TEXTS[language].comma);
    const plain = replaceForGsm7(facts);
    return { facts: isGsm7(plain) ? plain : facts };
  }
  if (name === CONSENT_QUESTION) {
    const texts = CATALOGUE_TEXTS[isCatalogueLanguage(language) ? language : "en"];
    return { consent_line: layOutLines(texts.consentLine, texts, { yes: texts.yes, no: texts.no }) };
  }
  if (name !== "event_invitation" || replies !== "work" || !isCatalogueLanguage(language)) return {};
  const texts = CATALOGUE_TEXTS[language];
  return { join_line: layOutLines(texts.joinLine, texts, { join: joinWord ?? texts.join }) };
}

/** How an alert is answered is never the tenant's to word: the answer is read by these words. */
function below({ name }: PinnedWords, { replies }: WordsFor, { locale, values }: At & { values: Values }): string[] {
  if (!isTemplateId(name) || alertTypeOf(name) === null) return [];
  const texts = SECURITY_TEXTS[languageOf(locale)];
  return [layOutLines(replies === "work" ? texts.alertByReply : texts.alertByLink, texts, values)];
}

/** A line that asks for a value which is not there is left out, as in the shipped texts. */
function writeLines({ lines }: IcuMessage, values: Values, specs: Readonly<Record<string, VariableSpec>>): string {
  const given = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, specs[name]?.kind === "count" ? Number(value) : value]),
  );
  const told = lines.filter(({ names }) => names.every((name) => Object.hasOwn(values, name)));
  return told.map((line) => line.write(given)).join("\n");
}

function registeredAs({ message, registrations }: ReadyBody, country: string, values: Values): RegisteredAs | null {
  const found = registrations.find((one) => one.country === country);
  if (found === undefined) return null;
  const names = new Set(message.lines.flatMap((line) => line.names));
  const parameters = [...names].flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const { register, id, entityId, header, signature } = found;
  return { register, id, entityId, header, signature, parameters };
}
