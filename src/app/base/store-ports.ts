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

/** Where copies of settings outlive isolates. */
export interface KeptCopies {
  keep(
    book: string,
    copies: readonly { readonly key: string; readonly value: object }[],
    keptForMs: number | null,
  ): Promise<void>;
  /** The value as it was kept; null when there is none. */
  read<T extends object>(book: string, key: string): Promise<T | null>;
}

/** Old rows are deleted in chunks, so that no single statement holds the database for long. */
export interface Prunable {
  /** Deletes at most about `limit` rows a table that are older than `beforeMs`; says how many went. Call until 0. */
  prune(beforeMs: number, limit: number): Promise<number>;
}
