/** The largest text that a body can become: with the longest values, and the dearest of each choice. */
import { assertNever } from "../../base/result.ts";
import { formatAmount, formatMoment, formatTime } from "../catalogue/formats.ts";
import type { VariableSpec } from "../catalogue/templates.ts";
import type { LocaleTag } from "../locales.ts";
import { countSegments, type TextEncoding } from "../segments.ts";
import { specOf } from "./frame.ts";
import type { IcuMessage, IcuPart } from "./icu-message.ts";

interface WorstText {
  readonly units: number;
  readonly segments: number;
}

/** By encoding; null where the text is never sent in it. */
export type WorstCase = Readonly<Record<TextEncoding, WorstText | null>>;

export interface Measured {
  readonly variables: Readonly<Record<string, VariableSpec>>;
  readonly locale: LocaleTag;
  /** What is put below it by us; null: nothing. */
  readonly tail: string | null;
}

const MAX_LINK = 100;
/** "2001:db8:abcd::/48". */
const MAX_MASKED_IP = 18;
const MAX_TOKEN = 6;
const MAX_ENDING = 4;
/** A larger amount stands in no text that we know of. */
const LARGE_AMOUNT = { microUnits: 9_999_999_990_000, currency: "EUR" };
/** The 28th of each month at 22:58: all of it has two digits. */
const MOMENTS = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 28, 22, 58));
/** A letter of each alphabet; one that costs two septets is for whoever writes it. */
const LETTER = "x";
/** No letter of GSM 03.38, and one UTF-16 unit. */
const FOREIGN_LETTER = "ж";

export function worstCaseOf({ lines }: IcuMessage, measured: Measured): WorstCase {
  const bodyIn = (encoding: TextEncoding) => {
    const texts = lines.map(({ parts }) => longest(parts, { ...measured, encoding }));
    if (texts.some((text) => text === null)) return null;
    return [...texts, ...(measured.tail === null ? [] : [measured.tail])].join("\n");
  };
  const cheap = sized(bodyIn("gsm7"), "gsm7");
  return { gsm7: cheap, ucs2: sized(bodyIn("ucs2"), "ucs2") };
}

/** A text that comes out in another encoding than was asked for is none of it. */
function sized(text: string | null, wanted: TextEncoding): WorstText | null {
  if (text === null) return null;
  const { encoding, units, segments } = countSegments(text);
  return encoding === wanted ? { units, segments } : null;
}

interface Written extends Measured {
  readonly encoding: TextEncoding;
}

/** Null: it cannot be written in the encoding. */
function longest(parts: readonly IcuPart[], written: Written, pound = ""): string | null {
  let text = "";
  for (const part of parts) {
    const words = longestOf(part, written, pound);
    if (words === null) return null;
    text += words;
  }
  return text;
}

function longestOf(part: IcuPart, written: Written, pound: string): string | null {
  switch (part.part) {
    case "words":
      return isIn(part.words, written.encoding) ? part.words : null;
    case "pound":
      return pound;
    case "value": {
      const spec = specOf(written.variables, part.name);
      if (spec?.kind === "count" && part.format === "plain") return String(spec.max);
      return spec === undefined ? "" : longestValue(spec, written);
    }
    case "choice": {
      const spec = specOf(written.variables, part.name);
      const count = spec === undefined || part.by === "select" ? pound : longestCount(spec, part.offset, written);
      const texts = Object.values(part.options).flatMap((option) => longest(option, written, count) ?? []);
      return texts.toSorted((a, b) => unitsOf(b) - unitsOf(a))[0] ?? null;
    }
  }
}

function longestValue(spec: VariableSpec, { locale, encoding }: Written): string | null {
  const reader = { locale, country: "" };
  switch (spec.kind) {
    case "name":
    case "text":
      return (encoding === "ucs2" ? FOREIGN_LETTER : LETTER).repeat(spec.maxLength);
    case "reference":
      return LETTER.repeat(spec.maxLength);
    case "ending":
      return "0".repeat(MAX_ENDING);
    case "token":
      return "X".repeat(MAX_TOKEN);
    case "masked_ip":
      return LETTER.repeat(MAX_MASKED_IP);
    case "link":
      return LETTER.repeat(MAX_LINK);
    case "count":
      return grouped(spec.max, locale);
    case "choice":
      return longestIn(spec.values, encoding);
    case "amount":
      return longestIn([formatAmount(LARGE_AMOUNT, reader)], encoding);
    case "time":
      return longestIn(
        MOMENTS.map((atMs) => formatTime(atMs, "UTC", reader)),
        encoding,
      );
    case "moment":
      return longestIn(
        MOMENTS.map((atMs) => formatMoment(atMs, "Pacific/Chatham", reader)),
        encoding,
      );
    default:
      return assertNever(spec);
  }
}

/** The number that stands for `#`: what is left of the most, or of none, which may be below zero. */
function longestCount(spec: VariableSpec, offset: number, written: Written): string {
  if (spec.kind !== "count") return longestValue(spec, written) ?? "";
  const [most, least] = [grouped(spec.max - offset, written.locale), grouped(0 - offset, written.locale)];
  return least.length > most.length ? least : most;
}

/** As plurals and `{count, number}` write it. */
function grouped(count: number, locale: LocaleTag): string {
  return new Intl.NumberFormat(`${locale}-u-nu-latn`).format(count);
}

function longestIn(texts: readonly string[], encoding: TextEncoding): string | null {
  const able = texts.filter((text) => isIn(text, encoding));
  return able.toSorted((a, b) => unitsOf(b) - unitsOf(a))[0] ?? null;
}

/** UCS-2 has every character. */
function isIn(text: string, encoding: TextEncoding): boolean {
  return encoding === "ucs2" || countSegments(text).encoding === "gsm7";
}

function unitsOf(text: string): number {
  return countSegments(text).units;
}
