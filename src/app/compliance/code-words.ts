/** The text of a code as it will read: for registers that have to know the very words. */
import type { TextContext } from "../../domain/base/verification.ts";
import { type ReplyPlace, repliesTo } from "../../domain/conversation/can-reply.ts";
import { resolveLocale } from "../../domain/template/locale.ts";
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

export function codeWords(
  { text, codeLength, ttlSeconds, ...place }: CodeText & ReplyPlace,
  from: string | null,
): WordsToSend {
  const { country } = place;
  const { text: words, parts } = renderText({
    ...text,
    webDomain: null,
    kind: "code",
    code: "1".repeat(codeLength),
    minutes: Math.max(1, Math.floor(ttlSeconds / 60)),
    locale: resolveLocale({ requested: text.locale ?? null, remembered: null, country }),
    ...place,
    replies: repliesTo({ sender: from ?? REPLY_NUMBER }, place),
    sender: null,
  });
  return { text: words, parts, hosts: [], written: null };
}
