/** The one fault that every store behind a port may throw, what stands in while it does, and how old rows go. */

/** A store did not answer, and nothing known in its place is young enough. The HTTP border answers 503. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
  /** When asking again makes sense. */
  readonly retryAfterSeconds = 2;

  /** `reason` is a short reason without parameters: a store's own error may quote the values it was given. */
  constructor(reason: string) {
    super(`store unavailable: ${reason}`);
  }
}

/** A copy as it goes to its place. */
export interface CopyToKeep {
  readonly key: string;
  /** Null: the store says that there is no such thing any more. */
  readonly value: object | null;
  /** When the read of it began. Absent: now. */
  readonly readAtMs?: number;
}

export interface KeptValue<T> {
  readonly value: T | null;
  /** When the store said so; 0 for what an earlier release kept. */
  readonly readAtMs: number;
}

/** Where copies of settings outlive isolates. */
export interface KeptCopies {
  /** Names the keys of which what was read later is kept already: the newest read stands, whoever writes last. */
  keep(book: string, copies: readonly CopyToKeep[], keptForMs: number | null): Promise<readonly string[]>;
  /** The value as it was kept; null when there is none. */
  read<T extends object>(book: string, key: string): Promise<T | null>;
  /** The same, with its time. */
  recall<T extends object>(book: string, key: string): Promise<KeptValue<T> | null>;
}

/** Old rows are deleted in chunks, so that no single statement holds the database for long. */
export interface Prunable {
  /** Deletes at most about `limit` rows a table that are older than `beforeMs`; says how many went. Call until 0. */
  prune(beforeMs: number, limit: number): Promise<number>;
}
