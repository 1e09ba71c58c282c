/**
 * Changes an account; in force everywhere within 30 s. New credentials replace all of the old ones. Stored credentials
 * are never sent to a new address: somebody who may change an account may not be allowed to learn its secrets.
 */
import { ok, type Result } from "../../domain/base/result.ts";
import type { CarrierAccountChange, CarrierAccountRecord, CarrierAccountStore } from "./account-ports.ts";
import type { Clock, Vault } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import { type AccountChecks, CHECK_ACCOUNT_REFUSES, checkAccount } from "./check-account.ts";
import { followConnection, type ConnectionServices } from "./connections.ts";
import { credentialsBinding } from "../../domain/privacy/sealed-fields.ts";

/** Somebody else may be changing the account too. */
const TRIES = 3;

export interface UpdateCarrierInput {
  readonly tenantId: string;
  readonly accountId: string;
  readonly change: Omit<CarrierAccountChange, "credentialsSealed"> & { readonly credentials?: unknown };
  /** The host that the caller asked. */
  readonly askedHost: string;
}

type Needs = ConnectionServices &
  AccountChecks & {
    readonly carrierAccounts: Pick<CarrierAccountStore, "list" | "update">;
    readonly vault: Vault;
    readonly clock: Clock;
  };

export const UPDATE_CARRIER_REFUSES = [
  "account_not_found",
  "account_name_taken",
  "credentials_needed",
  ...CHECK_ACCOUNT_REFUSES,
] as const;

export async function updateCarrier(
  services: Needs,
  input: UpdateCarrierInput,
): Promise<Result<CarrierAccountRecord, RefusedBy<typeof UPDATE_CARRIER_REFUSES>>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const accounts = await services.carrierAccounts.list(input.tenantId);
    const before = accounts.find((account) => account.id === input.accountId);
    if (before === undefined) return refuse("account_not_found");
    const change = await changeOf(services, before, input);
    if (!change.ok) return change;
    const after = await services.carrierAccounts.update(before, change.value);
    if (after === "name_taken") return refuse("account_name_taken", { field: "name" });
    if (after === null) continue;
    await followConnection(services, { before, after });
    return ok(after);
  }
  throw new StoreUnavailable("the account was changed by others meanwhile");
}

/**
 * Only what the change touches is checked: an account that a newer rule would refuse can still be renamed or disabled.
 */
async function changeOf(
  services: Needs,
  before: CarrierAccountRecord,
  { change, askedHost }: UpdateCarrierInput,
): Promise<Result<CarrierAccountChange & { readonly updatedAtMs: number }, RefusedBy<typeof UPDATE_CARRIER_REFUSES>>> {
  const { credentials: given, ...rest } = change;
  const { baseUrl = before.baseUrl } = rest;
  const isOldBaseUrl = baseUrl === before.baseUrl;
  // Strictly later than the last change: the time tells an account that is open in some isolate from this one.
  const updatedAtMs = Math.max(services.clock.nowMs(), before.updatedAtMs + 1);
  if (given === undefined) {
    return isOldBaseUrl ? ok({ ...rest, updatedAtMs }) : refuse("credentials_needed", { field: "credentials" });
  }
  const { kind, name } = before;
  const credentials = await services.catalog.complete(kind, given);
  const checked = await checkAccount(services, { kind, name, credentials, baseUrl, isOldBaseUrl, askedHost });
  if (!checked.ok) return checked;
  const binding = credentialsBinding({ ...before, baseUrl });
  const credentialsSealed = await services.vault.seal(JSON.stringify(credentials), binding);
  return ok({ ...rest, credentialsSealed, updatedAtMs });
}
