import { CONSENT_WORDS } from "./reply-words.ts";
import { fill } from "../fill.ts";
import type { SecurityTexts } from "./catalogue-texts.ts";

type Values = Readonly<Record<string, string>>;

/** Fills a text and leaves out the lines that ask for something that is not there. */
export function layOutLines(template: string, { answers }: Pick<SecurityTexts, "answers">, values: Values): string {
  const known: Values = { ...answers, ...CONSENT_WORDS, ...values };
  const lines = template.split("\n").filter((line) => placeholdersOf(line).every((name) => Object.hasOwn(known, name)));
  return lines.map((line) => fill(line, known)).join("\n");
}

export function placeholdersOf(template: string): readonly string[] {
  return Array.from(template.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);
}
