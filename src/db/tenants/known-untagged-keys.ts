/**
 * Whether a key without a tag was ever given out, judged by the first digits of the hashes of all such keys, which are
 * read together.
 */
import type { UntaggedKeys } from "../../app/tenants/ports.ts";
import type { ClosedList } from "../base/closed-list.ts";

/**
 * 48 bits: with a thousand such keys, a made-up key has the same beginning as one of them once in 281 thousand million
 * tries.
 */
const BEGINNING_DIGITS = 12;

export interface UntaggedKeySources {
  /** False in a deployment that has no such keys any more. */
  readonly isAccepted: boolean;
  /** What this isolate has read already. */
  readonly holds: (keyHash: string) => boolean;
  readonly beginnings: Pick<ClosedList, "has">;
}

export class KnownUntaggedKeys implements UntaggedKeys {
  readonly #sources: UntaggedKeySources;

  constructor(sources: UntaggedKeySources) {
    this.#sources = sources;
  }

  async has(keyHash: string): Promise<boolean> {
    const { isAccepted, holds, beginnings } = this.#sources;
    return isAccepted && (holds(keyHash) || (await beginnings.has(hashBeginning(keyHash))));
  }
}

export function hashBeginning(keyHash: string): string {
  return keyHash.slice(0, BEGINNING_DIGITS);
}
