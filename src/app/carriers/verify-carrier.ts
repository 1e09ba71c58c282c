/**
 * Tests an account's credentials without a paid send, where the vendor offers that. It calls an address that a tenant
 * chose, so it must reveal nothing about the network behind that address: whether a port is closed, filtered or speaks
 * another protocol, the answer is the same and comes after the same time, and only a few tests a minute are made.
 */
import { type CarrierFailureKind, isUnanswered } from "../../domain/carriers/failure.ts";
import { TRIALS_QUOTA } from "../../domain/limits/ingress-limits.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { CarrierAccountStore } from "./account-ports.ts";
import type { Clock, Pause, Trials } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { attempt, CONNECTED_KINDS, type ConnectionServices } from "./connections.ts";

/** Longer than any adapter waits for an answer (5 s). */
const UNANSWERED_AFTER_MS = 6_000;
const NO_ANSWER = { verdict: "refused", failure: "unavailable", carrierCode: "no_answer" } as const;

export type VerifyCarrierOutcome =
  | { readonly verdict: "accepted" | "not_testable" }
  | { readonly verdict: "refused"; readonly failure: CarrierFailureKind; readonly carrierCode: string };

export const VERIFY_CARRIER_REFUSES = ["account_not_found", "trials_too_many"] as const;

export async function verifyCarrier(
  services: ConnectionServices & {
    readonly carrierAccounts: Pick<CarrierAccountStore, "list">;
    readonly clock: Clock;
    readonly pause: Pause;
    readonly trials: Trials;
  },
  input: { readonly tenantId: string; readonly accountId: string },
): Promise<Result<VerifyCarrierOutcome, RefusedBy<typeof VERIFY_CARRIER_REFUSES>>> {
  const startedAtMs = services.clock.nowMs();
  const accounts = await services.carrierAccounts.list(input.tenantId);
  const record = accounts.find((account) => account.id === input.accountId);
  if (record === undefined) return refuse("account_not_found");
  if (!(await services.trials.admit(input.tenantId))) {
    return refuse("trials_too_many", { opensAtMs: startedAtMs + TRIALS_QUOTA.windowSeconds * 1000 });
  }
  const account = await services.carriers.open(record);
  if (account.probe === null) return ok({ verdict: "not_testable" });
  const probed = await account.probe();
  // The test opened a connection that nobody else would close.
  if (!record.enabled && CONNECTED_KINDS.includes(record.kind)) await attempt(services, record, "close");
  if (probed.ok) return ok({ verdict: "accepted" });
  if (isUnanswered(probed.error)) {
    await services.pause.wait(Math.max(0, startedAtMs + UNANSWERED_AFTER_MS - services.clock.nowMs()));
    return ok(NO_ANSWER);
  }
  return ok({ verdict: "refused", failure: probed.error.kind, carrierCode: probed.error.carrierCode });
}
