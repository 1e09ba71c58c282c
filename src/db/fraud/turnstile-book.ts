import type { TurnstileAccount, TurnstileBook, TurnstileStore } from "../../app/fraud/challenge-ports.ts";
import { type CacheTiming, FreshCache } from "../base/fresh-cache.ts";

/** Answers from memory, so that a flood of challenges asks the database twice a minute. Without it challenges are work. */
export class CachedTurnstileBook implements TurnstileBook {
  readonly #accounts: FreshCache<TurnstileAccount>;

  constructor(store: Pick<TurnstileStore, "find">, timing: CacheTiming) {
    this.#accounts = new FreshCache({ ...timing, load: (tenantId) => store.find(tenantId) });
  }

  of(tenantId: string): Promise<TurnstileAccount | null> {
    return this.#accounts.read(tenantId);
  }

  /** What was just changed is read with its next use. */
  changed(tenantId: string): void {
    this.#accounts.forget(tenantId);
  }
}
