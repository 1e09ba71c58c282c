/** Which object keeps a letter: one of some of its queue, by what the letter is, so that the same one comes to the same place. */
import type { Residency } from "../base/placement.ts";

export interface LetterPlace {
  readonly residency: Residency;
  readonly queue: string;
  readonly shard: number;
}

const QUEUES = [
  "godwit-dispatch-otp-amer",
  "godwit-dispatch-otp-emea",
  "godwit-dispatch-otp-apac",
  "godwit-dispatch-bulk",
  "godwit-receipts",
  "godwit-inbound",
  "godwit-events",
  "godwit-webhooks",
  "godwit-reminders",
  "godwit-campaigns",
  "godwit-imports",
] as const;
/** Of queues that are none of ours any more. */
const OTHER_QUEUE = "other";

/** Each takes some hundreds of letters a second; a list asks all of them. */
export const LETTER_SHARDS = 4;

/** The sources of texts that answer nobody: a letter whose body is sealed anew each time is known by its source. */
export const ASIDE_PREFIX = "unanswered.";

/** What a letter is known by when it comes back: a queue gives it another id each time, its body stays. */
export function identityOf({ queue, sourceId, body }: Identified): string {
  return `${queue}\n${sourceId.startsWith(ASIDE_PREFIX) ? sourceId : body}`;
}

interface Identified {
  readonly queue: string;
  readonly sourceId: string;
  readonly body: string;
}

export interface PlacedBy {
  readonly queue: string;
  /** Hex digits of a hash of its identity. */
  readonly hash: string;
  readonly residency: Residency;
}

export function letterPlace({ queue, hash, residency }: PlacedBy, shards: number): LetterPlace {
  const known = QUEUES.find((name) => name === queue) ?? OTHER_QUEUE;
  return { residency, queue: known, shard: Number.parseInt(hash.slice(0, 6), 16) % shards };
}

/** Where the same letter lies if others thought otherwise of whose it is. */
export function otherPlace(place: LetterPlace): LetterPlace {
  return { ...place, residency: place.residency === "eu" ? "global" : "eu" };
}

export function letterPlaces(shards: number): readonly LetterPlace[] {
  return RESIDENCIES.flatMap((residency) =>
    [...QUEUES, OTHER_QUEUE].flatMap((queue) =>
      Array.from({ length: shards }, (_, shard) => ({ residency, queue, shard })),
    ),
  );
}

const RESIDENCIES = ["global", "eu"] as const satisfies readonly Residency[];

/** The name of its object: where there are no jurisdictions, it alone tells the two apart. */
export function letterObjectName({ residency, queue, shard }: LetterPlace): string {
  return residency === "eu" ? `${queue}:eu:${shard}` : `${queue}:${shard}`;
}
