/** The alerts of a user, as the objects of the user's numbers have them: at once, and for thirty days. */
import { type Alert, type AlertStatus, alertStatusAt, expiredAlert } from "../../domain/alerts/alert.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import { slotOf } from "../phone/slot-of.ts";
import { phonesOf } from "../users/user-view.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface AlertListQuery extends PageQuery {
  readonly userId: string;
  readonly status: AlertStatus | null;
}

export const LIST_ALERTS_REFUSES = ["user_not_found", "cursor_invalid"] as const;

/** Newest first. A cursor is the id of the page's last alert: it is of this user or it is none. */
export async function listAlerts(
  services: Pick<Services, "alerts" | "clock" | "users">,
  { tenant, mode }: Principal,
  { userId, status, cursor, limit }: AlertListQuery,
): Promise<Result<Page<Alert>, RefusedBy<typeof LIST_ALERTS_REFUSES>>> {
  const user = await services.users.find({ tenant, mode }, userId);
  if (user === null) return refuse("user_not_found", { field: "user_id" });
  // What was asked before another number became the primary one is answered where it was asked.
  const asked = phonesOf(user).map((phone) => {
    const of = { phoneToken: phone.token, userId };
    return services.alerts.list(slotOf(tenant, mode, phone), { tenantId: tenant.id, asked: of });
  });
  const kept = (await Promise.all(asked)).flat().toSorted((one, other) => other.openedAtMs - one.openedAtMs);
  const nowMs = services.clock.nowMs();
  const alerts = kept
    .map((alert) => (alertStatusAt(alert, nowMs) === alert.status ? alert : expiredAlert(alert)))
    .filter((alert) => status === null || alert.status === status);
  const last = cursor === null ? -1 : alerts.findIndex(({ id }) => id === cursor);
  if (cursor !== null && last === -1) return refuse("cursor_invalid", { field: "cursor" });
  const items = alerts.slice(last + 1, last + 1 + limit);
  const hasMore = alerts.length > last + 1 + limit;
  return ok({ items, nextCursor: hasMore ? (items.at(-1)?.id ?? null) : null });
}
