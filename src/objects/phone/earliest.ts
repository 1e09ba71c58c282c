/** The earliest of the moments that were noted, in ms; infinite when none was. */
export class Earliest {
  #atMs = Number.POSITIVE_INFINITY;

  note(atMs: number): void {
    this.#atMs = Math.min(this.#atMs, atMs);
  }

  get atMs(): number {
    return this.#atMs;
  }

  /** The same, and from now on it is of what is noted from now on. */
  take(): number {
    const atMs = this.#atMs;
    this.#atMs = Number.POSITIVE_INFINITY;
    return atMs;
  }
}
