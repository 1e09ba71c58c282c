/**
 * Words of the package naughty-words, in 23 languages: rude rather than forbidden. A person is asked about those of the
 * languages that our own lists are in; the others are only told, for nobody has read them for what is a plain word too.
 */
import NAUGHTY from "../../data/content/naughty-words.json" with { type: "json" };
import type { ContentList } from "./content-types.ts";

/** `languages`: those that have lists of their own. */
export function naughtyLists(languages: readonly string[]): readonly ContentList[] {
  const { source, licence, version, checked_on, words } = NAUGHTY;
  return Object.entries(words).map(
    ([language, written]): ContentList => ({
      id: `naughty-words.${language}`,
      topic: "vulgar",
      severity: languages.includes(language) ? "review" : "note",
      use: { kind: "terms" },
      source,
      licence,
      version,
      checked_on,
      terms: written.split("|"),
    }),
  );
}
