/**
 * Who began a verification, and with which words. A verification belongs to who began it: nobody else folds into it,
 * replaces it or is told of it. Both are tokens (HMAC): they say whether two starts are alike, and nothing else.
 */
import { resolveLocale } from "../template/locale.ts";
import type { Origin, TextContext } from "../base/verification.ts";

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
  const languageOf = ({ text }: Compared) => resolveLocale({ ...reader, requested: text.locale ?? null });
  return languageOf(of) === languageOf(asked);
}
