/**
 * How many routing decisions a second one core makes, for 5, 50 and 500 candidate routes, and what a snapshot costs.
 * `--round-ms N`: how long each of its rounds is.
 */
import { parseArgs } from "node:util";
import { afterSigns, type CountryHealth, emptyHealth, type RouteSign } from "../../src/domain/health/country-health.ts";
import { packHealth } from "../../src/domain/health/pack-health.ts";
import { takeSnapshot } from "../../src/domain/health/take-snapshot.ts";
import type { Route } from "../../src/domain/routing/choice.ts";
import { type RankQuery, UNLIMITED_ROOM } from "../../src/domain/routing/exclusions.ts";
import { choiceOf, rankRoutes } from "../../src/domain/routing/rank-routes.ts";
import { ROUTE_CLASSES } from "../../src/domain/routing/route-class.ts";
import { CATEGORY_WEIGHTS } from "../../src/domain/routing/weights.ts";
import { figure, table } from "../table.ts";
import { dice } from "./dice.ts";
import { HEALTH_POLICY } from "../../src/objects/country-desk.ts";

const COUNTS = [5, 50, 500];
const NETWORKS = ["234-10", "234-15", "234-20", "234-30"];
const SIGNS_PER_ROUTE = 200;
const NOW_MS = 1_000_000;

const { values: options } = parseArgs({ options: { "round-ms": { type: "string", default: "500" } } });
const roundMs = Number(options["round-ms"]);

const rows = COUNTS.map((count) => {
  const routes = routesOf(count);
  const health = healthOf(routes);
  const { snapshot } = takeSnapshot(health, NOW_MS, HEALTH_POLICY);
  const roll = dice(1);
  const context = { snapshot, room: UNLIMITED_ROOM, weights: CATEGORY_WEIGHTS.otp, random: roll };
  const query = queryOf(routes);
  const decideUs = microsecondsOf(() => choiceOf(rankRoutes(query, routes, context), routes.length));
  const snapshotUs = microsecondsOf(() => takeSnapshot(health, NOW_MS, HEALTH_POLICY));
  const choice = choiceOf(rankRoutes(query, routes, context), routes.length);
  const bytes = (value: unknown) => figure(JSON.stringify(value).length);
  return [
    String(count),
    figure(1e6 / decideUs),
    figure(decideUs),
    figure(snapshotUs),
    bytes(choice),
    bytes(snapshot),
    bytes(packHealth(health)),
  ];
});
const head = ["routes", "decisions/s", "us each", "us a snapshot", "record bytes", "snapshot bytes", "state bytes"];
console.log(`## Routing decisions, one core\n\n${table(head, rows)}`);

function routesOf(count: number): readonly Route[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `rte_${index}`,
    account: "main",
    carrier: "twilio",
    country: "GB",
    transport: "sms",
    sender: "ACME",
    priority: index,
    price: { microUnits: 20_000 + index * 100, currency: "USD" },
    class: ROUTE_CLASSES[index % ROUTE_CLASSES.length] ?? "direct",
  }));
}

function healthOf(routes: readonly Route[]): CountryHealth {
  const roll = dice(2);
  const signs = routes.flatMap((route) =>
    Array.from({ length: SIGNS_PER_ROUTE }, (): RouteSign => {
      const sentAtMs = NOW_MS - 200_000 * roll();
      const network = NETWORKS[Math.floor(roll() * NETWORKS.length)] ?? null;
      const base = { routeId: route.id, class: route.class ?? "direct", network, sentAtMs, fair: true };
      return { ...base, sign: roll() < 0.5 ? "accepted" : "arrived", atMs: sentAtMs + 3_000 };
    }),
  );
  return afterSigns(emptyHealth("GB"), { signs, nowMs: NOW_MS + 3_000 }, HEALTH_POLICY);
}

function queryOf(routes: readonly Route[]): RankQuery {
  return {
    country: "GB",
    network: NETWORKS[0] ?? null,
    prefix: "+447700",
    transport: "sms",
    category: "otp",
    segments: 1,
    accounts: [...new Set(routes.map(({ account }) => account))],
    made: [],
    avoid: [],
    nowMs: NOW_MS,
    senders: null,
  };
}

/** The best of three rounds: the machine has other work. */
function microsecondsOf(work: () => unknown): number {
  return Math.min(...[1, 2, 3].map(() => round(work)));
}

function round(work: () => unknown): number {
  const startMs = performance.now();
  let done = 0;
  while (performance.now() - startMs < roundMs) {
    for (let batch = 0; batch < 10; batch += 1) work();
    done += 10;
  }
  return ((performance.now() - startMs) * 1000) / done;
}
