/** Turns what is known of a send into the words that go out: one text, or one thing to say in a call. */
import { assert, assertNever } from "../base/result.ts";
import type { TextKind } from "../base/verification.ts";
import type { Replies } from "./catalogue/opt-out.ts";
import type { TextPart } from "../rule-book/closed-lists.ts";
import { demandsOn, type TextDestination } from "./demands.ts";
import { type LaidOutCode, layOutCodeText, type OwnCodeText } from "./code-text.ts";
import { fill } from "./fill.ts";
import type { LaidOut } from "./opening.ts";
import { layOutHelpText, layOutNewestCodeText } from "./help-text.ts";
import { LOCALES } from "./locale-texts.ts";
import type { LocaleTag } from "./locales.ts";
import { safeSender, safeWording, type Wording } from "./safe-values.ts";
import { countSegments, type TextEncoding } from "./segments.ts";
import { spellOut } from "./spell-out.ts";

/** Of its wording the brand may have 20 UTF-16 units: more is cut. */
export interface RenderInput extends Wording, TextDestination {
  /** What the text is for, or "voice": the code, spoken. */
  readonly kind: TextKind | "voice";
  /** Needed by "code" and "voice"; the helps never show it. */
  readonly code: string | null;
  /** How long the code lives. */
  readonly minutes: number;
  /** From `resolveLocale`. */
  readonly locale: LocaleTag;
  /** Whether the sender of this text can be answered: an invitation to reply stands nowhere else. */
  readonly replies: Replies;
  /** Whom the code's text came from, for the help; null when not known. */
  readonly sender: string | null;
  /** The tenant's own words for it. Absent: the shipped ones. */
  readonly own?: OwnCodeText;
}

export interface RenderedText {
  readonly text: string;
  /** What it carries of what rules may ask for; none of a spoken text. */
  readonly parts: ReadonlySet<TextPart>;
  /** In the tenant's words; false: in the shipped ones. */
  readonly isOwn: boolean;
  readonly locale: LocaleTag;
  /** BCP 47 tag of a voice that can read the text. */
  readonly speechLocale: string;
  readonly encoding: TextEncoding;
  /** Parts an SMS of this text takes; 0 for a spoken text. */
  readonly segments: number;
}

/**
 * Renders a text. Never fails for what a tenant or a user sent: values that cannot stand in a text are cleaned
 * (brand, sender) or left out (app hash, web domain). Throws only when a kind that carries a code has none.
 */
export function renderText(input: RenderInput): RenderedText {
  const { locale, kind } = input;
  const laidOut = layOut(input);
  const { encoding, segments } = countSegments(laidOut.text);
  const speechLocale = LOCALES[locale].speech;
  return { ...laidOut, locale, speechLocale, encoding, segments: kind === "voice" ? 0 : segments };
}

/** What is not said in a call is what a text of a code has to carry: help is one too. */
function layOut(input: RenderInput): LaidOutCode {
  const { kind, minutes, locale, country, replies, own = null } = input;
  const wording = { ...safeWording(input), demands: demandsOn("otp", input), locale, replies, own };
  switch (kind) {
    case "code":
      return layOutCodeText({ ...wording, code: requireCode(input), minutes });
    case "voice":
      return own === null
        ? { ...spoken(shippedVoice(input, wording.brand)), isOwn: false }
        : { ...spoken(own.text), isOwn: true };
    case "help":
      return { ...layOutHelpText({ ...wording, country, sender: safeSender(input.sender) }), isOwn: own !== null };
    case "newest_code":
      return { ...layOutNewestCodeText({ ...wording, country, sender: null }), isOwn: own !== null };
    default:
      return assertNever(kind);
  }
}

function spoken(text: string): LaidOut {
  return { text, parts: new Set() };
}

function shippedVoice(input: RenderInput, brand: string): string {
  return fill(LOCALES[input.locale].voice, { brand, digits: spellOut(requireCode(input)) });
}

function requireCode({ kind, code }: RenderInput): string {
  assert(code !== null && code !== "", `a text of kind ${kind} has a code`);
  return code;
}
