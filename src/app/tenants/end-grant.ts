import type { Grant } from "../../domain/tenants/grant.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { GrantFilters } from "./grant-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { GrantServices } from "./make-grant.ts";

export const END_GRANT_REFUSES = ["grant_not_found"] as const;

/** Ends a grant at once: texts to the sender are nobody's from here on, and its routes are left within 30 s. */
export async function endGrant(
  { grantStore, clock, telemetry }: Pick<GrantServices, "grantStore" | "clock" | "telemetry">,
  { of, grantId }: { readonly of: GrantFilters["of"]; readonly grantId: string },
): Promise<Result<Grant, RefusedBy<typeof END_GRANT_REFUSES>>> {
  const grant = await grantStore.end(of, grantId, clock.nowMs());
  if (grant === null) return refuse("grant_not_found");
  telemetry.emit("grant.ended", { grant_id: grantId, tenant_id: grant.tenantId, account: grant.account });
  return ok(grant);
}
