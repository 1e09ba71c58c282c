/** `/v1/tenants` makes a tenant with the bootstrap secret; `/v1/tenant` is the caller's own. */
import type { TenantChange } from "../../app/tenants/ports.ts";
import { type ClaimedDomain, claimedDomain } from "../../app/tenants/claimed-domain.ts";
import { CREATE_TENANT_REFUSES, createTenant } from "../../app/tenants/create-tenant.ts";
import { PROVE_LINK_DOMAIN_REFUSES, proveLinkDomain } from "../../app/tenants/prove-link-domain.ts";
import { readTenant } from "../../app/tenants/read-tenant.ts";
import { UPDATE_TENANT_REFUSES, updateTenant } from "../../app/tenants/update-tenant.ts";
import type { Services } from "../../app/services.ts";
import { ok } from "../../domain/base/result.ts";
import { ROW_RETENTION_DAYS } from "../../domain/ledger/archive-plan.ts";
import { NO_MESSAGING, type Tenant } from "../../domain/tenants/tenant.ts";
import { defineOpenRoute, defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { createdTenantBody, createTenantRequest, tenantBody, updateTenantRequest } from "./tenants-schema.ts";
import { readCountryLimits, writeCountryLimits } from "../limits/country-limits.ts";
import { issuedKey } from "./keys.ts";
import { readPolicy, writePolicy } from "./policy.ts";

const create = defineOpenRoute({
  method: "POST",
  path: "/v1/tenants",
  operationId: "createTenant",
  summary: "Make a tenant",
  description:
    "With a live key of role owner and a test key of role developer; both secrets are shown once. No country is enabled but those named.",
  tag: "Tenants and keys",
  access: "bootstrap",
  query: NO_QUERY,
  body: createTenantRequest,
  replies: { 201: { description: "The tenant and its first keys.", schema: createdTenantBody } },
  refuses: CREATE_TENANT_REFUSES,
  async handle({ services, body }) {
    const { bucket_count: bucketCount, policy, country_limits: limits, ...named } = body;
    const created = await createTenant(services, {
      ...named,
      ...(bucketCount === undefined ? {} : { bucketCount }),
      ...(policy === undefined ? {} : { policy: readPolicy(policy) }),
      ...(limits === undefined ? {} : { countryLimits: readCountryLimits(limits) }),
    });
    if (!created.ok) return created;
    const { tenant, liveKey, testKey } = created.value;
    const keys = { live_key: issuedKey(liveKey), test_key: issuedKey(testKey) };
    return ok({ status: 201 as const, body: { tenant: tenantEntry(tenant), ...keys } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/tenant",
  operationId: "readTenant",
  summary: "Read the key's tenant",
  tag: "Tenants and keys",
  access: { permission: "tenant.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The tenant.", schema: tenantBody } },
  refuses: [],
  async handle({ services, principal }) {
    const tenant = await readTenant(services, { tenantId: principal.tenant.id });
    return tenant.ok ? ok({ status: 200 as const, body: await ownEntry(services, tenant.value) }) : tenant;
  },
});

const update = defineRoute({
  method: "PATCH",
  path: "/v1/tenant",
  operationId: "updateTenant",
  summary: "Change the key's tenant",
  description:
    "What is not named stays; `policy` takes the place of all overrides. In force everywhere within 30 seconds.",
  tag: "Tenants and keys",
  access: { permission: "tenant.manage" },
  query: NO_QUERY,
  body: updateTenantRequest,
  replies: { 200: { description: "The tenant as it is now.", schema: tenantBody } },
  refuses: UPDATE_TENANT_REFUSES,
  async handle({ services, principal, body }) {
    const change: TenantChange = {
      ...(body.brand === undefined ? {} : { brand: body.brand }),
      ...(body.countries === undefined ? {} : { countries: body.countries }),
      ...(body.policy === undefined ? {} : { policy: readPolicy(body.policy) }),
      ...(body.routing === undefined ? {} : { routing: body.routing }),
      ...(body.country_limits === undefined ? {} : { countryLimits: readCountryLimits(body.country_limits) }),
      ...(body.messaging === undefined
        ? {}
        : { messaging: { optOut: body.messaging.opt_out, support: body.messaging.support } }),
      ...(body.allowed_prefixes === undefined ? {} : { allowedPrefixes: body.allowed_prefixes }),
      ...(body.ledger_row_days === undefined ? {} : { ledgerRowDays: body.ledger_row_days }),
    };
    const linkDomain = body.link_domain === undefined ? {} : { linkDomain: body.link_domain };
    const tenant = await updateTenant(services, {
      tenantId: principal.tenant.id,
      change,
      ...linkDomain,
      isRoutingConfirmed: body.routing_confirmed === true,
    });
    return tenant.ok ? ok({ status: 200 as const, body: await ownEntry(services, tenant.value) }) : tenant;
  },
});

const prove = defineRoute({
  method: "POST",
  path: "/v1/tenant/link-domain/prove",
  operationId: "proveLinkDomain",
  summary: "Prove the claimed domain of links",
  description:
    "Looks for the TXT record of `link_domain_claim`. Once it is found, links live under the domain, and no other tenant's do. Looked for again every night: a record that stays away for a week ends it.",
  tag: "Tenants and keys",
  access: { permission: "tenant.manage" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The tenant, with its domain in force.", schema: tenantBody } },
  refuses: PROVE_LINK_DOMAIN_REFUSES,
  async handle({ services, principal }) {
    const tenant = await proveLinkDomain(services, { tenantId: principal.tenant.id });
    return tenant.ok ? ok({ status: 200 as const, body: await ownEntry(services, tenant.value) }) : tenant;
  },
});

export const NEW_TENANT_ROUTES: readonly ApiRoute[] = [create];
export const TENANT_ROUTES: readonly ApiRoute[] = [read, update, prove];

async function ownEntry(services: Pick<Services, "linkDomains" | "tokens">, tenant: Tenant) {
  return tenantEntry(tenant, await claimedDomain(services, tenant.id));
}

/** Weights have an endpoint of their own. */
function tenantEntry(tenant: Tenant, claim: ClaimedDomain | null = null) {
  const {
    bucketCount,
    policy,
    routing = "static",
    linkDomain = null,
    countryLimits = {},
    messaging = NO_MESSAGING,
    allowedPrefixes = [],
    ledgerRowDays = ROW_RETENTION_DAYS,
    weights: _,
    allowance,
    ...rest
  } = tenant;
  return {
    ...rest,
    bucket_count: bucketCount,
    policy: writePolicy(policy),
    routing,
    plan: allowance?.plan ?? null,
    country_limits: writeCountryLimits(countryLimits),
    allowed_prefixes: allowedPrefixes,
    ledger_row_days: ledgerRowDays,
    link_domain: linkDomain,
    link_domain_claim: claim,
    messaging: { opt_out: messaging.optOut, support: messaging.support },
  };
}
