/** Lays out a text that helps a user whose code came but was not used. It never carries the code. */
import type { Replies } from "./catalogue/opt-out.ts";
import type { OwnCodeText } from "./code-text.ts";
import type { Demands } from "./demands.ts";
import { fill } from "./fill.ts";
import { helpLanguages } from "./help-languages.ts";
import { LOCALES } from "./locale-texts.ts";
import type { LocaleTag } from "./locales.ts";
import { asRegistered, type LaidOut, openingOf, openText, partsOfText } from "./opening.ts";
import type { SafeWording } from "./safe-values.ts";
import { countSegments } from "./segments.ts";

interface HelpTextInput extends SafeWording {
  readonly locale: LocaleTag;
  readonly country: string;
  readonly demands: Demands;
  readonly replies: Replies;
  readonly sender: string | null;
  readonly own: OwnCodeText | null;
}

/** Where to look for the code, and from whom it came when that is known. */
export function layOutHelpText(input: HelpTextInput): LaidOut {
  if (input.own?.isWhole === true) return asRegistered(input.own);
  const languages = input.own === null ? helpLanguages(input.country, input.locale) : [input.locale];
  const help = languages.map((locale) => input.own?.text ?? fill(LOCALES[locale].help, { brand: input.brand }));
  const own = help.slice(0, 1);
  if (input.sender === null) return firstThatFits([{ lines: help }, { lines: own }], input);
  const sender = fill(LOCALES[input.locale].sender, { sender: input.sender });
  return firstThatFits([{ lines: help, sender }, { lines: help }, { lines: own, sender }, { lines: own }], input);
}

/** That the newest message counts. */
export function layOutNewestCodeText(input: HelpTextInput): LaidOut {
  if (input.own !== null)
    return input.own.isWhole ? asRegistered(input.own) : firstThatFits([{ lines: [input.own.text] }], input);
  const languages = helpLanguages(input.country, input.locale);
  const lines = languages.map((locale) => fill(LOCALES[locale].newestCode, { brand: input.brand }));
  return firstThatFits([{ lines }, { lines: lines.slice(0, 1) }], input);
}

interface HelpLines {
  readonly lines: readonly string[];
  /** The last line: where a number stood before the stop line, a copy on one line would read as a STOP to it. */
  readonly sender?: string;
}

/**
 * Best first; each gets what the country asks for. Help in one language may cost two parts, in two languages three, and more
 * only where a stop line leaves nothing else.
 */
function firstThatFits(candidates: readonly HelpLines[], input: HelpTextInput): LaidOut {
  const { brand, demands } = input;
  const opening = openingOf(demands, { brand, label: "" });
  const stop = stopLine(input);
  const texts = candidates.map(({ lines, sender = null }) =>
    openText([...lines, stop, sender].filter((line) => line !== null).join("\n"), opening, input),
  );
  const partsMost = helpLanguages(input.country, input.locale).length + 1;
  const text = texts.find((each) => countSegments(each).segments <= partsMost) ?? texts.at(-1) ?? "";
  return { text, parts: partsOfText(text, opening, { brand, demands, said: stop === null ? [] : ["opt_out"] }) };
}

/** A text about a code is one of its program: where a rule asks codes for the way out, it asks this too. */
function stopLine({ demands, replies, locale }: HelpTextInput): string | null {
  const asked = demands.get("opt_out");
  if (asked === undefined) return null;
  return asked.words ?? (replies === "work" ? LOCALES[locale].stop : null);
}
