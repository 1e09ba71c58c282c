/** The short token by which a text names the question that it answers. */
import type { OpenQuestion } from "./answer-kinds.ts";

/** Two to six letters and digits, at least one of each: what a short token looks like. */
const TOKEN_SHAPE = /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{2,6}$/;

/** Finds the short token: one of an open question first, else what looks like one. */
export function takeToken(
  text: string,
  openQuestions: readonly OpenQuestion[],
): { readonly token: string | null; readonly isOpen: boolean; readonly rest: string } {
  const plain = text.normalize("NFKC");
  const words = [...plain.matchAll(/[\p{L}\p{N}]+/gu)];
  const open = words.find(([word]) => openQuestions.some(({ token }) => sameToken(token, word)));
  const glued = open === undefined ? takeGluedToken(plain, openQuestions) : null;
  if (glued !== null) return glued;
  const found = open ?? words.find(([word]) => TOKEN_SHAPE.test(word.toUpperCase()));
  if (found === undefined) return { token: null, isOpen: false, rest: plain };
  const [word] = found;
  const known = openQuestions.find(({ token }) => sameToken(token, word))?.token;
  return {
    token: known ?? word.toUpperCase(),
    isOpen: open !== undefined,
    rest: `${plain.slice(0, found.index)} ${plain.slice(found.index + word.length)}`,
  };
}

/** "REJECT7KM" and "7kmreject": a thumb that missed the space bar. Only a token that is open is told from a word. */
function takeGluedToken(plain: string, openQuestions: readonly OpenQuestion[]): ReturnType<typeof takeToken> | null {
  for (const { token } of openQuestions) {
    if (token === null || !TOKEN_SHAPE.test(token.toUpperCase())) continue;
    const glued = new RegExp(
      `(?<=\\p{L}{2}|\\p{Script=Han})${token}(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])${token}(?=\\p{L}{2}|\\p{Script=Han})`,
      "iu",
    );
    if (glued.test(plain)) return { token, isOpen: true, rest: plain.replace(glued, " ") };
  }
  return null;
}

export function sameToken(token: string | null, word: string | null): boolean {
  return token !== null && word !== null && token.toUpperCase() === word.toUpperCase();
}
