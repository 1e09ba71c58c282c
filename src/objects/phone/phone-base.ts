/** The database under a bucket of phones: begun by the first row that is kept, and gone with the last one. */
import { hasTable, NothingKept } from "../has-table.ts";
import type { Identity, Rows } from "./rows.ts";
import { migrate } from "../migrate.ts";
import { PHONE_TABLES } from "./schema.ts";
import { SWEEP_EVERY_MS, SWEEP_SUBJECT } from "./sweep.ts";
import { transact } from "./transact.ts";
import type { WakeLoop } from "./wake-loop.ts";

export class PhoneBase {
  readonly #storage: DurableObjectStorage;
  readonly #rows: Rows;
  readonly #loop: WakeLoop;
  #identity: Identity | null = null;
  #isOpen = false;

  constructor(storage: DurableObjectStorage, rows: Rows, loop: WakeLoop) {
    this.#storage = storage;
    this.#rows = rows;
    this.#loop = loop;
  }

  /** Null until something was written. */
  get identity(): Identity | null {
    return this.#identity;
  }

  /** Whether anything was ever written here. Brings what was to the newest schema, lazily: an object may have slept. */
  exists(): boolean {
    if (!this.#isOpen && !hasTable(this.#storage, "schema_version")) return false;
    this.#open();
    return true;
  }

  /** Only looks. `nothing` is the answer where nothing was ever written. */
  look<T>(nothing: T, work: (nowMs: number) => T): T {
    return this.exists() ? work(this.#loop.nowMs()) : nothing;
  }

  /** One synchronous transaction. What it leaves no row of begins no database: an id that was never made, mostly. */
  transact<T>(identity: Identity, work: (nowMs: number) => T): T {
    if (!this.exists()) return this.#begin(identity, work);
    const result = transact(this.#storage, this.#rows, () => this.#run(identity, work));
    this.#identity ??= identity;
    this.#loop.arm();
    return result;
  }

  /** The database is gone: the next call begins a new one. */
  forget(): void {
    this.#rows.forgetMemory();
    this.#isOpen = false;
    this.#identity = null;
  }

  #begin<T>(identity: Identity, work: (nowMs: number) => T): T {
    const done: { result: T }[] = [];
    try {
      this.#storage.transactionSync(() => {
        this.#open();
        done.push({ result: this.#rows.together(() => this.#run(identity, work)) });
        if (this.#rows.retention.isEmpty()) throw new NothingKept();
      });
      this.#identity = identity;
      this.#loop.arm();
    } catch (error) {
      this.forget();
      if (!(error instanceof NothingKept)) throw error;
    }
    const [first] = done;
    if (first === undefined) throw new Error("invariant broken: what ran has a result");
    return first.result;
  }

  #run<T>(identity: Identity, work: (nowMs: number) => T): T {
    const nowMs = this.#loop.nowMs();
    if (this.#identity === null) {
      this.#rows.saveIdentity(identity);
      this.#rows.wakes.set([{ subject: SWEEP_SUBJECT, kind: "sweep", dueAtMs: nowMs + SWEEP_EVERY_MS }]);
    }
    return work(nowMs);
  }

  #open(): void {
    if (this.#isOpen) return;
    migrate(this.#storage, PHONE_TABLES);
    this.#identity = this.#rows.identity();
    this.#isOpen = true;
  }
}
