/** What one rule says of one text. */
import type { Remedy, RuleEffect } from "./ruling.ts";

export interface Finding {
  readonly effect: Exclude<RuleEffect, "waived">;
  readonly next: Remedy | null;
}

export const PASSES: Finding = { effect: "passes", next: null };

export function refuses(next: Remedy): Finding {
  return { effect: "refuses", next };
}

export function tells(next: Remedy): Finding {
  return { effect: "tells", next };
}
