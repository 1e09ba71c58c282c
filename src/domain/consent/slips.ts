/** Slips of the thumb in the words that an English request to stop is made of: "stop messging me". */
import { editDistance } from "../words/edit-distance.ts";

const WORDS =
  "texting|messaging|message|messages|messaging|sending|contacting|contact|spamming|harassing|bothering|unsubscribe|remove|calling".split(
    "|",
  );

/** English words that are a slip away from one of them. */
const OTHERS = new Set(
  "testing|spending|bending|lending|mending|vending|tending|ending|pending|massage|massages|massaging|contract|contracting|remote|removed|removes|contacts|contacted|messaged|falling|filling|selling|killing|galling|subscribe|resubscribe|harassed|bordering|mothering|spanning".split(
    "|",
  ),
);

/** Without one of these, a clause asks for nothing, and a slip in it is left alone. */
const ASKS = new Set("stop stp stpo sotp stopp stoop stap quit cease dont not never no pls please plz".split(" "));
const SHORTEST = 6;
const LONG = 9;

/** The clause with such words corrected. */
export function correctSlips(clause: readonly string[]): readonly string[] {
  if (!clause.some((word) => ASKS.has(word))) return clause;
  return clause.map((word) => {
    if (word.length < SHORTEST || OTHERS.has(word) || WORDS.includes(word)) return word;
    const allowed = word.length < LONG ? 1 : 2;
    const isNegated = word.startsWith("un") || word.startsWith("re");
    return (
      WORDS.find(
        (wanted) => isNegated === /^(?:un|re)/.test(wanted) && editDistance(word, wanted, allowed) <= allowed,
      ) ?? word
    );
  });
}
