import type { OptOutWay } from "../template/catalogue/opt-out.ts";
import type { FraudPolicy } from "../fraud/fraud-policy.ts";
import type { FraudListRevisions } from "../fraud/lists/list-kinds.ts";
import type { CountryLimitsByCountry } from "../limits/country-limits.ts";
import type { Allowance } from "../limits/plans.ts";
import type { PolicyOverrides } from "../limits/policy.ts";
import type { BucketCount, Mode, TenantResidency } from "../base/placement.ts";
import type { Routing } from "../routing/ways.ts";
import type { WeightOverrides } from "../routing/weights.ts";

export const ROLES = ["owner", "developer", "operator", "compliance", "analyst", "auditor"] as const;
export type Role = (typeof ROLES)[number];

export interface MessagingSettings {
  /** A number that takes STOP, or a page: what texts name that cannot be answered. */
  readonly optOut: OptOutWay | null;
  /** An address, page or number for people who need help. */
  readonly support: string | null;
}

export const NO_MESSAGING: MessagingSettings = { optOut: null, support: null };

/** One customer application, as the sending path needs it. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** Name of the product as it stands in texts, unless a request names another. */
  readonly brand: string;
  readonly residency: TenantResidency;
  readonly bucketCount: BucketCount;
  /** ISO 3166-1 alpha-2 codes that may be texted, or "all". */
  readonly countries: "all" | readonly string[];
  readonly policy: PolicyOverrides;
  /** How routes are chosen: by the order you gave them, or by what they prove to be worth. Absent: static, as older tenants are. */
  readonly routing?: Routing;
  /** What learning routing weighs routes by, where it differs from the defaults. */
  readonly weights?: WeightOverrides;
  /** Rates, ceilings and shards of single countries. Absent: none has any. */
  readonly countryLimits?: CountryLimitsByCountry;
  /** Where people turn who want no more texts, or help. Absent: nowhere but a reply. */
  readonly messaging?: MessagingSettings;
  /** Beginnings of numbers, "+1621", in use whatever the lists of ranges say. Absent: none. */
  readonly allowedPrefixes?: readonly string[];
  /** What the platform allows it. Absent: it is older than plans. */
  readonly allowance?: Allowance;
  /** What it decides about risk, where it differs from the defaults. Absent: nowhere. */
  readonly fraud?: FraudPolicy;
  /** Lists of addresses and numbers that it brought. Absent: none. */
  readonly fraudLists?: FraudListRevisions;
  /** Days that its lists of the past go back, where days are archived. Absent: as many as everybody's. */
  readonly ledgerRowDays?: number;
  /** Host of the links in texts, `go.example.com`. Absent or null: the deployment's own address. */
  readonly linkDomain?: string | null;
}

/** Who is calling: the key behind a request. */
export interface Principal {
  readonly keyId: string;
  readonly mode: Mode;
  readonly role: Role;
  readonly tenant: Tenant;
}
