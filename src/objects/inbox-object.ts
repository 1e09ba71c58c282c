/**
 * What the phones of the loopback carrier show, for one tenant and mode, and who waits for it; of test mode, which numbers are
 * leased, and how far its clock is ahead. Texts are sealed: they hold codes.
 */
import { DurableObject } from "cloudflare:workers";
import type { InboxFilter } from "../app/carriers/inbox-ports.ts";
import type { Lease, LeaseAnswer, LeaseWish } from "../app/carriers/test-number-ports.ts";
import type { ClockMember, ClockState } from "../app/carriers/test-clock-ports.ts";
import { hasTable } from "./has-table.ts";
import { clockAheadMs, joinClock, leaveClock, moveClock, readClock, resetClock } from "./inbox/clock.ts";
import {
  type EntryFacts,
  type EntryOf,
  findEntries,
  isWanted,
  keepEntry,
  type SealedEntry,
  sweepEntries,
} from "./inbox/entries.ts";
import { endLease, findLease, leaseSlots, listLeases, sweepLeases } from "./inbox/leases.ts";
import { openTables } from "./inbox/tables.ts";
import { Waiters } from "./inbox/waiters.ts";

const SWEEP_EVERY_MS = 3_600_000;
/** While nothing is here but the clock and who goes by it. */
const REST_MS = 86_400_000;
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

  lease(wish: LeaseWish): LeaseAnswer {
    return leaseSlots(this.#open(), wish);
  }

  findLease(id: string): Lease | null {
    return this.#exists() ? findLease(this.#open(), id) : null;
  }

  listLeases(): Lease[] {
    return this.#exists() ? listLeases(this.#open()) : [];
  }

  endLease(id: string): Lease | null {
    return this.#exists() ? endLease(this.#open(), id) : null;
  }

  clockAheadMs(): number {
    return this.#exists() ? clockAheadMs(this.#open()) : 0;
  }

  readClock(): ClockState {
    return this.#exists() ? readClock(this.#open()) : { realMs: Date.now(), aheadMs: 0, members: [] };
  }

  moveClock(aheadMs: number): ClockState {
    return moveClock(this.#open(), aheadMs);
  }

  resetClock(): ClockState {
    return this.#exists() ? resetClock(this.#open()) : { realMs: Date.now(), aheadMs: 0, members: [] };
  }

  joinClock(member: ClockMember): number {
    return joinClock(this.#open(), member);
  }

  leaveClock(member: ClockMember): void {
    if (this.#exists()) leaveClock(this.#open(), member);
  }

  override async alarm(): Promise<void> {
    const sql = this.#open();
    sweepEntries(sql);
    sweepLeases(sql);
    const isEmpty = (table: string) => sql.exec(`SELECT 1 FROM ${table} LIMIT 1`).toArray().length === 0;
    const isSwept = ["entries", "leases", "rounds"].every(isEmpty);
    if (!isSwept) return this.ctx.storage.setAlarm(Date.now() + SWEEP_EVERY_MS);
    if (!isEmpty("clock") || !isEmpty("clock_members")) return this.ctx.storage.setAlarm(Date.now() + REST_MS);
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "entries");
  }

  #open(): SqlStorage {
    const { sql } = this.ctx.storage;
    if (this.#isOpen) return sql;
    if (openTables(sql)) void this.ctx.storage.setAlarm(Date.now() + SWEEP_EVERY_MS);
    this.#isOpen = true;
    return sql;
  }
}
