/** A new account at a carrier. Its credentials are checked for their form, sealed, and never shown again. */
import type { AccountKind } from "../../domain/base/carrier-kinds.ts";
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import type { Money } from "../../domain/base/money.ts";
import { assert, ok, type Result } from "../../domain/base/result.ts";
import { taggedPart, withTag } from "../../domain/base/tagged-id.ts";
import type { CarrierAccountRecord, CarrierAccountStore } from "./account-ports.ts";
import type { Clock, Random, Tagger, Vault } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { type AccountChecks, CHECK_ACCOUNT_REFUSES, checkAccount } from "./check-account.ts";
import { followConnection, type ConnectionServices } from "./connections.ts";
import { credentialsBinding } from "../../domain/privacy/sealed-fields.ts";

export interface CreateCarrierInput {
  readonly tenantId: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly credentials: unknown;
  readonly baseUrl: string | null;
  readonly ratePerSecond: number | null;
  readonly enabled: boolean;
  readonly standby: boolean;
  readonly dailySpendLimit: Money | null;
  /** So many accounts may the tenant have. Absent: as many as it likes. */
  readonly accountsMax?: number;
  /** The host that the caller asked. */
  readonly askedHost: string;
}

export const CREATE_CARRIER_REFUSES = [
  ...CHECK_ACCOUNT_REFUSES,
  "quota_carrier_accounts",
  "account_name_taken",
] as const;

export async function createCarrier(
  services: ConnectionServices &
    AccountChecks & {
      readonly carrierAccounts: Pick<CarrierAccountStore, "create">;
      readonly vault: Pick<Vault, "seal">;
      readonly tagger: Tagger;
      readonly clock: Clock;
      readonly random: Pick<Random, "bytes">;
    },
  input: CreateCarrierInput,
): Promise<Result<CarrierAccountRecord, RefusedBy<typeof CREATE_CARRIER_REFUSES>>> {
  const credentials = await services.catalog.complete(input.kind, input.credentials);
  const checked = await checkAccount(services, { ...input, credentials, isOldBaseUrl: false });
  if (!checked.ok) return checked;
  const nowMs = services.clock.nowMs();
  const { credentials: _given, askedHost: _asked, accountsMax, ...rest } = input;
  const id = await makeAccountId(services, nowMs);
  const account: CarrierAccountRecord = {
    ...rest,
    id,
    credentialsSealed: await services.vault.seal(JSON.stringify(credentials), credentialsBinding({ ...rest, id })),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  const outcome = await services.carrierAccounts.create(account, accountsMax);
  if (outcome === "too_many") return refuse("quota_carrier_accounts");
  if (outcome === "name_taken") return refuse("account_name_taken", { field: "name" });
  await followConnection(services, { before: null, after: account });
  return ok(account);
}

/** Carriers post to an address with the id in it: a tag in the id tells a made-up address without a read. */
async function makeAccountId(
  { random, tagger }: { readonly random: Pick<Random, "bytes">; readonly tagger: Tagger },
  nowMs: number,
): Promise<string> {
  const id = makeId("carrierAccount", nowMs, random.bytes(ID_ENTROPY_BYTES));
  const part = taggedPart("carrierAccount", id);
  assert(part !== null, "an id of our own making");
  return withTag("carrierAccount", id, await tagger.mac("carrier_account", part));
}
