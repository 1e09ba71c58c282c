/**
 * The routes of test keys: texts and a call on the loopback carrier. Each country lets in one kind of sender at least, and
 * the rules on senders count for test keys too: so there are names, long codes and short codes, two of each, and all
 * count as registered everywhere.
 */
import { KNOWN_EVERYWHERE } from "../compliance/send-facts.ts";
import type { Route, RouteTenant } from "./choice.ts";
import { hasPlainRules } from "../compliance/compliance-profile.ts";
import { admittedRoutes, type SenderQuery } from "./sender-bar.ts";

const LOOPBACK = {
  account: "loopback",
  carrier: "loopback",
  country: "*",
  price: { microUnits: 7_500, currency: "USD" },
} as const;

/** What promotes has a mark in its name in some countries, before it or behind it. */
const NAMES = { first: "GODWIT", second: "GODWIT2", adverts: "GODWIT-AD", ad_first: "AD-GODWIT" };
/** Numbers kept for fiction, like the caller number: nobody is behind them. */
const LONG_CODES = { long_first: "+13105550198", long_second: "+13105550197" };
const SHORT_CODES = { short_first: "46839", short_second: "46838" };

export const TEST_ROUTES: readonly Route[] = [
  ...textRoutes({ ...NAMES, ...LONG_CODES, ...SHORT_CODES }),
  { ...LOOPBACK, id: "rte_test_voice", transport: "voice", sender: "+13105550199", priority: 1 },
];

/** An alert asks for a reply, which a name does not take. */
const TEST_ALERT_ROUTES: readonly Route[] = [
  ...textRoutes({ ...LONG_CODES, ...SHORT_CODES, ...NAMES }),
  ...TEST_ROUTES.filter(({ transport }) => transport === "voice"),
];

/** Failover is tried with two. */
const TEXT_ROUTES_MAX = 2;

interface TestText extends SenderQuery {
  /** The number that is answered from, which on a laptop is whatever was written to. Absent: it answers nobody. */
  readonly replyFrom?: string;
  /** Whose text it is. Absent: a tenant that has said nothing. */
  readonly tenant?: RouteTenant;
}

/** Those that may text the country, and the call. */
export function testRoutesOf(text: TestText): readonly Route[] {
  const routes = routesFor(text.category === "security" ? TEST_ALERT_ROUTES : TEST_ROUTES, text.tenant);
  const texts = admittedRoutes(routes, text).filter(({ transport }) => transport === "sms");
  const { replyFrom } = text;
  return [
    ...texts
      .slice(0, TEXT_ROUTES_MAX)
      .map((route) => (replyFrom === undefined ? route : { ...route, sender: replyFrom })),
    ...routes.filter(({ transport }) => transport === "voice"),
  ];
}

/** The routes are everybody's, so what is worked out for a tenant is kept with copies of them that are its own. */
const ownCache = new WeakMap<RouteTenant, Map<readonly Route[], readonly Route[]>>();

function routesFor(routes: readonly Route[], tenant?: RouteTenant): readonly Route[] {
  if (tenant === undefined || hasPlainRules(tenant)) return routes;
  const own = ownCache.get(tenant) ?? new Map<readonly Route[], readonly Route[]>();
  const made = own.get(routes) ?? routes.map((route) => ({ ...route, tenant }));
  ownCache.set(tenant, own.set(routes, made));
  return made;
}

/** In the order of their preference. */
function textRoutes(senders: Readonly<Record<string, string>>): readonly Route[] {
  return Object.entries(senders).map(([name, sender], place) => ({
    ...LOOPBACK,
    id: `rte_test_${name}`,
    transport: "sms",
    sender,
    priority: place + 1,
    approvals: KNOWN_EVERYWHERE,
  }));
}
