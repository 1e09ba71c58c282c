/**
 * Whose rights changed lately, and when. It is kept in another store than the database, so that while the database is away
 * an isolate can tell whether what it remembers, or finds copied, of a key is still true. Written before the change is
 * answered; read only for entries that are no longer fresh.
 */
import type { RevocationList, RightsMarks } from "../../app/tenants/ports.ts";
import { type KeptCopies, StoreUnavailable } from "../../app/base/store-ports.ts";
import { CACHE_POLICY, type CacheTiming, FreshCache } from "../base/fresh-cache.ts";

const BOOK = "rights";
const ALL = "all";
/** The clocks of two machines differ by less than this. What was read so shortly after a change is doubted too. */
const CLOCKS_APART_MS = 60_000;
/** How long after it was last written the copy of a key may be served. */
export const KEY_COPY_KEPT_MS = 7 * 86_400_000;
/** No copy, and nothing in memory, was read before a mark that is gone. */
const MARK_KEPT_MS = 2 * KEY_COPY_KEPT_MS;

interface Mark {
  /** Null: no change that is worth knowing. */
  readonly changedAtMs: number | null;
}

export class KeptRightsMarks implements RightsMarks {
  readonly #copies: KeptCopies;
  readonly #timing: CacheTiming;
  readonly #marks: FreshCache<Mark>;
  /** The ids of keys that are revoked whatever the database says. */
  readonly #aside: FreshCache<ReadonlySet<string>>;

  constructor(copies: KeptCopies, revocations: Pick<RevocationList, "list">, timing: CacheTiming) {
    this.#copies = copies;
    this.#timing = timing;
    // An answer is used for as long as a fresh one of the database, and never when it is older.
    const policy = { ...CACHE_POLICY, staleMs: CACHE_POLICY.freshMs };
    this.#marks = new FreshCache({ ...timing, load: (subject) => this.#load(subject) }, policy);
    const load = async () => new Set((await revocations.list()).map(({ keyId }) => keyId));
    this.#aside = new FreshCache<ReadonlySet<string>>({ ...timing, load }, policy);
  }

  async note(subject: string): Promise<void> {
    const mark: Mark = { changedAtMs: this.#timing.nowMs() };
    try {
      await this.#copies.keep(BOOK, [{ key: subject, value: mark }], MARK_KEPT_MS);
    } catch {
      throw new StoreUnavailable("the change could not be made known");
    }
  }

  /** Whether none of the subjects changed since they were read. Rejects when nobody can say. */
  async areUnchanged(subjects: readonly string[], readAtMs: number): Promise<boolean> {
    const marks = await Promise.all(subjects.map((subject) => this.#marks.read(subject)));
    return marks.every((mark) => {
      const changedAtMs = mark?.changedAtMs ?? Number.NEGATIVE_INFINITY;
      return changedAtMs < readAtMs - CLOCKS_APART_MS;
    });
  }

  /**
   * Tells of a key that the database may still know as valid whether it was revoked beside it. One list serves all keys, and
   * is read again after 30 s; a key's own mark is asked only while the list is away. Rejects when nobody can say.
   */
  async revokedAside(): Promise<(keyId: string) => Promise<boolean>> {
    const listed = await this.#aside.read(ALL).catch(() => null);
    return async (keyId) => (listed === null ? !(await this.isUntouched(keyId)) : listed.has(keyId));
  }

  /** Whether a key was never revoked, as far as marks go back: it never comes back. Rejects when nobody can say. */
  isUntouched(keyId: string): Promise<boolean> {
    return this.areUnchanged([keyId], 0);
  }

  async #load(subject: string): Promise<Mark> {
    return (await this.#copies.read<Mark>(BOOK, subject)) ?? { changedAtMs: null };
  }
}
