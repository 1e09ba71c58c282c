/**
 * What a bucket knows of the lane it hands its orders to. In memory: an instance that has not seen a consumer yet knows
 * nothing and lets everybody in. A stranger cannot make it lie: an order leaves it when a consumer asks for it, whatever comes of it.
 */
import { LANE_WAIT_MAX_MS, laneWaitMs } from "../../../domain/sending/lane-wait.ts";

/** More orders that wait for a consumer say nothing new. */
const WATCHED_MAX = 2_000;

interface Handed {
  readonly firstAtMs: number;
  /** When a copy of it was handed over last. */
  readonly lastAtMs: number;
}

export class LaneWatch {
  /** Orders that no consumer has had: oldest first. */
  readonly #waiting = new Map<string, Handed>();
  #reached: { readonly handedAtMs: number; readonly reachedAtMs: number } | null = null;

  handed(messageId: string, nowMs: number): void {
    const known = this.#waiting.get(messageId);
    if (known === undefined && this.#waiting.size >= WATCHED_MAX) return;
    this.#waiting.set(messageId, { firstAtMs: known?.firstAtMs ?? nowMs, lastAtMs: nowMs });
  }

  /**
   * A consumer has it, by its last copy if nothing else is known: a copy that was lost says nothing of the lane. Older
   * ones that have not been reached were lost, or are being reached just now.
   */
  reached(messageId: string, nowMs: number): void {
    const handed = this.#waiting.get(messageId);
    if (handed === undefined) return;
    this.#reached = { handedAtMs: handed.lastAtMs, reachedAtMs: nowMs };
    for (const [id, { firstAtMs }] of this.#waiting) {
      if (firstAtMs > handed.firstAtMs) break;
      this.#waiting.delete(id);
    }
  }

  /** Nobody waits for it any more. */
  left(messageId: string): void {
    this.#waiting.delete(messageId);
  }

  /** The time was moved: how long orders have waited says nothing of their lane. */
  forget(): void {
    this.#waiting.clear();
    this.#reached = null;
  }

  /**
   * The wait of one more order. `isWaiting` is asked of what has waited too long: whether it is the lane that it waits for.
   */
  waitMs(nowMs: number, isWaiting: (messageId: string) => boolean): number {
    const reached = this.#reached;
    if (reached === null) return 0;
    for (const [messageId, { firstAtMs }] of this.#waiting) {
      const isBelieved = nowMs - firstAtMs <= LANE_WAIT_MAX_MS || isWaiting(messageId);
      if (isBelieved) return laneWaitMs({ reached, waitingSinceMs: firstAtMs }, nowMs);
      this.#waiting.delete(messageId);
    }
    return laneWaitMs({ reached, waitingSinceMs: null }, nowMs);
  }

  /** How much longer this very order waits; none when a consumer has had it. */
  waitOf(messageId: string, { waitMs, nowMs }: { readonly waitMs: number; readonly nowMs: number }): number {
    const handed = this.#waiting.get(messageId);
    return handed === undefined ? 0 : Math.max(0, waitMs - (nowMs - handed.firstAtMs));
  }
}
