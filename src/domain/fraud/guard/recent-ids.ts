/** Ids that were heard of late: what comes twice counts once, unless an eviction lies between. */
const KEPT_MOST = 20_000;

export class RecentIds {
  readonly #ids = new Set<string>();
  readonly #most: number;

  constructor(most = KEPT_MOST) {
    this.#most = most;
  }

  /** False: it was heard before. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > this.#most) {
      const [oldest] = this.#ids;
      if (oldest !== undefined) this.#ids.delete(oldest);
    }
    return true;
  }
}
