/**
 * ICU MessageFormat, read and written by its library. The only file that names it: it is imported late, with the first
 * text of a tenant's own words, so that no start waits for it.
 */
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { IntlMessageFormat } from "intl-messageformat";
import { err, ok, type Result } from "../../base/result.ts";

/** What a body is made of, as far as its checks and its worst case ask. */
export type IcuPart =
  | { readonly part: "words"; readonly words: string }
  | {
      readonly part: "value";
      readonly name: string;
      readonly at: number;
      readonly format: "plain" | "number" | "other";
    }
  /** The number that a plural goes by, within it. */
  | { readonly part: "pound" }
  | {
      readonly part: "choice";
      readonly by: "plural" | "select";
      readonly name: string;
      readonly at: number;
      /** What a plural takes off its number before it is written. */
      readonly offset: number;
      readonly options: Readonly<Record<string, readonly IcuPart[]>>;
    };

/** Lines by the breaks that stand outside of all braces: one that asks for a value that is not given is left out. */
export interface IcuMessage {
  readonly lines: readonly IcuLine[];
}

export interface IcuLine {
  readonly parts: readonly IcuPart[];
  /** Every value that stands anywhere in it, in the order of the text. */
  readonly names: readonly string[];
  write(values: Readonly<Record<string, string | number>>): string;
}

export interface IcuFault {
  /** UTF-16 units of the body before it. */
  readonly at: number;
  readonly fault: "syntax" | "other_missing";
  /** The library's name of it, in words: "unclosed argument". */
  readonly words: string;
}

/** Numbers stand in the digits that every text is measured with. */
const DIGITS = "-u-nu-latn";

export function readIcu(body: string, locale: string): Result<IcuMessage, IcuFault> {
  try {
    const elements = parse(body, { captureLocation: true, ignoreTag: true, requiresOtherClause: true });
    return ok({ lines: linesOf(elements).map((line) => lineOf(line, `${locale}${DIGITS}`)) });
  } catch (error) {
    return err(faultOf(error));
  }
}

function linesOf(elements: readonly MessageFormatElement[]): readonly (readonly MessageFormatElement[])[] {
  const lines: MessageFormatElement[][] = [[]];
  for (const element of elements) {
    if (element.type !== TYPE.literal) {
      lines.at(-1)?.push(element);
      continue;
    }
    for (const [index, words] of element.value.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (words !== "") lines.at(-1)?.push({ type: TYPE.literal, value: words });
    }
  }
  return lines;
}

function lineOf(elements: readonly MessageFormatElement[], locale: string): IcuLine {
  const parts = elements.map(partOf);
  let format: IntlMessageFormat | undefined;
  return {
    parts,
    names: [...new Set(parts.flatMap(namesIn))],
    write(values) {
      format ??= new IntlMessageFormat([...elements], locale, undefined, { ignoreTag: true });
      const written = format.format<string>({ ...values });
      return Array.isArray(written) ? written.join("") : written;
    },
  };
}

function partOf(element: MessageFormatElement): IcuPart {
  switch (element.type) {
    case TYPE.literal:
      return { part: "words", words: element.value };
    case TYPE.pound:
      return { part: "pound" };
    case TYPE.argument:
      return valuePart(element, "plain");
    case TYPE.number:
      return valuePart(element, element.style === undefined || element.style === null ? "number" : "other");
    case TYPE.date:
    case TYPE.time:
    case TYPE.tag:
      return valuePart(element, "other");
    case TYPE.plural:
    case TYPE.select: {
      const options = Object.entries(element.options).map(([name, { value }]) => [name, value.map(partOf)] as const);
      const by = element.type === TYPE.plural ? "plural" : "select";
      const offset = element.type === TYPE.plural ? element.offset : 0;
      const at = startOf(element);
      return { part: "choice", by, name: element.value, at, offset, options: Object.fromEntries(options) };
    }
  }
}

function valuePart(
  element: { readonly value: string; readonly location?: { readonly start: { readonly offset: number } } },
  format: "plain" | "number" | "other",
): IcuPart {
  return { part: "value", name: element.value, at: startOf(element), format };
}

function startOf({ location }: { readonly location?: { readonly start: { readonly offset: number } } }): number {
  return location?.start.offset ?? 0;
}

function namesIn(part: IcuPart): readonly string[] {
  switch (part.part) {
    case "words":
    case "pound":
      return [];
    case "value":
      return [part.name];
    case "choice":
      return [part.name, ...Object.values(part.options).flatMap((inner) => inner.flatMap(namesIn))];
  }
}

function faultOf(error: unknown): IcuFault {
  const kind = error instanceof Error ? error.message : "";
  return {
    at: offsetOf(error),
    fault: kind === "MISSING_OTHER_CLAUSE" ? "other_missing" : "syntax",
    words: /^[A-Z_]+$/.test(kind) ? kind.toLowerCase().replaceAll("_", " ") : "unreadable",
  };
}

/** The library puts where it was on its error. */
function offsetOf(error: unknown): number {
  if (typeof error !== "object" || error === null || !("location" in error)) return 0;
  const { location } = error;
  if (typeof location !== "object" || location === null || !("start" in location)) return 0;
  const { start } = location;
  if (typeof start !== "object" || start === null || !("offset" in start)) return 0;
  return typeof start.offset === "number" ? start.offset : 0;
}
