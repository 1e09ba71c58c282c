/** A tick of Cron: each tenant in which something happens is judged. A tick may be lost or come twice: objects know the minute. */
import { eachLimited } from "../base/each-limited.ts";
import { within } from "../base/within.ts";
import type { Services } from "../services.ts";
import type { RuleOwner } from "./ports.ts";

const MINUTE_MS = 60_000;
/** Tenants that are judged at once: each reads for itself, in its own object. */
const AT_ONCE = 40;
/** One that takes longer is not waited for: it goes on by itself. */
const PATIENCE_MS = 20_000;

type Needs = Pick<Services, "directory" | "incidents" | "pause" | "telemetry">;

export async function knockIncidents(services: Needs, nowMs: number): Promise<void> {
  const owners = await services.incidents.owners.list();
  const minute = Math.floor(nowMs / MINUTE_MS);
  await eachLimited(owners, AT_ONCE, (owner) => knock(services, owner, minute));
}

/** One that fails is judged in the next minute, and the others now. */
async function knock(services: Needs, owner: RuleOwner, minute: number): Promise<void> {
  const { directory, incidents, telemetry } = services;
  try {
    const tenant = await directory.findTenant(owner.tenantId);
    if (tenant === null) return;
    const judged = incidents.desks.judge({ tenant, mode: owner.mode }, minute);
    const answer = await within(services, judged, PATIENCE_MS).catch((error: unknown) => {
      telemetry.emit("incidents.not_judged", { tenant_id: owner.tenantId, mode: owner.mode, fault: faultOf(error) });
      return "busy" as const;
    });
    // What is open is to be closed, though nothing happens any more; of whom it is not known, something may be.
    if (answer === "busy") await incidents.owners.watch(owner);
  } catch (error) {
    telemetry.emit("incidents.not_judged", { tenant_id: owner.tenantId, mode: owner.mode, fault: faultOf(error) });
  }
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
