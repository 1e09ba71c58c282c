/** A route may get a sender of the deployment's only with a grant of it, and any sender only with a record of it. */
import { senderKey } from "../../domain/base/same-sender.ts";
import { needsGrant, senderCheck } from "../../domain/tenants/grant.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { GrantBook } from "../tenants/grant-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { type DraftingServices, draftSenders } from "../senders/draft-route-senders.ts";
import type { RouteRecord } from "./ports.ts";
import type { ChangedRoutes } from "./change-routes.ts";

export interface SenderServices {
  readonly grants: GrantBook;
}

export const ADMIT_SENDERS_REFUSES = ["sender_not_granted"] as const;

/**
 * What a change of routes is checked by. A rollback is not checked: it restores what was, and routes whose sender is no
 * longer granted are kept but never chosen.
 */
export function admitSenders(
  services: SenderServices & DraftingServices,
  by: { readonly tenantId: string; readonly keyId: string },
) {
  return async (changed: ChangedRoutes): Promise<Result<null, RefusedBy<typeof ADMIT_SENDERS_REFUSES>>> => {
    const { before, after, effectiveAtMs } = changed;
    const known = new Set(before.map(nameOfSender));
    const added = after.filter((route) => needsGrant(route.account) && !known.has(nameOfSender(route)));
    const isGranted =
      added.length === 0 ? () => true : senderCheck(await services.grants.of(by.tenantId), effectiveAtMs);
    if (!added.every(isGranted)) return refuse("sender_not_granted", { field: "sender" });
    await draftSenders(services, by, changed);
    return ok(null);
  };
}

function nameOfSender({ account, sender }: RouteRecord): string {
  return `${account} ${senderKey(sender)}`;
}
