/**
 * How long nobody need have heard of a text before a second one is worth its price. Each second of waiting costs a person
 * whose text is lost; each second also clears up some texts that did arrive, whose second would be paid for nothing.
 */
import {
  type LatencySketch,
  sketchIndexOf,
  shareAt,
  sketchOf,
  type SummedSketch,
  sumUpBoth,
} from "../metrics/latency-sketch.ts";
import type { RouterPolicy } from "./router-policy.ts";

export interface Hearing {
  /** Shares of texts: that arrive, and that are lost without a word. */
  readonly delivery: number;
  readonly vanished: number;
  /** Of those that arrive, the shares that get a receipt, and whose code is typed. */
  readonly reported: number;
  readonly typed: number;
  /** From the carrier's taking a text to its receipt, and to the code's being typed (`typedLatencies`). */
  readonly receipts: SummedSketch | null;
  readonly codes: SummedSketch | null;
}

export interface Silence {
  readonly afterMs: number;
  /** How likely a text is lost of which nothing was heard until then. */
  readonly lost: number;
}

/** Moments that are looked at. Between them nothing changes that a person would notice. */
const LOOKS_MS = [6_000, 7_000, 8_000, 10_000, 12_000, 14_000, 17_000, 20_000, 24_000, 28_000, 33_000, 38_000, 45_000];
const LOOK_PLACES = LOOKS_MS.map(sketchIndexOf);
/** How codes are typed where that was not measured yet: counted from the carrier's taking the text. */
const TYPING_BELIEF = sketchOf({ medianMs: 15_000, p95Ms: 60_000 }, 10);

/** What was measured, and what is believed while that is little. */
export function typedLatencies(typing: LatencySketch): SummedSketch | null {
  return sumUpBoth(TYPING_BELIEF, typing);
}

/** Null: at no time does silence say enough to pay for a second text. */
export function silenceAfter(hearing: Hearing, policy: RouterPolicy["silenceMs"]): Silence | null {
  const isMute = hearing.reported < policy.mute.reported;
  const first = LOOKS_MS.findIndex((atMs) => atMs >= (isMute ? policy.mute.min : policy.min));
  const last = LOOKS_MS.findLastIndex((atMs) => atMs <= policy.max);
  if (first === -1 || last < first) return null;
  const unheardAt = unheardBy(hearing);
  const { vanished } = hearing;
  const lostAt = (unheard: number) => vanished / Math.max(1e-9, vanished + unheard);
  // Where most receipts never come, no wait ends the doubt: what is lost among those in doubt must be worth their price.
  const mayGo = (unheard: number) => (isMute ? lostAt(unheard) >= policy.mute.likely : unheard <= policy.twiceAtMost);
  let now = unheardAt(first);
  for (let look = first; look < last; look += 1) {
    const next = unheardAt(look + 1);
    const [atMs = 0, nextMs = 0] = [LOOKS_MS[look], LOOKS_MS[look + 1]];
    const clearing = (now - next) / (vanished + now) / ((nextMs - atMs) / 1000);
    if (mayGo(now) && lostAt(now) * policy.waitingCosts >= clearing) {
      return { afterMs: atMs, lost: lostAt(now) };
    }
    now = next;
  }
  const lost = lostAt(now);
  // Even the longest wait leaves many in doubt: only a likely loss is worth it.
  return mayGo(now) || lost >= policy.likely ? { afterMs: LOOKS_MS[last] ?? policy.max, lost } : null;
}

/** By look, the share of texts that have arrived without anybody's knowing it then. */
function unheardBy({ delivery, reported, typed, receipts, codes }: Hearing): (look: number) => number {
  return (look) => {
    const place = LOOK_PLACES[look] ?? 0;
    const quiet = 1 - reported * (receipts === null ? 0 : shareAt(receipts, place));
    return delivery * quiet * (1 - typed * (codes === null ? 0 : shareAt(codes, place)));
  };
}
