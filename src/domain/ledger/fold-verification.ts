import type { DomainEvent } from "../events/events.ts";
import type { VerificationRecord } from "./records.ts";
import { inOrder, ofType } from "./subject.ts";

/**
 * The ledger row of one verification from all its events known so far, each once, in any order.
 * Null while its start has not arrived: the other events wait for it.
 */
export function foldVerification(events: readonly DomainEvent[]): VerificationRecord | null {
  const ordered = inOrder(events);
  const started = ofType(ordered, "verification.started")[0];
  if (started === undefined) return null;
  const ended = ofType(ordered, "verification.ended")[0];
  const checks = ofType(ordered, "verification.checked");
  return {
    id: started.verificationId,
    phoneToken: started.phoneToken,
    phoneMasked: started.phoneMasked,
    country: started.country,
    purpose: started.purpose,
    channel: started.channel,
    status: ended?.status ?? "pending",
    reason: ended?.reason ?? null,
    deviceToken: started.deviceToken,
    userId: started.userId,
    metadata: started.metadata,
    checks: checks.length,
    // The guess that used up the last chance is answered "locked".
    wrongChecks: checks.filter(({ result }) => result === "wrong_code" || result === "locked").length,
    createdAtMs: started.atMs,
    // A resend never takes back what was promised: the longest counts, whichever of them came.
    expiresAtMs: Math.max(
      started.expiresAtMs,
      ...ofType(ordered, "verification.extended").map(({ expiresAtMs }) => expiresAtMs),
    ),
    endedAtMs: ended?.atMs ?? null,
  };
}
