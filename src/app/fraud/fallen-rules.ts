/** Rules of a tenant that stop nobody just now: what is shown of them, and how they are put back. */
import { ANYWHERE } from "../../domain/fraud/guard/guard-view.ts";
import type { FallenRule } from "../../domain/fraud/valve/valve-book.ts";
import { within } from "../base/within.ts";
import type { Services } from "../services.ts";

const ANSWER_TIMEOUT_MS = 1_500;

type Needs = Pick<Services, "guards" | "pause" | "telemetry">;

/** Null: their object does not answer. */
export async function readFallenRules(
  { guards, pause, telemetry }: Needs,
  tenantId: string,
): Promise<readonly FallenRule[] | null> {
  try {
    return await within({ pause }, guards.fallen(tenantId), ANSWER_TIMEOUT_MS);
  } catch {
    telemetry.emit("guard.blind", { tenant_id: tenantId, country: ANYWHERE });
    return null;
  }
}

/** All of them stop again. Never rejects: what was not put back is shown as it is. */
export async function releaseRules({ guards, pause, telemetry }: Needs, tenantId: string): Promise<void> {
  try {
    await within({ pause }, guards.release(tenantId), ANSWER_TIMEOUT_MS);
  } catch {
    telemetry.emit("guard.blind", { tenant_id: tenantId, country: ANYWHERE });
  }
}
