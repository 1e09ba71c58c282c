/** A candidate's score as the API shows it, before a send and after. */
import type { CandidateScore } from "../domain/routing/choice.ts";

export function scoreEntry(score: CandidateScore) {
  return {
    route_id: score.routeId,
    value: score.value,
    chance: score.chance,
    accept: score.accept,
    delivery: score.delivery,
    trust: score.trust,
    in_time: score.inTime,
    latency_ms: score.latencyMs,
    price_micro_units: score.price,
    samples: score.samples,
  };
}
