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
    const pass = await resealOnce(parts);
    counts.renewed += pass.renewed;
    counts.unopened = pass.unopened;
    if (pass.renewed === 0) rows.saveSealedBy(mark.keyId);
  }
  return counts;
}

async function resealOnce({ rows, vault, mark }: Parts): Promise<ResealCounts> {
  const tenantId = rows.tenantId();
  let [renewed, unopened, after] = [0, 0, ""];
  for (;;) {
    const page = rows.sealed(after, ROWS);
    for (const number of page) {
      if (mark.isCurrent(number.sealed)) continue;
      const binding = phoneBinding(tenantId, number.phoneToken);
      const plain = await vault.open(number.sealed, binding).catch(() => null);
      if (plain === null) unopened += 1;
      else {
        rows.reseal(number, await vault.seal(plain, binding));
        renewed += 1;
      }
    }
    after = page.at(-1)?.userId ?? after;
    if (page.length < ROWS) return { renewed, unopened };
  }
}
