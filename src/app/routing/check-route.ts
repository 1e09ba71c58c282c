import { ok, type Result } from "../../domain/base/result.ts";
import type { Transport } from "../../domain/base/verification.ts";
import type { RouteRecord } from "./ports.ts";
import type { CarrierAccount, CarrierRegistry } from "../carriers/ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";

export type AccountFinder = Pick<CarrierRegistry, "find" | "usable">;

export const CHECK_ROUTE_ACCOUNT_REFUSES = ["account_unknown", "value_out_of_bounds"] as const;

/** The account that a route is to go over. Refuses `account_unknown`, and `value_out_of_bounds` for the transport. */
export async function checkRouteAccount(
  carriers: AccountFinder,
  tenantId: string,
  route: Pick<RouteRecord, "account" | "transport">,
): Promise<Result<CarrierAccount, RefusedBy<typeof CHECK_ROUTE_ACCOUNT_REFUSES>>> {
  const usable = await carriers.usable(tenantId);
  const account = usable.includes(route.account) ? await carriers.find(route.account) : null;
  if (account === null) return refuse("account_unknown", { field: "account" });
  if (!account.sender.transports.includes(route.transport))
    return outOfBounds(
      "transport",
      `Send a transport that the account carries: ${account.sender.transports.join(" or ")}.`,
    );
  return ok(account);
}

/** What each usable account among those named carries. */
export async function offeredTransports(
  carriers: AccountFinder,
  tenantId: string,
  accounts: Iterable<string>,
): Promise<ReadonlyMap<string, readonly Transport[]>> {
  const named = new Set(accounts);
  const usable = (await carriers.usable(tenantId)).filter((account) => named.has(account));
  const found = await Promise.all(usable.map(async (name) => [name, await carriers.find(name)] as const));
  return new Map(
    found.flatMap(([name, account]) => (account === null ? [] : [[name, account.sender.transports] as const])),
  );
}

export const CHECK_VALIDITY_REFUSES = ["value_out_of_bounds"] as const;

/** A route that ends before it begins would never be used. */
export function checkValidity<R extends Pick<RouteRecord, "validFromMs" | "validUntilMs">>(
  route: R,
): Result<R, RefusedBy<typeof CHECK_VALIDITY_REFUSES>> {
  const isEmpty = (route.validFromMs ?? 0) >= (route.validUntilMs ?? Number.POSITIVE_INFINITY);
  return isEmpty ? outOfBounds("valid_until", "Send a time after `valid_from`.") : ok(route);
}
