/** What stands before the first word of a text where a country's rules ask for it, and what a worded text carries of it all. */
import { TEXT_PARTS, type TextPart } from "../rule-book/closed-lists.ts";
import type { Demands } from "./demands.ts";

export interface Opening {
  /** "【Acme】", "<ADV> ", "RM0 "; "" where nothing is asked for. */
  readonly before: string;
  readonly isSigned: boolean;
  /** It says who sends: by a signature, or because the text has to begin with the brand. */
  readonly namesBrand: boolean;
}

/**
 * `label` is what a language calls advertising, for a rule that names no words. A right-to-left text then begins from the
 * left: the rule weighs more than the looks.
 */
export function openingOf(demands: Demands, { brand, label }: { brand: string; label: string }): Opening {
  const isSigned = demands.has("signature");
  const asked = demands.get("advertising_label");
  const signature = isSigned ? `【${brand}】` : "";
  const before = asked === undefined ? signature : `${signature}${asked.words ?? label} `;
  return { before, isSigned, namesBrand: isSigned || demands.get("brand")?.atStart === true };
}

/** Between a brand and what it says: "Acme: ", "Acme : ", "Acme：", "Acme. " in Armenian, "Acme៖ " in Khmer. */
const AFTER_BRAND = /^\s?[:：.៖]\s?/u;

/** A text with what it carries of the parts that rules may ask for. */
export interface LaidOut {
  readonly text: string;
  readonly parts: ReadonlySet<TextPart>;
}

/** The text as it goes out. A brand that opens it is not said twice, and one that is asked for and missing is put there. */
export function openText(text: string, opening: Opening, { brand, demands }: Worded): string {
  const { before, isSigned, namesBrand } = opening;
  if (isSigned) {
    const behind = text.startsWith(brand) ? text.slice(brand.length) : text;
    return `${before}${AFTER_BRAND.test(behind) ? behind.replace(AFTER_BRAND, "") : text}`;
  }
  const isNamed = namesBrand ? beginsWith(text, brand) : text.includes(brand);
  return `${before}${isNamed || !demands.has("brand") ? "" : bracketed(brand)}${text}`;
}

/** As registers write it, in half-width: "[Acme] 123456…". */
function bracketed(brand: string): string {
  return `[${brand}] `;
}

function beginsWith(text: string, brand: string): boolean {
  return text.startsWith(brand) || text.startsWith(bracketed(brand));
}

/** Words that a register knows as they are: it has seen to what they carry, and a line of ours would be one too many. */
export function asRegistered({ text }: Pick<LaidOut, "text">): LaidOut {
  return { text, parts: new Set(TEXT_PARTS) };
}

interface Worded {
  readonly brand: string;
  readonly demands: Demands;
}

/** What the text really carries; `said`: what whoever worded it knows of it. */
export function partsOfText(
  text: string,
  { before, isSigned }: Opening,
  { brand, demands, said }: Worded & { readonly said: readonly TextPart[] },
): ReadonlySet<TextPart> {
  const parts = new Set<TextPart>(said);
  const isFirst = !isSigned && demands.get("brand")?.atStart === true;
  const isNamed = isFirst ? beginsWith(text.slice(before.length), brand) : text.includes(brand);
  if (brand !== "" && isNamed) parts.add("brand");
  if (before === "" || !text.startsWith(before)) return parts;
  if (isSigned) parts.add("signature");
  if (demands.has("advertising_label")) parts.add("advertising_label");
  return parts;
}
