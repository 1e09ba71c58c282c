import type { PolicyOverrides } from "./limits/policy.ts";

/** Live keys reach carriers; test keys reach only the loopback carrier. The two never share state. */
export type Mode = "live" | "test";

export const ROLES = ["owner", "developer", "operator", "compliance", "analyst", "auditor"] as const;
export type Role = (typeof ROLES)[number];

/** Where a tenant's verification state may be kept: anywhere near the phone, or inside the EU only. */
export type Residency = "global" | "eu";

/** How many buckets a tenant's phones are spread over in each placement. Fixed when the tenant is made. */
export const BUCKET_COUNTS = [64, 256, 4096] as const;
export type BucketCount = (typeof BUCKET_COUNTS)[number];

export const ROUTINGS = ["static", "learning"] as const;
export type Routing = (typeof ROUTINGS)[number];

/** One customer application, as the sending path needs it. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** Name of the product as it stands in texts, unless a request names another. */
  readonly brand: string;
  readonly residency: Residency;
  readonly bucketCount: BucketCount;
  /** ISO 3166-1 alpha-2 codes that may be texted, or "all". */
  readonly countries: "all" | readonly string[];
  readonly policy: PolicyOverrides;
  /** How routes are chosen: by the order you gave them, or by what they prove to be worth. Absent: static. */
  readonly routing?: Routing;
}

/** Who is calling: the key behind a request. */
export interface Principal {
  readonly keyId: string;
  readonly mode: Mode;
  readonly role: Role;
  readonly tenant: Tenant;
}
