/**
 * Ids of entries that a text makes. They are made of what it says, since an object has no chance at hand within its
 * transaction: the same STOP heard twice is one entry.
 */
import { ID_ENTROPY_BYTES, makeRoutedId } from "../base/ids.ts";
import type { Slot } from "../base/placement.ts";
import type { ConsentEntry } from "./consent-entry.ts";

interface About extends Pick<ConsentEntry, "category" | "purpose"> {
  readonly phoneToken: string;
  readonly slot: Slot;
}

export function entryIdOf(
  { phoneToken, slot, category, purpose }: About,
  action: ConsentEntry["action"],
  saidAtMs: number,
): string {
  const ofPhone = phoneToken.slice(-2 * ID_ENTROPY_BYTES);
  let hash = 0x811c9dc5;
  const entropy = Uint8Array.from({ length: ID_ENTROPY_BYTES }, (_, index) => {
    for (const letter of `${index} ${action} ${category} ${purpose ?? ""}`)
      hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    return Number.parseInt(ofPhone.slice(2 * index, 2 * index + 2), 16) ^ (hash & 0xff);
  });
  return makeRoutedId("consent", slot, { nowMs: saidAtMs, entropy });
}
