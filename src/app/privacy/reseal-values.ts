/**
 * Seals again, a limited number each night, what an older key or the first form has sealed and what would otherwise not
 * be written again. So a key can be removed from VAULT_KEYS when its time is over, and values that are not bound to
 * their row disappear.
 */
import type { Vault } from "../base/ports.ts";
import { type RenewedSeal, SEALED_PLACES, type SealedPlace, type SealedRow, type SealPass } from "./seal-ports.ts";
import type { Services } from "../services.ts";

const ROWS = 100;
/** Batches of rows of each table in one night: some seconds of work. */
const CHUNKS_MAX = 100;

type Needs = Pick<Services, "seals" | "telemetry"> & { readonly vault: Pick<Vault, "open" | "seal"> };

export async function resealValues(services: Needs): Promise<void> {
  for (const place of SEALED_PLACES) await resealPlace(services, place);
}

/**
 * Over all rows once, and again from the first until there is nothing left to renew: a release that is just being replaced
 * may write behind the pass. Then the place rests until another key is in front.
 */
async function resealPlace(services: Needs, place: SealedPlace): Promise<void> {
  const { store, mark } = services.seals;
  const found = await store.findPass(place);
  let pass = found?.keyId === mark.keyId ? found : { keyId: mark.keyId, afterRow: 0, renewed: 0, isDone: false };
  if (pass.isDone) return;
  const counts = { renewed: 0, unopened: 0 };
  for (let chunk = 0; chunk < CHUNKS_MAX; chunk += 1) {
    const rows = await store.list(place, pass.afterRow, ROWS);
    const { seals, unopened } = await renew(services, rows);
    const renewed = seals.length === 0 ? 0 : await store.replace(place, seals);
    counts.renewed += renewed;
    counts.unopened += unopened;
    // A value that somebody wrote at the same time counts as work too: the next pass checks whether it is sealed as it
    // should be.
    pass = { ...pass, afterRow: rows.at(-1)?.row ?? pass.afterRow, renewed: pass.renewed + seals.length };
    const isOver = rows.length < ROWS;
    if (isOver) pass = endPass(pass);
    await store.savePass(place, pass);
    if (isOver) break;
  }
  if (counts.renewed + counts.unopened > 0) services.telemetry.emit("seals.renewed", { place, ...counts });
}

function endPass(pass: SealPass): SealPass {
  return pass.renewed === 0 ? { ...pass, isDone: true } : { ...pass, afterRow: 0, renewed: 0 };
}

/** A value that cannot be opened (it was sealed for another row, or its key is gone) is left as it is and reported. */
async function renew(
  { vault, seals: { mark } }: Needs,
  rows: readonly SealedRow[],
): Promise<{ readonly seals: readonly RenewedSeal[]; readonly unopened: number }> {
  const old = rows.filter(({ sealed }) => !mark.isCurrent(sealed));
  const seals = await Promise.all(
    old.map(async ({ row, sealed, binding }) => {
      const plain = await vault.open(sealed, binding).catch(() => null);
      return plain === null ? null : { row, before: sealed, after: await vault.seal(plain, binding) };
    }),
  );
  const opened = seals.filter((seal) => seal !== null);
  return { seals: opened, unopened: old.length - opened.length };
}
