/** A STOP or START that nobody can say the tenant of: here as with every other tenant that has the sender. */
import { isLiftedFrom, noteOverheard } from "../../../domain/consent/overheard.ts";
import type { OverheardCommand } from "../../../domain/conversation/inbound-commands.ts";
import { setOptOut } from "../consent/opt-out.ts";
import type { Rows } from "../rows.ts";

/** Whether it had an effect here, now or when it came before. */
export function recordOverheard(rows: Rows, command: OverheardCommand, nowMs: number): boolean {
  const { phoneToken, fingerprint, inboundId, sender, textHash, keyword, said, isDated } = command;
  if (rows.inbound.find(phoneToken, fingerprint) !== null) return true;
  const before = rows.phones.of(phoneToken);
  const saidAtMs = Math.min(command.saidAtMs, nowMs);
  const change = { phoneToken, keyword, saidAtMs };
  if (said.kind === "start") {
    if (!isLiftedFrom(before, sender)) return false;
    setOptOut(rows, { ...change, optedOut: false }, nowMs);
  } else {
    for (const scope of said.scopes) setOptOut(rows, { ...change, optedOut: true, scope }, nowMs);
    rows.phones.save(noteOverheard(before, rows.phones.of(phoneToken), { sender, saidAtMs }), nowMs);
  }
  const seen = { inboundId, sender, textHash, atMs: nowMs, meaning: said.kind, answer: null, replied: false, isDated };
  rows.inbound.save(phoneToken, fingerprint, seen);
  return true;
}
