import { judgeVoip, VOIP_REFUSES, type VoipPolicy } from "../../domain/lookup/voip.ts";
import type { PhoneNumber } from "../../domain/phone/parse-phone.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { type FindLiveServices, findLive, SEND_BUDGET_MS } from "../lookup/find-live.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export const REFUSE_VOIP_REFUSES = [...VOIP_REFUSES] as const;

/**
 * Refuses `voip_number_challenged` and `voip_number_blocked` as the tenant's policy says. Where it allows all numbers,
 * nothing is read. Else what an earlier lookup said is remembered and no new one is paid for; a memory that is slow or
 * away leaves the numbering plan.
 */
export async function refuseVoip(
  services: FindLiveServices,
  {
    tenantId,
    number,
    policy,
  }: { readonly tenantId: string; readonly number: PhoneNumber; readonly policy: VoipPolicy },
): Promise<Result<null, RefusedBy<typeof REFUSE_VOIP_REFUSES>>> {
  if (policy === "allow") return ok(null);
  const { e164, kind } = number;
  const { live } = await findLive(services, { tenantId, e164, when: "remembered", budgetMs: SEND_BUDGET_MS });
  const verdict = judgeVoip(policy, { kind, live });
  return verdict.ok ? verdict : refuse(verdict.error, { field: "phone_number" });
}
