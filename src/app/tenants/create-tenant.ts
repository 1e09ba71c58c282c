import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { CountryLimitsByCountry } from "../../domain/limits/country-limits.ts";
import { DEFAULT_PLAN, type Plan } from "../../domain/limits/plans.ts";
import type { BucketCount, TenantResidency } from "../../domain/base/placement.ts";
import { DEFAULT_ROUTING, type Routing } from "../../domain/routing/ways.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { TenantStore } from "./ports.ts";
import { type IssuedKey, issueKey, type KeyMaking } from "./issue-key.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { CHECK_SETTINGS_REFUSES, checkSettings } from "./check-settings.ts";

/** 256 buckets serve most tenants; docs/scale.md has the arithmetic. */
const DEFAULT_BUCKET_COUNT: BucketCount = 256;

export interface CreateTenantInput extends Pick<Tenant, "name" | "brand"> {
  /** Exactly those that may be texted: an empty list is a tenant that cannot send yet. */
  readonly countries: Tenant["countries"];
  readonly residency?: TenantResidency;
  readonly bucketCount?: BucketCount;
  readonly policy?: Tenant["policy"];
  /** Absent: `DEFAULT_ROUTING`. */
  readonly routing?: Routing;
  readonly countryLimits?: CountryLimitsByCountry;
  readonly plan?: Plan;
}

export interface CreatedTenant {
  readonly tenant: Tenant;
  readonly liveKey: IssuedKey;
  readonly testKey: IssuedKey;
}

export const CREATE_TENANT_REFUSES = [...CHECK_SETTINGS_REFUSES, "tenant_name_taken"] as const;

/**
 * Makes a tenant with its first keys, all or nothing: a live key that owns it, and a test key that builds against it.
 * Both secrets are shown once.
 */
export async function createTenant(
  services: KeyMaking & { readonly tenants: Pick<TenantStore, "create"> },
  input: CreateTenantInput,
): Promise<Result<CreatedTenant, RefusedBy<typeof CREATE_TENANT_REFUSES>>> {
  const {
    residency = "global",
    bucketCount = DEFAULT_BUCKET_COUNT,
    policy = {},
    plan = DEFAULT_PLAN,
    routing = DEFAULT_ROUTING,
    ...named
  } = input;
  const settings = checkSettings({ ...named, policy, routing });
  if (!settings.ok) return settings;
  const nowMs = services.clock.nowMs();
  const id = makeId("tenant", nowMs, services.random.bytes(ID_ENTROPY_BYTES));
  const tenant: Tenant = { ...settings.value, id, residency, bucketCount, allowance: { plan } };
  const live = await issueKey(services, { tenantId: id, mode: "live", role: "owner", name: "First live key" });
  const test = await issueKey(services, { tenantId: id, mode: "test", role: "developer", name: "First test key" });
  const outcome = await services.tenants.create(tenant, [live.stored, test.stored], nowMs);
  if (outcome === "name_taken") return refuse("tenant_name_taken", { field: "name" });
  return ok({ tenant, liveKey: live.issued, testKey: test.issued });
}
