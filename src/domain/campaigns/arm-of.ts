/**
 * Who is held out of a campaign, and which variant the others get: by where a person's id lies, so that a tick that comes
 * twice or late finds the same, and nobody has to remember it.
 */
import { placeInUnit } from "../metrics/seeded.ts";

export interface Variant {
  readonly name: string;
  /** Above 0; what share it gets of those who are texted is its part of all weights. */
  readonly weight: number;
}

/** What decides an arm. It is fixed when the campaign is approved: another seed would text who was held out. */
export interface ArmRule {
  readonly campaignId: string;
  readonly seed: string;
  /** Who is never texted by this campaign, so that there is somebody to compare with: [0, 1). */
  readonly holdOutShare: number;
  /** At least one that is not stopped. */
  readonly variants: readonly Variant[];
  /** Names of variants that get nobody any more. */
  readonly stopped: readonly string[];
}

/** Null: held out. */
export function armOf(rule: ArmRule, userId: string): string | null {
  const { variants, stopped } = rule;
  // Places that have nothing to do with one another: another hold-out share moves nobody to another variant.
  if (placeOf(rule, "held", userId) < rule.holdOutShare) return null;
  const drawn = variantAt(variants, placeOf(rule, "variant", userId));
  if (!stopped.includes(drawn)) return drawn;
  // Only whoever had the one that lost is drawn again: everybody else keeps theirs.
  const left = variants.filter(({ name }) => !stopped.includes(name));
  return variantAt(left, placeOf(rule, "again", userId));
}

function placeOf({ seed, campaignId }: ArmRule, draw: "held" | "variant" | "again", userId: string): number {
  return placeInUnit(`${seed}:${campaignId}:${draw}:${userId}`);
}

function variantAt(variants: readonly Variant[], place: number): string {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let end = 0;
  for (const { name, weight } of variants) {
    end += weight / total;
    if (place < end) return name;
  }
  // The last end may lie a rounding below 1.
  const last = variants.at(-1);
  if (last === undefined) throw new RangeError("A campaign that runs has a variant left.");
  return last.name;
}
