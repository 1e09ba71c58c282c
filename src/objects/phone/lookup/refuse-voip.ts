import { judgeVoip, type VoipRefusal } from "../../../domain/lookup/voip.ts";
import type { SendRefusal, StartCommand } from "../../../domain/verification/commands.ts";
import type { Rows } from "../rows.ts";

/**
 * Whether the tenant's policy lets no code go to a number of internet telephony. What carriers said of the number is at
 * hand here, so that nobody asks for it before. Where the policy allows all numbers, nothing is read.
 */
export function refuseVoip(
  rows: Pick<Rows, "lookups">,
  { phone, policy }: StartCommand,
  nowMs: number,
): SendRefusal<VoipRefusal> | null {
  if (policy.voipNumbers === "allow" || phone.kind === undefined) return null;
  const memo = rows.lookups.find(phone.token);
  const live = memo !== null && nowMs < memo.forgetAtMs ? memo.live : null;
  const verdict = judgeVoip(policy.voipNumbers, { kind: phone.kind, live });
  return verdict.ok ? null : { reason: verdict.error, opensAtMs: null, verificationId: null };
}
