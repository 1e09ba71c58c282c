import { type Grant, isDuring } from "../../domain/grants/grant.ts";
import { ID_ENTROPY_BYTES, makeId } from "../../domain/ids.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { GrantStore } from "../grant-ports.ts";
import type { TenantStore } from "../admin-ports.ts";
import type { Clock, Random, Telemetry } from "../ports.ts";
import { outOfBounds, type Refusal, refuse } from "../refusal.ts";

export type GrantWish = Omit<Grant, "id" | "createdAtMs" | "fromMs"> & {
  /** Null: from now on. */
  readonly fromMs: number | null;
};

export interface GrantServices {
  readonly grantStore: GrantStore;
  readonly tenants: Pick<TenantStore, "find">;
  readonly clock: Clock;
  readonly random: Pick<Random, "bytes">;
  readonly telemetry: Telemetry;
}

/** Refuses `tenant_not_found`, `sender_taken`, `grant_overlaps`, and `value_out_of_bounds` for a term that is over. */
export async function makeGrant(services: GrantServices, wish: GrantWish): Promise<Result<Grant, Refusal>> {
  const nowMs = services.clock.nowMs();
  // A grant begins now at the earliest: what was written to the sender before was written to somebody else.
  const fromMs = Math.max(nowMs, wish.fromMs ?? nowMs);
  if (!isDuring({ fromMs, untilMs: wish.untilMs }, fromMs))
    return outOfBounds("until", "Send a time that is ahead, and after `from`.");
  if ((await services.tenants.find(wish.tenantId)) === null) return refuse("tenant_not_found", { field: "tenant_id" });
  const id = makeId("grant", nowMs, services.random.bytes(ID_ENTROPY_BYTES));
  const grant: Grant = { ...wish, id, fromMs, createdAtMs: nowMs };
  const outcome = await services.grantStore.add(grant);
  if (outcome !== "added") return refuse(outcome, { field: grant.sender === null ? "account" : "sender" });
  const { tenantId, account } = grant;
  services.telemetry.emit("grant.made", { grant_id: id, tenant_id: tenantId, account });
  return ok(grant);
}
