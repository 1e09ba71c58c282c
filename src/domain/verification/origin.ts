/**
 * Who began a verification, and with which words. A verification belongs to who began it: nobody else folds into it,
 * replaces it or is told of it. Both are tokens (HMAC): they say whether two starts are alike, and nothing else.
 */
import { resolveLocale } from "../template/locale.ts";
import type { TextContext } from "../base/verification.ts";

export interface Origin {
  /** The user and the device that were named; without both, what else tells callers apart. */
  readonly caller: string;
  /** Every field that the caller sent, defaults filled in, but the language. The same request is of the same caller. */
  readonly request: string;
}

/** A start as it is compared: the language of its text by what it asked for. */
interface Compared {
  readonly origin?: Origin;
  readonly text: Pick<TextContext, "locale">;
}

/** Unknown for verifications of older releases: they are nobody's, so that nothing of them is told to the wrong one. */
export function isSameRequest(
  of: Compared,
  asked: Compared,
  reader: { readonly remembered: string | null; readonly country: string },
): boolean {
  if (of.origin === undefined || of.origin.request !== asked.origin?.request) return false;
  const languageOf = ({ text }: Compared) => resolveLocale({ ...reader, requested: text.locale });
  return languageOf(of) === languageOf(asked);
}
