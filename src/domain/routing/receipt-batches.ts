/**
 * Some networks hand their delivery receipts over all together, every so many seconds: between two such batches nothing is
 * heard of any text, and that is no silence. Told by texts that waited about as long as the pause before them: after an
 * outage there is a pause too, but the texts that end it are quick, for those of the pause are lost.
 */
export interface ReceiptBatches {
  /** When the newest receipt came. */
  readonly newestMs: number;
  /** From one receipt to the next, over the last few dozen: over so many. */
  readonly usualGapMs: number;
  readonly gaps: number;
  /** The last pause that was far longer than usual, and the receipts that came together at its end; null: none yet. */
  readonly pause: Pause | null;
  /** The pause of batches as it was last seen; null: receipts come one by one. */
  readonly seen: { readonly everyMs: number; readonly atMs: number } | null;
}

interface Pause {
  readonly ms: number;
  readonly endedAtMs: number;
  readonly receipts: number;
  /** How long their texts had waited, together; of each no more than the pause. */
  readonly waitedMs: number;
}

/** The usual gap is that of about so many receipts. */
const GAP_MEMORY = 64;
/** A pause this much longer than usual is none by chance: once in twenty thousand receipts. */
const PAUSE_GAPS = 10;
/** So many receipts come together after it, in this share of its length. */
const TOGETHER = { receipts: 8, share: 1 / 8 };
/** Texts that wait for a batch have waited half of the pause; those of a route that stood still and works again, hardly. */
const WAITED_SHARE = 0.3;
/** A shorter pause is judged well enough by how late receipts usually are. */
const PAUSE_LEAST_MS = 3_000;
/** Longer ones say nothing of the last minutes, whatever moment they are judged at: typed codes do. */
const PAUSE_MOST_MS = 90_000;
/** What was not seen for so long is over. */
const BELIEVED_MS = 600_000;
/** How much faster doubt ends about a text that came with a batch than about one whose receipt may wait for the next. */
const SURENESS = 4;
/** After so much of a pause the next batch is late, and silence is silence again. */
const LATE_SHARE = 1.5;

/** After one more receipt, of a text that was sent at `sentAtMs`. */
export function afterReceipt(
  before: ReceiptBatches | undefined,
  { sentAtMs, atMs }: { readonly sentAtMs: number; readonly atMs: number },
): ReceiptBatches {
  if (before === undefined) return { newestMs: atMs, usualGapMs: 0, gaps: 0, pause: null, seen: null };
  const gapMs = Math.max(0, atMs - before.newestMs);
  const isKnown = before.gaps >= TOGETHER.receipts;
  const isPause = isKnown && gapMs >= PAUSE_LEAST_MS && gapMs >= PAUSE_GAPS * before.usualGapMs;
  const begun = isPause ? { ms: gapMs, endedAtMs: atMs, receipts: 0, waitedMs: 0 } : before.pause;
  const pause = begun !== null && isTogether(begun, atMs) ? withReceipt(begun, atMs - sentAtMs) : begun;
  const gaps = Math.min(before.gaps + 1, GAP_MEMORY);
  return {
    newestMs: Math.max(before.newestMs, atMs),
    usualGapMs: before.usualGapMs + (gapMs - before.usualGapMs) / gaps,
    gaps,
    pause,
    seen: pause !== null && isBatch(pause) ? { everyMs: pause.ms, atMs } : before.seen,
  };
}

/** Up to when a route's receipts are in; `batchMs`: what came together with the newest is all there is. 0: one by one. */
export interface ReceiptsIn {
  readonly receiptsToMs: number;
  readonly batchMs: number;
}

/** Where receipts of all routes are in up to `toMs`: no later than the newest batch, until the next one is late. */
export function receiptsIn(batches: ReceiptBatches | undefined, toMs: number): ReceiptsIn {
  const seen = batches?.seen ?? null;
  if (batches === undefined || seen === null || seen.everyMs > PAUSE_MOST_MS) return { receiptsToMs: toMs, batchMs: 0 };
  const { newestMs } = batches;
  const isOver = toMs - seen.atMs > BELIEVED_MS || toMs - newestMs > LATE_SHARE * seen.everyMs;
  return isOver
    ? { receiptsToMs: toMs, batchMs: 0 }
    : { receiptsToMs: Math.min(toMs, newestMs), batchMs: seen.everyMs };
}

/**
 * How old a text is, in the time that receipts take, when a batch comes `agoMs` after its sending. Receipts are late by
 * anything from nothing to `batchMs`, half of it in the mean, and at the moment of a batch by nothing: what was sent so long
 * ago as texts take to arrive is as likely reported as not, and a little earlier surely.
 */
export function ageAtBatch(
  agoMs: number,
  { meanMs, batchMs }: { readonly meanMs: number; readonly batchMs: number },
): number {
  const arrivalMs = Math.max(0, meanMs - batchMs / 2);
  return meanMs + (agoMs - arrivalMs) * SURENESS;
}

function isTogether({ ms, endedAtMs }: Pause, atMs: number): boolean {
  return Math.abs(atMs - endedAtMs) <= ms * TOGETHER.share;
}

function withReceipt(pause: Pause, waitedMs: number): Pause {
  return { ...pause, receipts: pause.receipts + 1, waitedMs: pause.waitedMs + Math.min(pause.ms, waitedMs) };
}

function isBatch({ ms, receipts, waitedMs }: Pause): boolean {
  return receipts >= TOGETHER.receipts && waitedMs >= WAITED_SHARE * ms * receipts;
}
