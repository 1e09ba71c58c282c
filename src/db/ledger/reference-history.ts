import { eq } from "drizzle-orm";
import type { ReferenceHistory } from "../../app/carrier-callbacks/ports.ts";
import { answer, ANSWER_SOON_MS, type Database } from "../base/database.ts";
import type { CacheTiming } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import { milestones } from "../schema/milestones.ts";

/** The migration runs before the Worker of its release is deployed; until then the Worker before it still writes. */
const DEPLOYED_WITHIN_MS = 3_600_000;
const TAGGED = "references_tagged";

interface TaggedSince {
  readonly untaggedBeforeMs: number;
}

export class D1ReferenceHistory implements ReferenceHistory {
  readonly #db: Database;
  readonly #copy: KeptCopy<TaggedSince>;
  /** The value never changes, so it is read once. */
  #untaggedBeforeMs: number | null = null;

  constructor(db: Database, kept: CopyPlace, timing: CacheTiming) {
    this.#db = db;
    this.#copy = new KeptCopy({ ...kept, book: "milestones", keptForMs: null }, timing);
  }

  async untaggedBeforeMs(): Promise<number> {
    if (this.#untaggedBeforeMs !== null) return this.#untaggedBeforeMs;
    const known = await this.#read().catch((fault: unknown) => this.#copy.recall(TAGGED, fault));
    this.#untaggedBeforeMs = known.untaggedBeforeMs;
    return this.#untaggedBeforeMs;
  }

  async #read(): Promise<TaggedSince> {
    const tagged = eq(milestones.name, TAGGED);
    const [row] = await answer(this.#db.select().from(milestones).where(tagged), ANSWER_SOON_MS);
    const since = { untaggedBeforeMs: row === undefined ? 0 : row.atMs + DEPLOYED_WITHIN_MS };
    this.#copy.note(TAGGED, since);
    return since;
  }
}
