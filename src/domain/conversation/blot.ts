/** Blots what does not belong in an event out of a text from a phone: codes, numbers, addresses, links. */

const BLOT = "•••";

/** More of a text is in nobody's event: whoever needs the rest opens the text itself. */
const MAX_LENGTH = 1_000;

/** Whatever holds an at sign, a scheme, "www." or a dot between letters and an ending: too much rather than too little. */
const ADDRESS = /^\S*@\S*$/u;
const LINK = /:\/\/|^www\.|[\p{L}\p{N}]\.[\p{L}]{2,}/iu;

/** Four digits and more, written together or apart as people write codes and numbers: "123 456", "415-555-2671". */
const DIGITS = /\p{N}(?:[\s.,:()/+\p{Pd}]{0,3}\p{N}){3,}/gu;

/** The same text without them, cut to 1,000 characters. Linear in the length; full-width forms count as what they are. */
export function blotText(text: string): string {
  const plain = [...text.slice(0, 2 * MAX_LENGTH).normalize("NFKC")].slice(0, MAX_LENGTH).join("");
  const words = plain.split(/(\s+)/u).map((word) => (ADDRESS.test(word) || LINK.test(word) ? BLOT : word));
  return words.join("").replace(DIGITS, BLOT);
}
