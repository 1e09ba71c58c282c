/**
 * Over how many objects a webhook endpoint is spread, and which of them has a subject. A pure function of the tenant, as
 * the shards of its ledger are: nobody has to be asked, and all events of a subject are in one object, which keeps their order.
 */
import type { BucketCount } from "../base/placement.ts";
import { placeInUnit } from "../metrics/seeded.ts";

/**
 * One object tells 720 events a second to a receiver of 50 ms. Below that several only spread what comes thinner, over smaller
 * leases and batches, so they are for those whose ledger has shards as well.
 */
const SHARDS = { 64: 1, 256: 1, 4096: 16 } as const satisfies Record<BucketCount, number>;

/** Keeps what concerns the endpoint as a whole, and its share of the subjects. It has the name that endpoints of one object have. */
export const HEAD = 0;

export function endpointShards({ bucketCount }: { readonly bucketCount: BucketCount }): number {
  return SHARDS[bucketCount];
}

/** Fixed for ever: events of a subject wait where those before them do. */
export function shardOfSubject(subject: string, shards: number): number {
  return shards === 1 ? HEAD : Math.floor(placeInUnit(subject) * shards);
}
