/** `RevocationList` in memory: the twin of the object behind the port. */
import type { Revocation, RevocationList } from "../../src/app/tenants/ports.ts";

const TAKEN_KEPT_MS = 30 * 60_000;

export class MemoryRevocations implements RevocationList {
  readonly #rows = new Map<string, Revocation & { readonly untilMs: number | null }>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => Date.now()) {
    this.#nowMs = nowMs;
  }

  add(revocation: Revocation, by: string): Promise<boolean> {
    if (this.#standing().some(({ keyId }) => keyId === by)) return Promise.resolve(false);
    this.#rows.set(revocation.keyId, { ...revocation, untilMs: null });
    return Promise.resolve(true);
  }

  list(): ReturnType<RevocationList["list"]> {
    const listed = this.#standing().map(({ untilMs, ...revocation }) => ({ ...revocation, isTaken: untilMs !== null }));
    return Promise.resolve(listed);
  }

  taken(keyId: string): Promise<void> {
    const row = this.#rows.get(keyId);
    if (row !== undefined) this.#rows.set(keyId, { ...row, untilMs: this.#nowMs() + TAKEN_KEPT_MS });
    return Promise.resolve();
  }

  #standing() {
    return [...this.#rows.values()].filter(({ untilMs }) => untilMs === null || untilMs > this.#nowMs());
  }
}
