/** What a text may turn out to be, before anybody knows which questions its phone has been asked. */
import { shortTokensIn } from "../alerts/short-token.ts";
import { classifyInbound, type InboundWords } from "./classify.ts";
import type { InboundMeaning } from "./inbound-commands.ts";
import { MAX_READ_LENGTH } from "../words/normalise.ts";

/** Each is one more reading; nobody writes so many. */
const TOKENS_MAX = 8;

/**
 * Where questions decide, a STOP is foreseen: its confirmation is prepared, and not sent if it was none. With an alert
 * open more is a STOP ("STOP that was not me", "STOP7KM", "7KM stop") than without, but for "CANCEL 7KM".
 */
export function foreseeMeaning(said: Omit<InboundWords, "openQuestions">): InboundMeaning {
  const read = (token: string | null) => classifyInbound({ ...said, openQuestions: [{ kind: "alert", token }] }).kind;
  const unnamed = read(null);
  if (unnamed === "stop" || unnamed === "start" || unnamed === "help") return unnamed;
  const tokens = shortTokensIn(said.text.slice(0, MAX_READ_LENGTH));
  return tokens.length > TOKENS_MAX || tokens.some((token) => read(token) === "stop") ? "stop" : unnamed;
}
