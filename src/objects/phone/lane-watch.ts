/**
 * What a bucket knows of the lane it hands its orders to. In memory: an instance that has not seen a consumer yet knows
 * nothing and lets everybody in. A stranger cannot make it lie: an order leaves it when a consumer asks for it, whatever comes of it.
 */
import { laneWaitMs } from "../../domain/delivery/lane-wait.ts";

/** More orders that wait for a consumer say nothing new. */
const WATCHED_MAX = 2_000;
/** Only what has waited so long is looked up: a commit may have been undone after it was noted here. */
const BELIEVED_MS = 5_000;

export class LaneWatch {
  /** When each order that no consumer has had was handed over first: oldest first. */
  readonly #waiting = new Map<string, number>();
  #reached: { readonly handedAtMs: number; readonly reachedAtMs: number } | null = null;

  /** A copy of an order that waits already changes nothing. */
  handed(messageId: string, nowMs: number): void {
    if (this.#waiting.has(messageId) || this.#waiting.size >= WATCHED_MAX) return;
    this.#waiting.set(messageId, nowMs);
  }

  /** A consumer has it. Older ones that have not been reached were lost, or are being reached just now. */
  reached(messageId: string, nowMs: number): void {
    const handedAtMs = this.#waiting.get(messageId);
    if (handedAtMs === undefined) return;
    this.#reached = { handedAtMs, reachedAtMs: nowMs };
    for (const [id, otherAtMs] of this.#waiting) {
      if (otherAtMs > handedAtMs) break;
      this.#waiting.delete(id);
    }
  }

  /** Nobody waits for it any more. */
  left(messageId: string): void {
    this.#waiting.delete(messageId);
  }

  /** The wait of one more order. `isWaiting` says whether an order still does. */
  waitMs(nowMs: number, isWaiting: (messageId: string) => boolean): number {
    if (this.#reached === null) return 0;
    for (const [messageId, handedAtMs] of this.#waiting) {
      if (nowMs - handedAtMs < BELIEVED_MS || isWaiting(messageId))
        return laneWaitMs({ reached: this.#reached, waitingSinceMs: handedAtMs }, nowMs);
      this.#waiting.delete(messageId);
    }
    return laneWaitMs({ reached: this.#reached, waitingSinceMs: null }, nowMs);
  }

  /** How much longer this very order waits; none when a consumer has had it. */
  waitOf(messageId: string, { waitMs, nowMs }: { readonly waitMs: number; readonly nowMs: number }): number {
    const handedAtMs = this.#waiting.get(messageId);
    return handedAtMs === undefined ? 0 : Math.max(0, waitMs - (nowMs - handedAtMs));
  }
}
