/** Which keys without a tag were ever given out: by the beginnings of their hashes, all of them read at once. */
import type { UntaggedKeys } from "../../app/tenants/ports.ts";
import type { ClosedList } from "../base/closed-list.ts";

/** 48 bits: of a thousand such keys, a made-up one shares a beginning once in 281 thousand million tries. */
const BEGINNING_DIGITS = 12;

export interface UntaggedKeySources {
  /** False where a deployment has done with such keys. */
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
