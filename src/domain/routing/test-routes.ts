/** The routes of test keys: two texts and a call on the loopback carrier, so that failover can be tried too. */
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
