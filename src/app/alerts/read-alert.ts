/** Reads an alert: it can be read for thirty days, however it ended. */
import { type Alert, alertStatusAt, expiredAlert } from "../../domain/alerts/alert.ts";
import { readSlot } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export const READ_ALERT_REFUSES = ["alert_not_found"] as const;

/** The id of another tenant's or mode's alert leads to an object that has no such row. */
export async function readAlert(
  services: Pick<Services, "alerts" | "clock">,
  { tenant, mode }: Principal,
  alertId: string,
): Promise<Result<Alert, RefusedBy<typeof READ_ALERT_REFUSES>>> {
  const slot = readSlot("alert", alertId);
  if (slot === null || slot.mode !== mode || slot.bucket >= tenant.bucketCount) return refuse("alert_not_found");
  const [alert] = await services.alerts.list(slot, { tenantId: tenant.id, asked: { alertId } });
  if (alert === undefined) return refuse("alert_not_found");
  const isOver = alert.status === "open" && alertStatusAt(alert, services.clock.nowMs()) === "expired";
  return ok(isOver ? expiredAlert(alert) : alert);
}
