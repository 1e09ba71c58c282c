/**
 * Words that stop and start texts: the CTIA set with the FCC's additions (47 CFR 64.1200(a)(10)). A text is a keyword
 * when it is nothing else, whatever its case, width, punctuation and emoji.
 */
const STOP_WORDS = ["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"];
const START_WORDS = ["start", "unstop"];

export type ConsentKeyword = "stop" | "start";

export function readKeyword(text: string): ConsentKeyword | null {
  const word = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");
  if (STOP_WORDS.includes(word)) return "stop";
  return START_WORDS.includes(word) ? "start" : null;
}
