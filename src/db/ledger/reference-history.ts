import { eq } from "drizzle-orm";
import type { ReferenceHistory } from "../../app/carrier-callbacks/ports.ts";
import { answer, ANSWER_SOON_MS, type Database } from "../base/database.ts";
import { milestones } from "../schema/milestones.ts";

/** The migration runs before the Worker of its release is deployed; until then the Worker before it still writes. */
const DEPLOYED_WITHIN_MS = 3_600_000;

export class D1ReferenceHistory implements ReferenceHistory {
  readonly #db: Database;
  /** The value never changes, so it is read once. */
  #untaggedBeforeMs: number | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  async untaggedBeforeMs(): Promise<number> {
    if (this.#untaggedBeforeMs !== null) return this.#untaggedBeforeMs;
    const tagged = eq(milestones.name, "references_tagged");
    const [row] = await answer(this.#db.select().from(milestones).where(tagged), ANSWER_SOON_MS);
    this.#untaggedBeforeMs = row === undefined ? 0 : row.atMs + DEPLOYED_WITHIN_MS;
    return this.#untaggedBeforeMs;
  }
}
