/** `/v1/platform/tenants/{id}/quotas`: how large a tenant may be, and what its texts may cost a day. */
import {
  READ_ALLOWANCE_REFUSES,
  readAllowance,
  SET_ALLOWANCE_REFUSES,
  setAllowance,
} from "../../../app/tenants/tenant-quotas.ts";
import { type Allowance, type Quotas, termsOf } from "../../../domain/limits/plans.ts";
import { ok } from "../../../domain/base/result.ts";
import { wireMoneyOrNull } from "../../money.ts";
import { defineOpenRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../../route.ts";
import { quotasBody, quotasRequest, type QuotasWire } from "../quotas-schema.ts";
import { moneyOfWire } from "../../limits/country-limits.ts";

const read = defineOpenRoute({
  method: "GET",
  path: "/v1/platform/tenants/{id}/quotas",
  operationId: "readTenantQuotas",
  summary: "Read what a tenant is allowed",
  tag: "Platform",
  access: "bootstrap",
  pathId: "tenant",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "What holds for the tenant.", schema: quotasBody } },
  refuses: READ_ALLOWANCE_REFUSES,
  async handle({ services, id }) {
    const found = await readAllowance(services, id);
    return found.ok ? ok({ status: 200 as const, body: quotasEntry(found.value) }) : found;
  },
});

const set = defineOpenRoute({
  method: "PUT",
  path: "/v1/platform/tenants/{id}/quotas",
  operationId: "setTenantQuotas",
  summary: "Set what a tenant is allowed",
  description:
    "In force everywhere within 30 seconds. What there is beyond a lowered quota stays; nothing new is made.",
  tag: "Platform",
  access: "bootstrap",
  pathId: "tenant",
  query: NO_QUERY,
  body: quotasRequest,
  replies: { 200: { description: "What holds for the tenant now.", schema: quotasBody } },
  refuses: SET_ALLOWANCE_REFUSES,
  async handle({ services, id, body }) {
    const done = await setAllowance(services, { tenantId: id, allowance: allowanceOf(body) });
    return done.ok ? ok({ status: 200 as const, body: quotasEntry(done.value) }) : done;
  },
});

export const QUOTA_ROUTES: readonly ApiRoute[] = [read, set];

function allowanceOf({ plan, quotas = {}, ...spend }: QuotasWire): Allowance {
  const { daily_spend_limit: daily, built_in_daily_spend_limit: builtIn } = spend;
  const own: { readonly [name in keyof Quotas]: number | undefined } = {
    textsPerDay: quotas.texts_per_day,
    textsPerSecond: quotas.texts_per_second,
    textsPerNumberPerDay: quotas.texts_per_number_per_day,
    bulkPerSecond: quotas.bulk_per_second,
    keys: quotas.keys,
    carrierAccounts: quotas.carrier_accounts,
    webhookEndpoints: quotas.webhook_endpoints,
    routes: quotas.routes,
    lookupsPerDay: quotas.lookups_per_day,
  };
  const set = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return {
    plan,
    ...(Object.keys(set).length === 0 ? {} : { quotas: set }),
    ...(daily === undefined ? {} : { dailySpend: daily === null ? null : moneyOfWire(daily) }),
    ...(builtIn === undefined ? {} : { builtInDailySpend: builtIn === null ? null : moneyOfWire(builtIn) }),
  };
}

function quotasEntry(allowance: Allowance | undefined) {
  const { plan, quotas, dailySpend, builtInDailySpend } = termsOf(allowance);
  return {
    plan,
    quotas: {
      texts_per_day: quotas.textsPerDay,
      texts_per_second: quotas.textsPerSecond,
      texts_per_number_per_day: quotas.textsPerNumberPerDay,
      bulk_per_second: quotas.bulkPerSecond,
      keys: quotas.keys,
      carrier_accounts: quotas.carrierAccounts,
      webhook_endpoints: quotas.webhookEndpoints,
      routes: quotas.routes,
      lookups_per_day: quotas.lookupsPerDay,
    },
    daily_spend_limit: wireMoneyOrNull(dailySpend),
    built_in_daily_spend_limit: wireMoneyOrNull(builtInDailySpend),
  };
}
