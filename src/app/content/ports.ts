/** A tenant's own lists, the names that are its own, and texts that a person is asked about. Stores throw StoreUnavailable. */
import type { Mode } from "../../domain/base/placement.ts";
import type { ContentReview, ReviewState } from "../../domain/content/review.ts";
import type { ListVersion, PackedVersion, TenantList } from "../../domain/content/tenant-list.ts";
import type { TermIndex } from "../../domain/content/term-search.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { Prunable } from "../base/store-ports.ts";

export type ListChange = Partial<Pick<TenantList, "name" | "language" | "countries" | "effect" | "topic">> &
  Pick<TenantList, "updatedAtMs">;

/** A name or a host that the platform knows to be a tenant's. */
export interface OwnNames {
  readonly names: readonly string[];
  /** Lower case, no scheme; what is below one is the tenant's too. */
  readonly hosts: readonly string[];
}

/** What texts of a tenant are judged by beside the shipped lists. */
export interface TenantContentHead extends OwnNames {
  /** Those with terms that count, by their ids. */
  readonly lists: readonly TenantList[];
}

export interface ContentListStore {
  /** `list_known`: the tenant has one of this name. */
  add(list: TenantList, max: number): Promise<"added" | "list_known" | "too_many">;
  list(tenantId: string, query: PageQuery): Promise<PageResult<TenantList>>;
  find(tenantId: string, listId: string): Promise<TenantList | null>;
  /** Null: there is no such list. */
  update(tenantId: string, listId: string, change: ListChange): Promise<TenantList | "list_known" | null>;
  remove(tenantId: string, listId: string): Promise<boolean>;
  /** Newest first. */
  versions(listId: string): Promise<readonly ListVersion[]>;
  terms(listId: string, version: number): Promise<PackedVersion | null>;
  /** Writes the version and makes it count. `taken`: another import was faster. Exact, also when several come at once. */
  import(
    tenantId: string,
    version: ListVersion & PackedVersion,
    max: number,
  ): Promise<"written" | "taken" | "too_many">;
  /** Makes a version count that is there. */
  choose(
    tenantId: string,
    chosen: Pick<ListVersion, "listId" | "version">,
    max: number,
  ): Promise<"written" | "too_many">;
  head(tenantId: string): Promise<TenantContentHead>;
  /** In place of those before. */
  setOwnNames(tenantId: string, own: OwnNames): Promise<void>;
}

/** Ready for texts. */
export interface TenantContent extends OwnNames {
  readonly lists: readonly { readonly countries: readonly string[] | null; readonly index: TermIndex }[];
}

export interface ContentBook {
  /** Cached like keys: what changed counts within 30 s, and the last known good while the database is away. */
  read(tenantId: string): Promise<TenantContent>;
}

/** What was decided about the same words. */
export interface WordsDecision {
  readonly reviewId: string;
  readonly state: ReviewState;
}

export interface ReviewWords {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly words: string;
}

export interface ReviewDecision {
  readonly state: Exclude<ReviewState, "open">;
  readonly by: string;
  readonly reason: string | null;
  readonly atMs: number;
}

export interface ContentReviewStore {
  /** The review of the same words, this one or one that was there. `too_many` are open. */
  open(review: ContentReview, max: number): Promise<WordsDecision | "too_many">;
  decision(asked: ReviewWords): Promise<WordsDecision | null>;
  /** Open ones first, then those decided last. */
  list(
    of: { readonly tenantId: string; readonly mode: Mode; readonly state: ReviewState | null },
    query: PageQuery,
  ): Promise<PageResult<ContentReview>>;
  find(of: { readonly tenantId: string; readonly mode: Mode }, reviewId: string): Promise<ContentReview | null>;
  /** The last decision counts. Null: there is no such review. */
  decide(
    of: { readonly tenantId: string; readonly mode: Mode },
    reviewId: string,
    decision: ReviewDecision,
  ): Promise<ContentReview | null>;
  /** Openings and decisions that tenants are yet to be told of. */
  untold(beforeMs: number, limit: number): Promise<readonly ContentReview[]>;
  told(reviews: readonly ContentReview[]): Promise<void>;
}

export interface ReviewBook {
  /** As the database says, and while it is away as it last said. Null: nobody was asked about these words. */
  find(asked: ReviewWords): Promise<WordsDecision | null>;
}

export interface ContentPorts {
  readonly contentLists: ContentListStore;
  readonly contentBook: ContentBook;
  readonly contentReviews: ContentReviewStore & Prunable;
  readonly reviewBook: ReviewBook;
}
