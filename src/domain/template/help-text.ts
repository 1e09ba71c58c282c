/** Lays out a text that helps a user whose code came but was not used. It never carries the code. */
import { helpLanguages } from "./country-rules.ts";
import { fill } from "./fill.ts";
import { LOCALES } from "./locale-texts.ts";
import type { LocaleTag } from "./locales.ts";
import type { SafeWording } from "./safe-values.ts";
import { countSegments } from "./segments.ts";

interface HelpTextInput extends SafeWording {
  readonly locale: LocaleTag;
  readonly country: string;
  readonly sender: string | null;
}

/** Where to look for the code, and from whom it came when that is known. */
export function layOutHelpText(input: HelpTextInput): string {
  const languages = helpLanguages(input.country, input.locale);
  const help = languages.map((locale) => fill(LOCALES[locale].help, { brand: input.brand }));
  const own = help.slice(0, 1);
  if (input.sender === null) return firstThatFits([help, own], languages.length);
  const sender = fill(LOCALES[input.locale].sender, { sender: input.sender });
  return firstThatFits([[...help, sender], help, [...own, sender], own], languages.length);
}

/** That the newest message counts. */
export function layOutNewestCodeText(input: HelpTextInput): string {
  const languages = helpLanguages(input.country, input.locale);
  const lines = languages.map((locale) => fill(LOCALES[locale].newestCode, { brand: input.brand }));
  return firstThatFits([lines, lines.slice(0, 1)], languages.length);
}

/** Takes lists of lines, best first. Help in one language may cost two parts, in two languages three. */
function firstThatFits(candidates: readonly (readonly string[])[], languageCount: number): string {
  const texts = candidates.map((lines) => lines.join("\n"));
  return texts.find((text) => countSegments(text).segments <= languageCount + 1) ?? texts.at(-1) ?? "";
}
