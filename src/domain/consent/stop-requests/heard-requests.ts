/** The plainest requests to stop in languages that we have no texts in: do not send, stop messages, leave me alone. */
import type { StopGrammar } from "./grammar.ts";

/** Do not send (me): clear alone. Stop and no more: beside a word for messages. `whole`: a request of several words. */
export interface HeardWords {
  readonly dontSend: string;
  readonly stop: string;
  readonly message: string;
  readonly whole?: string;
}

const MESSAGES = "message*|msg*|sms*|text|texts|txt*|whatsapp";

export function grammarOfHeard({ dontSend, stop, message, whole }: HeardWords): StopGrammar {
  const others = whole === undefined ? [] : ["@whole"];
  return {
    accents: "free",
    classes: { dontsend: dontSend, stop, message: `${message}|${MESSAGES}`, whole: whole ?? "" },
    fillers: "",
    negations: "",
    barriers: "",
    requests: ["@dontsend", "@stop ~3 @message", "@message ~3 @stop", ...others],
    exceptions: ["band|bandh|बंद|બંધ|ਬੰਦ|بند mat|na|मत|ન|ના|ਨਾ|نہ"],
    kinds: {},
  };
}
