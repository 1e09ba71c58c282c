/**
 * Which object of the ledger keeps what: one a tenant, mode, UTC day and shard. The day is that of the subject's own id, so
 * that it is found without asking anybody; days multiply what can be written, and a full day is thrown away whole.
 */
import type { DomainEvent } from "../events/events.ts";
import { type IdKind, ID_PREFIXES, readSlot, readTimeMs } from "../base/ids.ts";
import { type BucketCount, bucketOf } from "../base/placement.ts";
import { DAY_MS, utcDay } from "../limits/day-window.ts";
import { subjectOf } from "./subject.ts";

export interface Slice {
  /** Days since 1 January 1970, UTC. */
  readonly day: number;
  readonly shard: number;
}

/** Of tenants with the most buckets: an object holds 10 GB, and 60,000 verifications a minute are 200 GB a day. */
const SHARDS_OF_LARGE = 64;
const BUCKETS_OF_LARGE = 4096;

export function ledgerShards(bucketCount: BucketCount): number {
  return bucketCount === BUCKETS_OF_LARGE ? SHARDS_OF_LARGE : 1;
}

/** "2026-11-28" */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Where the story or the subject of an event is kept. */
export function sliceOf(event: DomainEvent, shards: number): Slice {
  const { kind, id } = subjectOf(event);
  const own = isIdKind(kind) ? sliceOfId(kind, id, shards) : null;
  return own ?? { day: utcDay(event.atMs), shard: hashOf(id) % shards };
}

/** Null when the text is no id of this kind. */
export function sliceOfId(kind: IdKind, id: string, shards: number): Slice | null {
  const atMs = readTimeMs(kind, id);
  if (atMs === null) return null;
  // By its bucket of phones: a verification, its texts and the batch that told of them stay together.
  const bucket = readSlot(kind, id)?.bucket ?? hashOf(id);
  return { day: utcDay(atMs), shard: bucket % shards };
}

/** The one shard of a day that has all that is about a phone: ids carry the bucket of their phone. */
export function shardOfPhone(phoneToken: string, shards: number): number {
  return shards === 1 ? 0 : bucketOf(phoneToken, BUCKETS_OF_LARGE) % shards;
}

function isIdKind(kind: string): kind is IdKind {
  return kind in ID_PREFIXES;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
