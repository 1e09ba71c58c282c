/** The bucket that days of the ledger go to. */
import type { LedgerArchive } from "../app/ledger/archive-ports.ts";
import { R2LedgerArchive } from "../archive/r2-archive.ts";
import type { Env } from "../env.ts";

/** Null where the account has no bucket for it. */
export function ledgerArchive({ LEDGER_ARCHIVE: bucket }: Pick<Env, "LEDGER_ARCHIVE">): LedgerArchive | null {
  return bucket === undefined ? null : new R2LedgerArchive({ bucket, pause: { wait: (ms) => scheduler.wait(ms) } });
}
