/** Whether a text goes back to whoever wrote one, beside the answers to questions. */
import type { ConsentOutcome } from "../consent/opt-out.ts";
import type { InboundMeaning, SeenInbound } from "./inbound-commands.ts";
import { decideReply, REPLY_WINDOW_MS } from "./loop.ts";

/** The help text does not change within an hour. */
const HELP_WINDOW_MS = 3_600_000;
/** How far back earlier texts matter. */
export const EARLIER_WINDOW_MS = Math.max(REPLY_WINDOW_MS, HELP_WINDOW_MS);

export interface AutoReplyInput {
  readonly text: string;
  readonly textHash: string;
  /** Our number that was written to. */
  readonly sender: string;
  readonly meaning: InboundMeaning;
  /** What the STOP or START came to; of other texts it says nothing. */
  readonly consent: ConsentOutcome;
  /** Earlier texts of the phone to the tenant, within `EARLIER_WINDOW_MS`. */
  readonly earlier: readonly SeenInbound[];
  readonly nowMs: number;
}

/** The effect of the text happens all the same. Of an answer it says whether asking again may go back. */
export function mayReply({ text, textHash, sender, meaning, consent, earlier, nowMs }: AutoReplyInput): boolean {
  const inbound = earlier.filter((seen) => seen.sender === sender);
  const repliedAtMs = earlier.filter(({ replied }) => replied).map(({ atMs }) => atMs);
  if (!decideReply({ text, textHash, inbound, repliedAtMs, nowMs }).reply) return false;
  switch (meaning) {
    case "stop":
      // One confirmation and no more (CTIA Messaging Principles 5.1.3; 47 CFR 64.1200(a)(12)).
      return consent === "changed";
    case "help":
      return !earlier.some((seen) => seen.meaning === "help" && seen.replied && nowMs - seen.atMs < HELP_WINDOW_MS);
    case "start":
      // The phone has said STOP since: texts that confirm the START would be a lie.
      return consent !== "overtaken";
    case "answer":
      return true;
    case "unknown":
      return false;
  }
}
