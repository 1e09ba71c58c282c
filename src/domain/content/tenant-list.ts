/** Lists of a tenant's own: what it stops beyond what everybody's lists do, and what it allows of what they ask a person about. */
import { type ContentTopic, SEVERITIES } from "./content-types.ts";

/** allow: what a shipped list notes or has a person look at says nothing where such a term stands. It opens no block. */
export const LIST_EFFECTS = [...SEVERITIES, "allow"] as const;
export type ListEffect = (typeof LIST_EFFECTS)[number];

export interface TenantList {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** What its terms are in, for people; null: nobody said. */
  readonly language: string | null;
  /** ISO 3166-1 alpha-2; null: texts to all. */
  readonly countries: readonly string[] | null;
  readonly effect: ListEffect;
  /** Null: of a list that allows, whatever the topic. */
  readonly topic: ContentTopic | null;
  /** Which version of its terms counts; 0: it has none yet. */
  readonly version: number;
  /** How many terms that version has. */
  readonly terms: number;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly updatedAtMs: number;
}

/** One import: never changed once it is there. */
export interface ListVersion {
  readonly listId: string;
  readonly version: number;
  readonly terms: number;
  /** SHA-256 of the terms: an import that says the same is no new version. */
  readonly hash: string;
  readonly atMs: number;
  readonly by: string;
}

/** The terms of a version, folded and sorted when they were imported. */
export interface PackedVersion {
  /** `<term>`, and `|<letters>` where they are not those of the term without its spaces; a line each. */
  readonly body: string;
  /** How they were folded (`FOLDING`). */
  readonly folding: number;
}

/** How many of a tenant, over the versions of its lists that count. */
export const TENANT_TERMS_MAX = 50_000;
export const TENANT_LISTS_MAX = 20;
/** UTF-8: a row of the database takes 2 MB. */
export const VERSION_BYTES_MAX = 1_500_000;
/** Older ones of a list go. */
export const VERSIONS_KEPT = 20;
