/**
 * Whether a start that would be stopped is held out: drawn by its number and the day, and counted with all others of its tenant.
 * Only what was drawn asks anybody, and where nobody answers it is stopped as ever.
 */
import type { Risk } from "../../domain/base/risk.ts";
import { resolveFraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import { isDrawn } from "../../domain/fraud/holdout/draw.ts";
import { isHeldOut, mayBeHeldOut } from "../../domain/fraud/holdout/held-out.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { StartCommand } from "../../domain/verification/commands.ts";
import { within } from "../base/within.ts";
import type { Services } from "../services.ts";

/** Somebody waits for a code behind it. */
const ANSWER_TIMEOUT_MS = 300;

type Asker = Pick<Principal, "tenant">;

/** Whether it is one of the share of its tenant. Nobody is asked. */
export function isDrawnOut(
  { clock }: Pick<Services, "clock">,
  { tenant }: Asker,
  { risk, phoneToken }: { readonly risk: Risk | undefined; readonly phoneToken: string },
): boolean {
  const { holdout } = resolveFraudPolicy(tenant.fraud);
  if (holdout.share === 0 || risk === undefined || !mayBeHeldOut(risk)) return false;
  return isDrawn({ tenantId: tenant.id, phoneToken, atMs: clock.nowMs() }, holdout);
}

/** Whether it is one of those of the day. It is to be settled. */
export function countHeldOut(services: Pick<Services, "holdouts" | "pause">, { tenant }: Asker): Promise<boolean> {
  const { startsPerDay } = resolveFraudPolicy(tenant.fraud).holdout;
  const taken = services.holdouts.take(tenant.id, startsPerDay);
  return within(services, taken, ANSWER_TIMEOUT_MS).catch(() => false);
}

/** What was counted and went by itself, or not at all, is given back. `kept`: what was kept of it. */
export function settleHoldout(
  services: Pick<Services, "background" | "holdouts">,
  { tenantId, heldOut }: Pick<StartCommand, "tenantId" | "heldOut">,
  kept: Risk | undefined,
): void {
  if (heldOut === undefined || isHeldOut(kept)) return;
  // One that is lost is one start fewer today.
  services.background.run(services.holdouts.giveBack(tenantId).catch(() => undefined));
}
