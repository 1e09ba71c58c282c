/**
 * How long nobody need have heard of a text before a second one is worth its price. Each second of waiting costs a person
 * whose text is lost; each second also clears up some texts that did arrive, whose second would be paid for nothing.
 */
import { type LatencySketch, mergeSketches, sharesWithin, sketchOf } from "../metrics/latency-sketch.ts";
import type { RouterPolicy } from "./router-policy.ts";

export interface Hearing {
  /** Shares of texts: that arrive, and that are lost without a word. */
  readonly delivery: number;
  readonly vanished: number;
  /** Of those that arrive, the shares that get a receipt, and whose code is typed. */
  readonly reported: number;
  readonly typed: number;
  /** From the carrier's taking a text to its receipt, and to the code's being typed. */
  readonly latencies: LatencySketch;
  readonly typing: LatencySketch;
}

export interface Silence {
  readonly afterMs: number;
  /** How likely a text is lost of which nothing was heard until then. */
  readonly lost: number;
}

/** Moments that are looked at. Between them nothing changes that a person would notice. */
const LOOKS_MS = [6_000, 7_000, 8_000, 10_000, 12_000, 14_000, 17_000, 20_000, 24_000, 28_000, 33_000, 38_000, 45_000];
/** How codes are typed where that was not measured yet: counted from the carrier's taking the text. */
const TYPING_BELIEF = sketchOf({ medianMs: 15_000, p95Ms: 60_000 }, 10);

/** Null: at no time does silence say enough to pay for a second text. */
export function silenceAfter(hearing: Hearing, policy: RouterPolicy["silenceMs"]): Silence | null {
  const looks = LOOKS_MS.filter((atMs) => atMs >= policy.min && atMs <= policy.max);
  const unheard = unheardAt(looks, hearing);
  const { vanished } = hearing;
  const lostAt = (index: number) => vanished / Math.max(1e-9, vanished + (unheard[index] ?? 0));
  for (const [index, atMs] of looks.entries()) {
    const now = unheard[index] ?? 0;
    const next = unheard[index + 1];
    const nextMs = looks[index + 1];
    if (now > policy.twiceAtMost || next === undefined || nextMs === undefined) continue;
    const clearing = (now - next) / (vanished + now) / ((nextMs - atMs) / 1000);
    if (lostAt(index) * policy.waitingCosts >= clearing) return { afterMs: atMs, lost: lostAt(index) };
  }
  const last = looks.length - 1;
  const lost = lostAt(last);
  // Even the longest wait leaves many in doubt: only a likely loss is worth it.
  const isLikely = (unheard[last] ?? 1) <= policy.twiceAtMost || lost >= policy.likely;
  return last >= 0 && isLikely ? { afterMs: looks[last] ?? policy.max, lost } : null;
}

/** Shares of texts that have arrived without anybody's knowing it at these times. */
function unheardAt(looksMs: readonly number[], hearing: Hearing): readonly number[] {
  const reported = sharesWithin(hearing.latencies, looksMs);
  const typed = sharesWithin(mergeSketches(TYPING_BELIEF, hearing.typing), looksMs);
  return looksMs.map((_, index) => {
    const quiet = 1 - hearing.reported * (reported?.[index] ?? 0);
    return hearing.delivery * quiet * (1 - hearing.typed * (typed?.[index] ?? 0));
  });
}
