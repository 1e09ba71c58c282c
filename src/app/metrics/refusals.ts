/** Questions about figures. */
import type { RefusalDefinitions } from "../refusal.ts";

export const METRICS_REFUSALS = {
  metrics_refused: {
    kind: "invalid",
    title: "Question refused",
    detail:
      "A parameter names what there is not, or what the measure is not known by: `violations` says which, and what there is.",
    hint: "Send what `violations` names.",
  },
  metrics_too_much: {
    kind: "too_large",
    title: "Too much at once",
    detail: "The answer would take too much to read. Nothing was read.",
    hint: "Send a coarser `interval`, or a shorter time.",
  },
  metrics_too_fine: {
    kind: "invalid",
    title: "Too fine for so long ago",
    detail: "Of days whose rows went to the archive, counts by the hour are left, and the time is cut within an hour.",
    hint: "Use whole hours of UTC for `from` and `to`, with `interval` hour or day in a zone that is whole hours from UTC.",
  },
} as const satisfies RefusalDefinitions;
