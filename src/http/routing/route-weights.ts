/** `/v1/routes/weights`: what a text that works is worth against its price and the time it takes. */
import { readTenant } from "../../app/tenants/read-tenant.ts";
import { setWeights } from "../../app/tenants/set-weights.ts";
import { CATEGORIES, type Category } from "../../domain/base/categories.ts";
import { ok } from "../../domain/base/result.ts";
import { type RoutingWeights, type WeightOverrides, weightsFor } from "../../domain/routing/weights.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { weightOverrides, type WeightOverridesWire, weightsBody, weightsQuery } from "./route-weights-schema.ts";

/** No country has it: what holds where none is named. */
const NO_COUNTRY = "*";
/** Five categories and 249 countries. */
const WEIGHTS_BYTES_MAX = 256 * 1024;

const read = defineRoute({
  method: "GET",
  path: "/v1/routes/weights",
  operationId: "readRoutingWeights",
  summary: "Read the weights of learning routing",
  tag: "Routes",
  access: { permission: "route.read" },
  query: weightsQuery,
  body: NO_BODY,
  replies: { 200: { description: "What you set, and what is in force.", schema: weightsBody } },
  refuses: [],
  async handle({ services, principal, query: { country = NO_COUNTRY } }) {
    const tenant = await readTenant(services, { tenantId: principal.tenant.id });
    if (!tenant.ok) return tenant;
    return ok({ status: 200 as const, body: weightsEntry(tenant.value.weights ?? {}, country) });
  },
});

const put = defineRoute({
  method: "PUT",
  path: "/v1/routes/weights",
  operationId: "putRoutingWeights",
  summary: "Set the weights of learning routing",
  description:
    "Takes the place of all overrides: what is left out falls back to the defaults. In force everywhere within 30 seconds. `POST /v1/routes/replay` tells beforehand what would change.",
  tag: "Routes",
  access: { permission: "route.manage" },
  query: NO_QUERY,
  body: weightOverrides,
  maxBodyBytes: WEIGHTS_BYTES_MAX,
  replies: { 200: { description: "What you set, and what is in force.", schema: weightsBody } },
  refuses: [],
  async handle({ services, principal, body }) {
    const tenant = await setWeights(services, { tenantId: principal.tenant.id, weights: overridesOf(body) });
    return ok({ status: 200 as const, body: weightsEntry(tenant.weights ?? {}, NO_COUNTRY) });
  },
});

export const ROUTE_WEIGHT_ROUTES: readonly ApiRoute[] = [read, put];

type LevelWire = NonNullable<WeightOverridesWire["all"]>;
type Level = NonNullable<WeightOverrides["all"]>;

export function overridesOf(wire: WeightOverridesWire): WeightOverrides {
  return mapLevels(wire, ({ countries, ...own }: LevelWire): Level => {
    const byCountry = Object.entries(countries ?? {}).map(([country, level]) => [country, weightsOf(level)] as const);
    return { ...weightsOf(own), ...(byCountry.length === 0 ? {} : { countries: Object.fromEntries(byCountry) }) };
  });
}

function weightsOf(wire: Omit<LevelWire, "countries">): Partial<RoutingWeights> {
  const { worth_micro_units: worth, lost_per_second: lostPerSecond, explore_share: exploreShare } = wire;
  const { in_time_seconds: inTimeSeconds, currency, exchange } = wire;
  return {
    ...(worth === undefined ? {} : { worth }),
    ...(lostPerSecond === undefined ? {} : { lostPerSecond }),
    ...(inTimeSeconds === undefined ? {} : { inTimeMs: inTimeSeconds * 1000 }),
    ...(exploreShare === undefined ? {} : { exploreShare }),
    ...(currency === undefined ? {} : { currency }),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

function weightsEntry(overrides: WeightOverrides, country: string) {
  const inForce = (category: Category) => wholeEntry(weightsFor(overrides, category, country));
  return {
    overrides: mapLevels(overrides, ({ countries, ...own }: Level): LevelWire => {
      const byCountry = Object.entries(countries ?? {}).map(([name, level]) => [name, partialEntry(level)] as const);
      return { ...partialEntry(own), ...(byCountry.length === 0 ? {} : { countries: Object.fromEntries(byCountry) }) };
    }),
    in_force: {
      otp: inForce("otp"),
      security: inForce("security"),
      transactional: inForce("transactional"),
      engagement: inForce("engagement"),
      marketing: inForce("marketing"),
    },
  };
}

function wholeEntry({ worth, lostPerSecond, inTimeMs, exploreShare, currency, exchange }: RoutingWeights) {
  return {
    worth_micro_units: worth,
    lost_per_second: lostPerSecond,
    in_time_seconds: inTimeMs / 1000,
    explore_share: exploreShare,
    currency,
    exchange,
  };
}

function partialEntry(weights: Partial<RoutingWeights>): Omit<LevelWire, "countries"> {
  const { worth, lostPerSecond, inTimeMs, exploreShare, currency, exchange } = weights;
  return {
    ...(worth === undefined ? {} : { worth_micro_units: worth }),
    ...(lostPerSecond === undefined ? {} : { lost_per_second: lostPerSecond }),
    ...(inTimeMs === undefined ? {} : { in_time_seconds: inTimeMs / 1000 }),
    ...(exploreShare === undefined ? {} : { explore_share: exploreShare }),
    ...(currency === undefined ? {} : { currency }),
    ...(exchange === undefined ? {} : { exchange: { ...exchange } }),
  };
}

/** Each level that is set, in another form. */
function mapLevels<A, B>(
  levels: { readonly [level in Category | "all"]?: A | undefined },
  change: (level: A) => B,
): { [level in Category | "all"]?: B } {
  const made: { [level in Category | "all"]?: B } = {};
  for (const name of ["all", ...CATEGORIES] as const) {
    const level = levels[name];
    if (level !== undefined) made[name] = change(level);
  }
  return made;
}
