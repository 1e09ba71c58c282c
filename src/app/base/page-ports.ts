/** Lists, as stores give them: page by page. */
import type { Result } from "../../domain/base/result.ts";

export const PAGE_LIMIT_MAX = 100;

/** One page of a list, newest first. */
export interface PageQuery {
  /** `nextCursor` of the page before; null for the first page. */
  readonly cursor: string | null;
  /** 1 to PAGE_LIMIT_MAX; other values are brought inside. */
  readonly limit: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

/** The cursor is none that this list gave out. */
export type PageResult<T> = Result<Page<T>, "cursor_invalid">;
