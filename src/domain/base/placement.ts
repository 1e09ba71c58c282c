/**
 * Where the state of a phone lives: a pure function of tenant, country and phone token, so nobody gets a second
 * set of guesses by asking elsewhere. Placements are Durable Object location hints; "eu" is a jurisdiction.
 */

/** Live keys reach carriers; test keys reach only the loopback carrier. The two never share state. */
export type Mode = "live" | "test";

/** Where an object may be: anywhere, or inside the EU only. */
export type Residency = "global" | "eu";

/** What a tenant asks for. eu_numbers: what is of numbers of the EU stays there, those of others are near their phones. */
export const TENANT_RESIDENCIES = ["global", "eu", "eu_numbers"] as const;
export type TenantResidency = (typeof TENANT_RESIDENCIES)[number];

/** How many buckets a tenant's phones are spread over in each placement. Fixed when the tenant is made. */
export const BUCKET_COUNTS = [64, 256, 4096] as const;
export type BucketCount = (typeof BUCKET_COUNTS)[number];

/** Order is part of the id format: append only, 16 at most. */
export const PLACEMENTS = ["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me", "eu"] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** Queue lanes of codes: one a region, so that one region's bad hour does not delay another's codes. */
export const LANES = ["amer", "emea", "apac"] as const;
export type Lane = (typeof LANES)[number];

const LANE_OF_PLACEMENT = {
  wnam: "amer",
  enam: "amer",
  sam: "amer",
  weur: "emea",
  eeur: "emea",
  afr: "emea",
  me: "emea",
  eu: "emea",
  apac: "apac",
  oc: "apac",
} as const satisfies Record<Placement, Lane>;

/** What, beside the tenant, names the object that holds a phone's rows. */
export interface Slot {
  readonly placement: Placement;
  readonly bucket: number;
  readonly mode: Mode;
}

export function laneOf(placement: Placement): Lane {
  return LANE_OF_PLACEMENT[placement];
}

/**
 * Tenants that keep their data in the EU use the jurisdiction for every phone in the world; or for those of the EU alone. A
 * tenant never changes what it asked for, so no number moves.
 */
export function placementFor(
  residency: TenantResidency,
  { regional, isOfEu }: { readonly regional: Placement; readonly isOfEu: boolean },
): Placement {
  return residency === "eu" || (residency === "eu_numbers" && isOfEu) ? "eu" : regional;
}

/** Where what is of a tenant and of no one number stays: among it are numbers of the EU. */
export function residencyIn(residency: TenantResidency): Residency {
  return residency === "global" ? "global" : "eu";
}

/** The bucket of a phone token: its first twelve bits, cut to the tenant's power of two. */
export function bucketOf(phoneToken: string, bucketCount: BucketCount): number {
  return Number.parseInt(phoneToken.slice(0, 3), 16) & (bucketCount - 1);
}

/** No raw number stands in the name: names end up in platform logs. */
export function objectName(tenantId: string, slot: Slot): string {
  return `${tenantId}:${slot.mode}:${slot.placement}:${slot.bucket}`;
}
