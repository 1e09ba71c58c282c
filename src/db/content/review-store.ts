import { and, asc, eq, getTableColumns, isNotNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { ContentReviewStore, ReviewDecision, ReviewWords, WordsDecision } from "../../app/content/ports.ts";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { Prunable } from "../../app/base/store-ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import {
  type ContentReview,
  REVIEW_DECISION_DAYS,
  REVIEW_TEXT_DAYS,
  type ReviewState,
} from "../../domain/content/review.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { equals, readPage } from "../base/page.ts";
import { contentReviews } from "../schema/content-reviews.ts";

const DAY_MS = 86_400_000;
/** What keeps open ones before all that are decided, newest first in both. */
const CENTURY_MS = 100 * 365 * DAY_MS;

const { sortMs: _sort, openedTold: _opened, decidedTold: _decided, ...COLUMNS } = getTableColumns(contentReviews);

interface Owner {
  readonly tenantId: string;
  readonly mode: Mode;
}

export class D1ContentReviewStore implements ContentReviewStore, Prunable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async open(review: ContentReview, max: number): Promise<WordsDecision | "too_many"> {
    const row = { ...review, sortMs: review.openedAtMs + CENTURY_MS, openedTold: false, decidedTold: true };
    const isOpen = and(isOwn(review), eq(contentReviews.state, "open"));
    const count = sql`(select count(*) from ${contentReviews} where ${isOpen})`;
    await answer(
      this.#db
        .insert(contentReviews)
        .select(sql`${selectRows(contentReviews, [row])} and ${count} < ${max}`)
        .onConflictDoNothing(),
    );
    return (await this.decision(review)) ?? "too_many";
  }

  async decision(asked: ReviewWords): Promise<WordsDecision | null> {
    const { id: reviewId, state, words } = contentReviews;
    const rows = await answer(
      this.#db
        .select({ reviewId, state })
        .from(contentReviews)
        .where(and(isOwn(asked), eq(words, asked.words))),
    );
    return rows[0] ?? null;
  }

  list(
    { state, ...owner }: Owner & { readonly state: ReviewState | null },
    query: PageQuery,
  ): Promise<PageResult<ContentReview>> {
    const { mode } = owner;
    return readPage(
      query,
      {
        sort: { atMs: contentReviews.sortMs, id: contentReviews.id },
        scope: { list: "content_reviews", of: { mode, state } },
      },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select({ ...COLUMNS, sortMs: contentReviews.sortMs })
              .from(contentReviews)
              .where(and(isOwn(owner), equals(contentReviews.state, state ?? undefined), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.sortMs, id: row.id }),
      },
    );
  }

  async find(owner: Owner, reviewId: string): Promise<ContentReview | null> {
    const rows = await answer(
      this.#db
        .select(COLUMNS)
        .from(contentReviews)
        .where(and(isOwn(owner), eq(contentReviews.id, reviewId))),
    );
    return rows[0] ?? null;
  }

  async decide(owner: Owner, reviewId: string, decision: ReviewDecision): Promise<ContentReview | null> {
    const { state, by, reason, atMs } = decision;
    const rows = await answer(
      this.#db
        .update(contentReviews)
        .set({ state, by, reason, decidedAtMs: atMs, sortMs: atMs, decidedTold: false })
        .where(and(isOwn(owner), eq(contentReviews.id, reviewId)))
        .returning(COLUMNS),
    );
    return rows[0] ?? null;
  }

  async untold(beforeMs: number, limit: number): Promise<readonly ContentReview[]> {
    const { openedTold, decidedTold, openedAtMs, decidedAtMs } = contentReviews;
    const isUntold = or(
      and(eq(openedTold, false), lt(openedAtMs, beforeMs)),
      and(eq(decidedTold, false), lt(decidedAtMs, beforeMs)),
    );
    return await answer(
      this.#db.select(COLUMNS).from(contentReviews).where(isUntold).orderBy(asc(openedAtMs)).limit(limit),
    );
  }

  async told(reviews: readonly ContentReview[]): Promise<void> {
    const keys = JSON.stringify(reviews.map(({ id, decidedAtMs }) => [id, decidedAtMs ?? 0]));
    // A decision that came meanwhile stays untold.
    const isTold = sql`(${contentReviews.id}, coalesce(${contentReviews.decidedAtMs}, 0)) in (select value ->> 0, value ->> 1 from json_each(${keys}))`;
    await answer(this.#db.update(contentReviews).set({ openedTold: true, decidedTold: true }).where(isTold));
  }

  /** `beforeMs`: now. Texts go first; what nobody decided goes with its text, and decisions when they are old. */
  async prune(beforeMs: number, limit: number): Promise<number> {
    const { id, state, sealedText, openedAtMs, decidedAtMs } = contentReviews;
    const isPast = lte(openedAtMs, beforeMs - REVIEW_TEXT_DAYS * DAY_MS);
    const some = (where: SQL | undefined) => this.#db.select({ id }).from(contentReviews).where(where).limit(limit);
    const isLeft = and(eq(state, "open"), isPast);
    const isOld = and(ne(state, "open"), lte(decidedAtMs, beforeMs - REVIEW_DECISION_DAYS * DAY_MS));
    const [left, old, erased] = await answer(
      this.#db.batch([
        this.#db
          .delete(contentReviews)
          .where(sql`${id} in ${some(isLeft)}`)
          .returning({ id }),
        this.#db
          .delete(contentReviews)
          .where(sql`${id} in ${some(isOld)}`)
          .returning({ id }),
        this.#db
          .update(contentReviews)
          .set({ sealedText: null })
          .where(sql`${id} in ${some(and(isNotNull(sealedText), isPast))}`)
          .returning({ id }),
      ]),
    );
    return left.length + old.length + erased.length;
  }
}

function isOwn({ tenantId, mode }: Owner): SQL | undefined {
  return and(eq(contentReviews.tenantId, tenantId), eq(contentReviews.mode, mode));
}
