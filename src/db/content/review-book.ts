import type { ContentReviewStore, ReviewBook, ReviewWords, WordsDecision } from "../../app/content/ports.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import type { CacheTiming } from "../base/fresh-cache.ts";

/** A copy is kept so long after it was last confirmed. */
const KEPT_MS = 90 * 24 * 3_600_000;

/**
 * What was decided about the same words: asked of the database each time, because a decision counts at once and few texts
 * need one, and of the last copy while the database is away.
 */
export class CopiedReviewBook implements ReviewBook {
  readonly #store: Pick<ContentReviewStore, "decision">;
  readonly #copy: KeptCopy<WordsDecision>;

  constructor(store: Pick<ContentReviewStore, "decision">, kept: CopyPlace, timing: CacheTiming) {
    this.#store = store;
    this.#copy = new KeptCopy({ ...kept, book: "content_decisions", keptForMs: KEPT_MS }, timing);
  }

  async find(asked: ReviewWords): Promise<WordsDecision | null> {
    const key = `${asked.tenantId} ${asked.mode} ${asked.words}`;
    try {
      const decision = await this.#store.decision(asked);
      if (decision !== null && decision.state !== "open") this.#copy.note(key, decision);
      return decision;
    } catch (fault) {
      return await this.#copy.recall(key, fault);
    }
  }
}
