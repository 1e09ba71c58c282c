/** Conditions with a name. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const SEGMENT_REFUSALS = {
  segment_not_found: {
    kind: "missing",
    detail: "There is no such segment.",
    hint: OWN_ID_HINT,
  },
  segment_known: {
    kind: "conflict",
    title: "Segment known",
    detail: "The tenant has a segment of this name.",
    hint: "Send another name, or change that segment.",
  },
  segment_changed: {
    kind: "conflict",
    title: "Segment has changed",
    detail: "The segment has another version by now. Nothing was changed.",
    hint: "Read the segment again, and send the `version` that it has.",
  },
  segments_too_many: {
    kind: "invalid",
    title: "Too many segments",
    detail: "The tenant has all the segments that it may have.",
    hint: "Delete a segment that is not used instead of adding another.",
  },
} as const satisfies RefusalDefinitions;
