/** The one fault that every store behind a port may throw. */

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
