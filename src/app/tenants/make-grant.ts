import { type Grant, isDuring } from "../../domain/tenants/grant.ts";
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { assert, err, ok, type Result } from "../../domain/base/result.ts";
import type { GrantStore } from "./grant-ports.ts";
import type { TenantStore } from "./ports.ts";
import type { Clock, Random, Telemetry } from "../base/ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";

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

export const GRANT_ACCOUNT_REFUSES = ["tenant_not_found", "grant_overlaps", "value_out_of_bounds"] as const;
export const MAKE_GRANT_REFUSES = [...GRANT_ACCOUNT_REFUSES, "sender_taken"] as const;

/** Refuses `tenant_not_found`, `sender_taken`, `grant_overlaps`, and `value_out_of_bounds` for a term that is over. */
export async function makeGrant(
  services: GrantServices,
  wish: GrantWish,
): Promise<Result<Grant, RefusedBy<typeof MAKE_GRANT_REFUSES>>> {
  const nowMs = services.clock.nowMs();
  // A grant cannot begin in the past: what was written to the sender before was meant for somebody else.
  const fromMs = Math.max(nowMs, wish.fromMs ?? nowMs);
  if (!isDuring({ fromMs, untilMs: wish.untilMs }, fromMs))
    return outOfBounds("until", "Send a time that is ahead, and after `from`.");
  if ((await services.tenants.find(wish.tenantId)) === null) return refuse("tenant_not_found", { field: "tenant_id" });
  const id = makeId("grant", nowMs, services.random.bytes(ID_ENTROPY_BYTES));
  const grant: Grant = { ...wish, id, fromMs, createdAtMs: nowMs };
  const outcome = await services.grantStore.add(grant);
  if (outcome === "sender_taken") return refuse("sender_taken", { field: "sender" });
  if (outcome === "grant_overlaps")
    return refuse("grant_overlaps", { field: grant.sender === null ? "account" : "sender" });
  const { tenantId, account } = grant;
  services.telemetry.emit("grant.made", { grant_id: id, tenant_id: tenantId, account });
  return ok(grant);
}

/** An account with whatever senders are granted beside it. Any number of tenants may have it. */
export async function grantAccount(
  services: GrantServices,
  wish: Omit<GrantWish, "sender" | "isShared">,
): Promise<Result<Grant, RefusedBy<typeof GRANT_ACCOUNT_REFUSES>>> {
  const made = await makeGrant(services, { ...wish, sender: null, isShared: true });
  if (made.ok) return made;
  const { reason } = made.error;
  assert(reason !== "sender_taken", "a grant without a sender takes none");
  return err({ ...made.error, reason });
}
