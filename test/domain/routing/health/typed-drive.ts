/** Routes with texts in the last minutes, of which some codes were typed. */
import type { Carried } from "../../../../src/domain/routing/health/typed-by-peers.ts";
import { addLatency, EMPTY_SKETCH, scaleSketch } from "../../../../src/domain/metrics/latency-sketch.ts";
import { NO_COUNTS } from "../../../../src/domain/routing/counts.ts";
import { emptyEvidence, type Evidence } from "../../../../src/domain/routing/evidence.ts";
import { ROUTER_POLICY } from "../../../../src/domain/routing/router-policy.ts";

const NOW = 1_000_000_000;
const MINUTE = 60_000;

/** Texts of one minute, evenly spread over its slices, and how many of their codes were typed. */
export interface Minute {
  readonly ago: number;
  readonly network: string;
  readonly texts: number;
  readonly typed: number;
}

const TYPING = scaleSketch(addLatency(EMPTY_SKETCH, 8_000), 50);
const HABIT = { ...NO_COUNTS, submitted: 100, delivered: 97, approved: 80, confirmed: 80 };

function evidenceOf(minutes: readonly Minute[]): Evidence {
  const slices = minutes
    .toSorted((a, b) => b.ago - a.ago)
    .flatMap(({ ago, texts, typed }) =>
      Array.from({ length: 12 }, (_, index) => ({
        ...NO_COUNTS,
        atMs: NOW - (ago + 1) * MINUTE + index * ROUTER_POLICY.sliceMs,
        submitted: texts / 12,
        approved: typed / 12,
        sentMs: 0,
        sentSquares: 0,
      })),
    );
  return { ...emptyEvidence(NOW), settled: HABIT, typing: TYPING, slices };
}

/** All codes of these minutes are due. */
export function carried(routeId: string, minutes: readonly Minute[]): Carried {
  const networks = [...new Set(minutes.map(({ network }) => network))];
  return {
    known: { routeId, class: "direct", evidence: evidenceOf(minutes) },
    heard: { listeningSinceMs: 0, receiptsToMs: NOW + MINUTE, batchMs: 0, codesToMs: NOW + MINUTE },
    networks: networks.map((network) => ({
      network,
      evidence: evidenceOf(minutes.filter((minute) => minute.network === network)),
    })),
  };
}

export const at = (ago: number, network: string, texts: number, typed: number): Minute => ({
  ago,
  network,
  texts,
  typed,
});
