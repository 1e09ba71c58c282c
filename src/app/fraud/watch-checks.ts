/** Guesses, by where they come from: whether one is judged at all, and what it came to. Nobody is asked. */
import { NO_RISK, type Risk } from "../../domain/base/risk.ts";
import { decideRisk } from "../../domain/fraud/decide-risk.ts";
import { resolveFraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import { spraySignals } from "../../domain/fraud/guard/guard-signals.ts";
import type { CheckMarks } from "../../domain/fraud/spray/check-view.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { CheckReply } from "../../domain/verification/commands.ts";
import type { PhoneTokens } from "../base/ports.ts";
import { type GuardNeeds, keepWatch, watchAddresses } from "./guard-watch.ts";
import { checkMarks, markAddress } from "./mark-start.ts";

type Asker = Pick<Principal, "tenant" | "mode">;

/** Null: it is counted nowhere, as a test key's is, and one whose address is not named. */
export async function markCheck(
  { tokens }: { readonly tokens: PhoneTokens },
  { tenant, mode }: Asker,
  { clientIp, deviceToken }: { readonly clientIp: string | null; readonly deviceToken: string | null },
): Promise<CheckMarks | null> {
  if (mode === "test" || clientIp === null) return null;
  const address = await markAddress(tokens, tenant.id, clientIp);
  return address === null ? null : checkMarks(address, deviceToken);
}

/** A guess names no country: what becomes of it is what becomes of starts to countries that the policy does not name. */
export function judgeCheck(services: GuardNeeds, tenant: Principal["tenant"], marks: CheckMarks): Risk {
  const rules = resolveFraudPolicy(tenant.fraud);
  const { handling = "filter" } = rules.countries["*"] ?? {};
  const watched = watchAddresses(services, tenant);
  keepWatch(services, tenant, { watched, rules });
  const nowMs = services.clock.nowMs();
  const guard = spraySignals(watched.lease.sprayPoints(marks, rules.guard, nowMs));
  // Whoever sends no codes there may have some on their way.
  return guard.length === 0
    ? NO_RISK
    : decideRisk(
        { facts: [], guard, fallen: watched.lease.fallen(nowMs) },
        rules,
        handling === "block" ? "filter" : handling,
      );
}

/**
 * What it came to, as it was answered: at a discreet verification whose text never went a wrong guess is like any other, or
 * whoever is refused later would have learned which it was.
 */
export function noteCheck(
  services: GuardNeeds,
  tenant: Principal["tenant"],
  { marks, reply }: { readonly marks: CheckMarks | null; readonly reply: CheckReply },
): void {
  if (marks === null || reply.outcome !== "checked") return;
  const isRight = reply.result === "approved";
  const isWrong = reply.result === "wrong_code" || reply.result === "locked";
  if (!isRight && !isWrong) return;
  const watched = watchAddresses(services, tenant);
  watched.lease.noteCheck({ marks, number: reply.view.verification.phone.token, isRight });
  keepWatch(services, tenant, { watched, rules: resolveFraudPolicy(tenant.fraud) });
}
