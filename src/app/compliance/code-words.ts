/** The text of a code as it will read: for registers that have to know the very words. */
import type { TextContext } from "../../domain/base/verification.ts";
import { type ReplyPlace, repliesTo } from "../../domain/conversation/can-reply.ts";
import { resolveLocale } from "../../domain/template/locale.ts";
import type { ReadyWords } from "../../domain/template/own/own-template.ts";
import { renderText } from "../../domain/template/render.ts";
import type { WordsToSend } from "./judge-words.ts";

/** A sender people can answer: what a text is written for where there is no route yet. */
const REPLY_NUMBER = "12345";

export interface CodeText {
  readonly country: string;
  readonly text: TextContext;
  readonly codeLength: number;
  readonly ttlSeconds: number;
}

interface CodeReader extends ReplyPlace {
  /** The tenant's own words; null: the shipped ones. */
  readonly own: ReadyWords | null;
  /** Null: no route is known. */
  readonly from: string | null;
}

export function codeWords(
  { text, codeLength, ttlSeconds }: CodeText,
  { own, from, ...place }: CodeReader,
): WordsToSend {
  const { country } = place;
  const code = "1".repeat(codeLength);
  const minutes = Math.max(1, Math.floor(ttlSeconds / 60));
  const locale = resolveLocale({ requested: text.locale ?? null, remembered: null, country });
  const worded = own?.writeCode({ brand: text.brand, code, minutes }, { locale, country }) ?? null;
  const { text: words, parts } = renderText({
    ...text,
    webDomain: null,
    kind: "code",
    code,
    minutes,
    locale,
    ...place,
    ...(worded === null ? {} : { own: { text: worded.text, isWhole: worded.registeredAs !== null } }),
    replies: repliesTo({ sender: from ?? REPLY_NUMBER }, place),
    sender: null,
  });
  return { text: words, parts, hosts: [], written: null, body: worded?.body ?? null };
}
