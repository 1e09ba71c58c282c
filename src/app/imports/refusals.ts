import type { RefusalDefinitions } from "../refusal.ts";

export const IMPORT_REFUSALS = {
  import_not_found: {
    kind: "missing",
    detail: "There is no such import.",
    hint: "Use PUT to open it first.",
  },
  import_gap: {
    kind: "conflict",
    title: "Lines are missing",
    detail: "The part does not begin where the one before it ended.",
    hint: "Send from `next_line` of the import, or the file whole from line 1.",
  },
  import_overtaken: {
    kind: "conflict",
    title: "Another part was faster",
    detail: "Another part of this file is being worked, or the import was opened anew. What this one kept is known.",
    hint: "Send one part at a time: read the import, and go on behind its `lines`.",
  },
  import_bucket_missing: {
    kind: "invalid",
    title: "No bucket for files",
    detail: "This deployment has no bucket that files could be read from.",
    hint: "Leave it out, and send the lines.",
  },
  import_source_other: {
    kind: "conflict",
    title: "Lines come from elsewhere",
    detail: "The lines of an import are sent, or they are read from the object that it was opened with.",
    hint: "Send lines to an import without `object`, and run one that has it.",
  },
  import_part_cut: {
    kind: "invalid",
    title: "Part cut off",
    detail: "The body ended before it was whole. What came before is kept.",
    hint: "Read the import, and go on behind its `lines`.",
  },
  import_part_too_large: {
    kind: "too_large",
    title: "Part too large",
    detail: "The part has more lines or bytes than a request may bring. What came before is recorded.",
    hint: "Send smaller parts, from the line behind `lines` of the import on, with `more=true` on all but the last.",
  },
} as const satisfies RefusalDefinitions;
