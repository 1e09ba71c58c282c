/** The routes of test keys: two texts and a call on the loopback carrier, so that failover can be tried too. */
import type { Category } from "../base/categories.ts";
import type { Route } from "./choice.ts";

const LOOPBACK = {
  account: "loopback",
  carrier: "loopback",
  country: "*",
  price: { microUnits: 7_500, currency: "USD" },
} as const;

export const TEST_ROUTES: readonly Route[] = [
  { ...LOOPBACK, id: "rte_test_first", transport: "sms", sender: "GODWIT", priority: 1 },
  { ...LOOPBACK, id: "rte_test_second", transport: "sms", sender: "GODWIT2", priority: 2 },
  { ...LOOPBACK, id: "rte_test_voice", transport: "voice", sender: "+13105550199", priority: 1 },
];

/** Kept for fiction, like the caller number: nobody is behind it. */
const ANSWERABLE_SENDER = "+13105550198";

/** An alert asks for a reply, which a name does not take. */
const TEST_ALERT_ROUTES: readonly Route[] = TEST_ROUTES.map((route) =>
  route.transport === "sms" ? { ...route, sender: ANSWERABLE_SENDER } : route,
);

/** `replyFrom`: the number that is answered from, which on a laptop is whatever was written to. */
export function testRoutesOf(category: Category, replyFrom?: string): readonly Route[] {
  const routes = category === "security" ? TEST_ALERT_ROUTES : TEST_ROUTES;
  if (replyFrom === undefined) return routes;
  return routes.map((route) => (route.transport === "sms" ? { ...route, sender: replyFrom } : route));
}
