import type { SenderBook } from "../../app/senders/ports.ts";
import { bySenderKey, type KnownSender } from "../../domain/senders/facts.ts";
import { type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";

export interface SenderSource {
  /** Every sender of a tenant, with where it is approved. */
  read(tenantId: string): Promise<readonly KnownSender[]>;
}

/**
 * A sender book that answers from memory, as the route book does. Approvals end by the clock of whoever reads them, so a
 * copy says no more than the database would.
 */
export class CachedSenderBook implements SenderBook {
  readonly #senders: FreshCache<readonly KnownSender[]>;
  /** What was read, by its keys: it is read for each text. */
  readonly #byKey = new WeakMap<readonly KnownSender[], ReadonlyMap<string, KnownSender>>();

  constructor(source: SenderSource, kept: CopyPlace, timing: CacheTiming) {
    const copy = new KeptCopy<readonly KnownSender[]>({ ...kept, book: "senders", keptForMs: null }, timing);
    this.#senders = new FreshCache({ ...timing, load: (tenantId) => source.read(tenantId), copy });
  }

  async list(tenantId: string): Promise<ReadonlyMap<string, KnownSender>> {
    const senders = (await this.#senders.read(tenantId)) ?? NONE;
    const known = this.#byKey.get(senders);
    if (known !== undefined) return known;
    const made = bySenderKey(senders);
    this.#byKey.set(senders, made);
    return made;
  }

  /** Reads what was just changed, behind the change, so that the copy has it before the database can go away. */
  changed(tenantId: string): void {
    this.#senders.renew(tenantId);
  }
}

const NONE: readonly KnownSender[] = [];
