/** What the ledger of a tenant is read and written by, whichever days it has. */
import type { Mode } from "../../domain/base/placement.ts";
import { ledgerShards } from "../../domain/ledger/slice.ts";
import type { Clock } from "../base/ports.ts";
import type { Directory } from "../tenants/ports.ts";
import type { LedgerDays, LedgerSlices, LedgerTenant } from "./slice-ports.ts";

export interface LedgerGround {
  readonly slices: LedgerSlices;
  readonly days: LedgerDays;
  readonly directory: Pick<Directory, "findTenant">;
  readonly clock: Clock;
}

/** A tenant's ledger of one mode. */
export interface LedgerOwner {
  readonly tenant: LedgerTenant;
  readonly mode: Mode;
  readonly shards: number;
}

/** Null: there is no such tenant, and no ledger of it. */
export async function ledgerOwner(
  { directory }: Pick<LedgerGround, "directory">,
  tenantId: string,
  mode: Mode,
): Promise<LedgerOwner | null> {
  const tenant = await directory.findTenant(tenantId);
  return tenant === null ? null : { tenant, mode, shards: ledgerShards(tenant.bucketCount) };
}
