/** Requests that many languages make alike, where words follow one another much as in each other's sentences. */
import type { StopGrammar } from "./grammar.ts";

export interface RequestParts {
  /** Do not send, do not write. */
  readonly dontSend: string;
  /** Stop, cease. */
  readonly stop: string;
  /** Sending, writing, messages: what is to stop. */
  readonly sending: string;
  readonly message: string;
  /** I do not want. */
  readonly unwanted: string;
  /** No more, no. */
  readonly no: string;
  /** Delete, remove. */
  readonly out: string;
  /** My number, the list. */
  readonly number: string;
  /** Anything else in one pattern: wrong number, leave me alone. */
  readonly others?: readonly string[];
  readonly fillers: string;
  /** Shortly before a request they turn it round. */
  readonly negations: string;
  readonly barriers: string;
  readonly exceptions?: readonly string[];
  readonly kinds?: StopGrammar["kinds"];
}

export function grammarOfParts(parts: RequestParts): StopGrammar {
  const { dontSend, stop, sending, message, unwanted, no, out, number, fillers, negations, barriers } = parts;
  return {
    accents: "free",
    classes: { dontsend: dontSend, stop, sending, message, send: sending, unwanted, no, out, number },
    fillers,
    negations,
    barriers,
    requests: [
      "@dontsend",
      "@stop ~2 @sending|@message",
      "@sending|@message ~2 @stop",
      "@unwanted ~3 @message|@sending",
      "@message|@sending ~3 @unwanted",
      "^ ~1 @no ~2 @message",
      "@message ~1 @no $",
      "@out ~3 @number",
      "@number ~3 @out",
      ...(parts.others ?? []),
    ],
    exceptions: parts.exceptions ?? [],
    kinds: parts.kinds ?? {},
  };
}
