/** What the filter speaks of: lists, what it found in a text, and what that comes to. */
import { TOPICS, type Topic } from "../rule-book/closed-lists.ts";

/** Topics of the rule book, and what no country allows: deceit, other people's names, and words that are only rude. */
export const CONTENT_TOPICS = [...TOPICS, "fraud", "impersonation", "vulgar"] as const;
export type ContentTopic = (typeof CONTENT_TOPICS)[number];

/** block: it does not go out. review: a person decides. note: it is told, and goes out. */
export const SEVERITIES = ["block", "review", "note"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CONTENT_VERDICTS = [...SEVERITIES, "clean"] as const;
export type ContentVerdict = (typeof CONTENT_VERDICTS)[number];

/** Where a list is from, and which state of it this is. */
export interface Provenance {
  readonly source: string;
  readonly licence: string;
  readonly version: string;
  readonly checked_on: string;
}

/** What a term of the list is: enough by itself, a part of a combination, or the name of somebody. */
export type ListUse =
  | { readonly kind: "terms" }
  | { readonly kind: "signal"; readonly signal: string }
  /** usual: the name is also a word ("Orange"), so that it says something only where a sender stands. */
  | { readonly kind: "names"; readonly usual: boolean }
  /** Of a tenant: what a shipped list would have a person look at, or only tells, says nothing there. */
  | { readonly kind: "allowed"; readonly topic: ContentTopic | null };

export interface ContentList extends Provenance {
  readonly id: string;
  readonly topic: ContentTopic;
  readonly severity: Severity;
  readonly use: ListUse;
  /** As they are written; `*` at an end: the word may go on there. */
  readonly terms: readonly string[];
}

/** Signals that mean something together, within a few sentences: all of them have to be there. */
export interface Combination {
  readonly id: string;
  readonly topic: ContentTopic;
  readonly severity: Severity;
  readonly all: readonly string[];
}

/** UTF-16 offsets into the text as it came; `to` is behind it. */
export interface FoundSpan {
  readonly from: number;
  readonly to: number;
}

/** What was done to the words, none where they stand as the list has them. */
export const DISGUISES = [
  "case",
  "accents",
  "zero_width",
  "homoglyph",
  "leet",
  "spacing",
  "full_width",
  "trad_simplified",
] as const;
export type Disguise = (typeof DISGUISES)[number];

/** A tenant's own list tightens, and what it allows is no word of its own lists. */
export type ListOrigin = "shipped" | "tenant";

export interface Finding {
  readonly topic: ContentTopic;
  readonly severity: Severity;
  readonly listId: string;
  readonly term: string;
  readonly span: FoundSpan;
  readonly how: readonly Disguise[];
}

/** Whose text it is: neither its names nor its own hosts are foreign to it. */
export interface ContentContext {
  readonly brands: readonly string[];
  /** As the URL parser writes them; what is below one is the sender's too. */
  readonly hosts: readonly string[];
  /** Topics that a licence lets it write about: shipped lists only tell of them. Absent: none. */
  readonly licences?: readonly Topic[];
}
