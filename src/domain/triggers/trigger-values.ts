/** The values of a trigger's text for one person: as for a campaign, or what was said of what happened, or how often it did. */
import { type KnownAttributes, valueFor } from "../campaigns/values-for.ts";
import type { TriggerText } from "./trigger.ts";

/** What a firing is about: kept for as long as its text waits. */
export interface SaidOfFiring {
  readonly count: number;
  readonly values: KnownAttributes;
}

export interface ValuesKnown extends SaidOfFiring {
  readonly attributes: KnownAttributes;
}

export function triggerValues(
  values: TriggerText["values"],
  { count, values: said, attributes }: ValuesKnown,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, source]) => {
      if (typeof source !== "object" || "attribute" in source) return [name, valueFor(source, attributes)];
      if ("count" in source) return [name, count];
      return [name, valueFor({ attribute: source.value, otherwise: source.otherwise }, said)];
    }),
  );
}
