/**
 * How much an endpoint is given at once. It grows by steps while whole leases are delivered fast, is halved when answers
 * get slow, and begins anew after a failure: a receiver is never given more than it just now took.
 */

export interface Pace {
  /** POSTs that are under way at once, over all leases. */
  readonly inFlight: number;
  /** POSTs of a lease, at most. */
  readonly size: number;
  /** Events that a POST may hold: as the last consumer found the endpoint. */
  readonly perPost: number;
  /** How long the receiver takes to answer, smoothed; null while nobody knows. */
  readonly answerMs: number | null;
}

export const FIRST_PACE: Pace = { inFlight: 4, size: 10, perPost: 1, answerMs: null };

/** An invocation of a Worker holds six connections, and a lease is worked off by one. */
export const WIDTH_MAX = 6;
const LEASES_MIN = 4;
/** What comes while a batch is under way goes with the next one: more leases make more batches, and smaller ones. */
const LEASES_OF_BATCHES_MIN = 2;
const LEASES_MAX = 6;
const SIZE_MAX = 100;
const IN_FLIGHT_STEP = 4;
const IN_FLIGHT_MAX = LEASES_MAX * WIDTH_MAX;
/** A receiver that takes longer than this has more than it can do. */
const SLOW_MS = 1_000;
/** A batch is the work of many, often done one after the other: a third of the time that a POST has. */
const SLOW_BATCH_MS = 5_000;
/** What a lease takes by the pace of its receiver: what is new waits no longer for a free lease. */
const LEASE_MS = 1_000;

/** What a consumer said of a lease. */
export interface LeaseNews {
  /** Absent: nobody looked. */
  readonly perPost?: number | undefined;
  readonly answersMs: readonly number[];
  readonly hasFailed: boolean;
  /** It is the last word of its lease: only then is anything decided. */
  readonly isOver: boolean;
  /** The lease was as large as could be and all of it is delivered: the receiver might take more. */
  readonly isWholeAndFull: boolean;
}

export function afterNews(before: Pace, { perPost, answersMs, hasFailed, isOver, isWholeAndFull }: LeaseNews): Pace {
  const pace = { ...before, perPost: perPost ?? before.perPost };
  if (hasFailed) return { ...FIRST_PACE, perPost: pace.perPost };
  if (answersMs.length === 0) return pace;
  const meanMs = answersMs.reduce((sum, ms) => sum + ms, 0) / answersMs.length;
  const answerMs = pace.answerMs === null ? meanMs : (pace.answerMs + meanMs) / 2;
  if (!isOver) return { ...pace, answerMs };
  if (answerMs > (pace.perPost > 1 ? SLOW_BATCH_MS : SLOW_MS))
    return { ...pace, inFlight: Math.max(1, Math.floor(pace.inFlight / 2)), answerMs };
  if (!isWholeAndFull) return { ...pace, answerMs };
  return {
    ...pace,
    inFlight: Math.min(IN_FLIGHT_MAX, pace.inFlight + IN_FLIGHT_STEP),
    size: Math.min(SIZE_MAX, pace.size * 2),
    answerMs,
  };
}

export interface LeasePlan {
  /** Leases at once. */
  readonly leases: number;
  /** Deliveries of one. */
  readonly size: number;
  /** How many of its POSTs are under way at once. */
  readonly width: number;
}

/** One that fails is asked with one delivery at a time: a receiver that hangs holds one connection. */
const FAILING_PLAN: LeasePlan = { leases: 1, size: 1, width: 1 };

export function leasePlan({ inFlight, size, perPost, answerMs }: Pace, isFailing: boolean): LeasePlan {
  if (isFailing) return FAILING_PLAN;
  const fewest = perPost > 1 ? LEASES_OF_BATCHES_MIN : LEASES_MIN;
  const leases = Math.min(inFlight, Math.max(fewest, Math.min(LEASES_MAX, Math.ceil(inFlight / WIDTH_MAX))));
  const width = Math.min(WIDTH_MAX, Math.ceil(inFlight / leases));
  const takes = answerMs === null || answerMs < 1 ? size : Math.ceil((width * LEASE_MS) / answerMs);
  // With batches as many as its connections take once: what is lent is read and carried at once.
  const most = Math.max(SIZE_MAX, width * perPost);
  return { leases, size: Math.max(1, Math.min(Math.min(size, takes) * perPost, most)), width };
}
