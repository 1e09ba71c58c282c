/** What the phones of the loopback carrier show, for one tenant and mode, and who waits for it. Texts are sealed: they hold codes. */
import { DurableObject } from "cloudflare:workers";
import type { InboxFilter } from "../app/carriers/inbox-ports.ts";
import { hasTable } from "./has-table.ts";
import {
  type EntryFacts,
  type EntryOf,
  findEntries,
  isWanted,
  keepEntry,
  type SealedEntry,
  sweepEntries,
} from "./inbox/entries.ts";
import { openTable } from "./inbox/tables.ts";
import { Waiters } from "./inbox/waiters.ts";

const SWEEP_EVERY_MS = 3_600_000;
/** Who waits is told of as many as a page of the list shows. */
const WAITED_MAX = 20;
const NONE: EntryOf = { verificationId: null, phoneToken: null };
const ANY: Omit<InboxFilter, "verificationId"> = { phoneToken: null, afterMs: 0 };

export class InboxObject extends DurableObject {
  #isOpen = false;
  readonly #waiters = new Waiters<EntryFacts>();

  /** `atMs`: what the entry is bound to. `of`: the verification alone, where a Worker of an earlier release asks. */
  put(sealed: string, atMs: number, of: EntryOf | string | null = null): void {
    const { verificationId, phoneToken } = typeof of === "object" && of !== null ? of : { ...NONE, verificationId: of };
    const cameMs = keepEntry(this.#open(), sealed, { atMs, verificationId, phoneToken });
    this.#waiters.wake({ verificationId, phoneToken, cameMs });
  }

  /** Newest first; of one verification where it is named. */
  list(limit: number, verificationId: string | null = null, narrowed = ANY): SealedEntry[] {
    return this.#exists() ? findEntries(this.#open(), { verificationId, ...narrowed }, limit) : [];
  }

  /** Newest first, as soon as there is one; none after so long. Null: too many wait. */
  async wait({ verificationId, ...narrowed }: InboxFilter, ms: number): Promise<SealedEntry[] | null> {
    const found = this.list(WAITED_MAX, verificationId, narrowed);
    if (found.length > 0 || ms <= 0) return found;
    if (this.#waiters.isFull) return null;
    await this.#waiters.wait((entry) => isWanted({ verificationId, ...narrowed }, entry), ms);
    return this.list(WAITED_MAX, verificationId, narrowed);
  }

  override async alarm(): Promise<void> {
    const sql = this.#open();
    sweepEntries(sql);
    const isEmpty = sql.exec("SELECT 1 FROM entries LIMIT 1").toArray().length === 0;
    if (!isEmpty) return this.ctx.storage.setAlarm(Date.now() + SWEEP_EVERY_MS);
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "entries");
  }

  #open(): SqlStorage {
    const { sql } = this.ctx.storage;
    if (this.#isOpen) return sql;
    if (openTable(sql)) void this.ctx.storage.setAlarm(Date.now() + SWEEP_EVERY_MS);
    this.#isOpen = true;
    return sql;
  }
}
