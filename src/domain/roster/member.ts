/** Who is on the roster: an object that has work and promised to speak again. */
import { placeInUnit } from "../metrics/seeded.ts";

/** Stored beside the name: append only. */
export const MEMBER_KINDS = [
  "phones",
  "endpoint",
  "ledger",
  "letters",
  "links",
  "inbound_texts",
  "carrier_ids",
  "audience",
  "incidents",
] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

/** All that is needed to find it again. */
export interface Member {
  readonly kind: MemberKind;
  /** Of ids alone: names end up in platform logs. */
  readonly name: string;
  /** The same name inside and outside of a jurisdiction is two objects. */
  readonly jurisdiction: "eu" | null;
}

/** Fixed for ever: a member is known to one shard alone. */
export const ROSTER_SHARDS = 16;

export function shardOf({ kind, name }: Member): number {
  return Math.floor(placeInUnit(`${kind}:${name}`) * ROSTER_SHARDS);
}
