/** What is remembered of who holds a number. Whoever may ask is decided here, where two who come at once are in line. */
import type { HolderAnswers, HolderClaim, HolderMemo, HolderQuestion } from "../../../app/lookup/holder-ports.ts";
import { change, type PhoneCommandsFor } from "../command.ts";
import type { Rows } from "../rows.ts";

function claim(rows: Rows, question: HolderQuestion, nowMs: number): HolderClaim {
  const { phoneToken, askedAtMs, forgetAtMs } = question;
  const isTrusted =
    rows.phones.find(phoneToken)?.hasKnownDevice === true && rows.knownDevices.has(phoneToken, question);
  if (isTrusted) return { claim: "trusted" };
  const memo = rows.lookups.findHolder(phoneToken);
  if (memo !== null && nowMs < memo.forgetAtMs) return { claim: "known", memo };
  rows.lookups.putHolder(phoneToken, { facts: null, askedAtMs, forgetAtMs });
  return { claim: "mine" };
}

export const HOLDER_COMMANDS = {
  // Asked twice it says that somebody asks already: nobody pays twice, and the start goes without.
  claim: change("safe", claim),
  keep: change("safe", (rows, { phoneToken, memo }: { phoneToken: string; memo: HolderMemo }) => {
    rows.lookups.putHolder(phoneToken, memo);
  }),
} satisfies PhoneCommandsFor<HolderAnswers>;
