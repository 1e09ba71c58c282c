/** What one rule says of one text. */
import type { NextStep, RuleEffect } from "./ruling.ts";

export interface Finding {
  readonly effect: Exclude<RuleEffect, "waived">;
  readonly next: NextStep | null;
}

export const PASSES: Finding = { effect: "passes", next: null };

export function refuses(next: NextStep): Finding {
  return { effect: "refuses", next };
}

export function tells(next: NextStep): Finding {
  return { effect: "tells", next };
}
