/**
 * Seals the numbers of a bucket anew once another key stands in front, so that the older one can leave VAULT_KEYS. The
 * object does it by itself: nobody has to know which buckets there are.
 */
import type { Vault } from "../../app/base/ports.ts";
import type { SealMark } from "../../app/privacy/seal-ports.ts";
import { phoneBinding } from "../../domain/privacy/sealed-fields.ts";
import type { ProfileRows } from "./profile-rows.ts";

const ROWS = 200;

export interface ResealCounts {
  readonly renewed: number;
  /** Sealed for another row, or by a key that is gone: left as they are. */
  readonly unopened: number;
}

interface SealedField {
  readonly phoneToken: string;
  readonly sealed: string;
}

interface SealedTable<Row extends SealedField> {
  /** Null: from the beginning. */
  sealed(after: Row | null, limit: number): readonly Row[];
  reseal(row: Row, after: string): void;
}

interface Parts {
  readonly rows: ProfileRows;
  readonly vault: Pick<Vault, "open" | "seal">;
  readonly mark: SealMark;
}

/** A pass that renews nothing waits for nothing, so nobody writes behind it: it is the last one with this key. */
export async function resealNumbers(parts: Parts): Promise<ResealCounts> {
  const { rows, mark } = parts;
  const counts = { renewed: 0, unopened: 0 };
  while (rows.sealedBy() !== mark.keyId) {
    const pass = await resealAll(parts, rows);
    counts.renewed += pass.renewed;
    counts.unopened = pass.unopened;
    if (pass.renewed === 0) rows.saveSealedBy(mark.keyId);
  }
  const others = await resealAll(parts, rows.numbers);
  return { renewed: counts.renewed + others.renewed, unopened: counts.unopened + others.unopened };
}

/**
 * Of a table in pages. Those beside the primary number are looked through each day: a release before this one says of a
 * bucket that all is sealed by a key, and knows no numbers there but the primary ones.
 */
async function resealAll<Row extends SealedField>(
  { rows, vault, mark }: Parts,
  table: SealedTable<Row>,
): Promise<ResealCounts> {
  const tenantId = rows.tenantId();
  let [renewed, unopened] = [0, 0];
  for (let after: Row | null = null; ; ) {
    const page = table.sealed(after, ROWS);
    for (const number of page) {
      if (mark.isCurrent(number.sealed)) continue;
      const binding = phoneBinding(tenantId, number.phoneToken);
      const plain = await vault.open(number.sealed, binding).catch(() => null);
      if (plain === null) unopened += 1;
      else {
        table.reseal(number, await vault.seal(plain, binding));
        renewed += 1;
      }
    }
    after = page.at(-1) ?? null;
    if (after === null || page.length < ROWS) return { renewed, unopened };
  }
}
