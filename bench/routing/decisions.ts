/**
 * How many routing decisions a second one core makes, for 5, 50 and 500 candidate routes, and what a snapshot costs.
 * `--round-ms N`: how long each of its rounds is.
 */
import { parseArgs } from "node:util";
import { serialize } from "node:v8";
import { afterSigns, type CountryHealth, emptyHealth, type RouteSign } from "../../src/domain/health/country-health.ts";
import { HealthBook, takeSnapshot } from "../../src/domain/health/health-book.ts";
import type { Route } from "../../src/domain/routing/choice.ts";
import { type RankQuery, UNLIMITED_ROOM } from "../../src/domain/routing/exclusions.ts";
import { choiceOf, rankAnew, rankRoutes } from "../../src/domain/routing/rank-routes.ts";
import { packView } from "../../src/domain/routing/pack-view.ts";
import { ROUTE_CLASSES } from "../../src/domain/routing/route-class.ts";
import { CATEGORY_WEIGHTS } from "../../src/domain/routing/weights.ts";
import { figure, table } from "../table.ts";
import { dice } from "./dice.ts";
import { HEALTH_POLICY } from "../../src/objects/country-desk.ts";

const COUNTS = [5, 50, 500];
const NETWORKS = ["234-10", "234-15", "234-20", "234-30"];
const SIGNS_PER_ROUTE = 200;
const NOW_MS = 1_000_000;
/** As a country of fifty texts a second is asked: with a batch of ten each time, and two things heard of each. */
const VIEW_EVERY_MS = 200;
const SIGNS_PER_VIEW = 20;
const VIEWS = 400;

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
  const anewUs = microsecondsOf(() => choiceOf(rankAnew(query, routes, context), routes.length));
  const choice = choiceOf(rankRoutes(query, routes, context), routes.length);
  const views = viewsOf(routes, health);
  const whole = { version: { run: "one", number: 1 }, since: null, routeIds: Object.keys(snapshot.routes), gone: [] };
  return [
    String(count),
    figure(1e6 / decideUs),
    figure(decideUs),
    figure(anewUs),
    figure(views.firstUs),
    figure(views.usualUs),
    figure(views.slowUs),
    figure(JSON.stringify(choice).length),
    figure(serialize(packView(snapshot, whole)).length),
  ];
});
const head = [
  "routes",
  "decisions/s",
  "us each",
  "us the first of a kind",
  "us the first view",
  "us a view",
  "us, p99",
  "record bytes",
  "view bytes",
];
console.log(`## Routing decisions, one core\n\n${table(head, rows)}`);

/** Views while traffic goes on: between two, a batch of texts by any of the routes, with what became of earlier ones. */
function viewsOf(routes: readonly Route[], health: CountryHealth) {
  const book = new HealthBook(health, HEALTH_POLICY);
  const roll = dice(3);
  const timed = (work: () => unknown): number => {
    const startMs = performance.now();
    work();
    return (performance.now() - startMs) * 1000;
  };
  const firstUs = timed(() => book.take(NOW_MS));
  const taken: number[] = [];
  for (let view = 1; view <= VIEWS; view += 1) {
    const nowMs = NOW_MS + view * VIEW_EVERY_MS;
    const signs = Array.from({ length: SIGNS_PER_VIEW }, () => signOf(routes, roll, nowMs - 5_000 * roll()));
    book.hear({ signs, nowMs });
    taken.push(timed(() => book.take(nowMs)));
  }
  // The first ones are of a machine that is not warm.
  const warm = taken.slice(taken.length / 4).sort((a, b) => a - b);
  const at = (share: number) => warm[Math.floor(share * (warm.length - 1))] ?? 0;
  return { firstUs, usualUs: at(0.5), slowUs: at(0.99) };
}

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
    Array.from({ length: SIGNS_PER_ROUTE }, () => signOf([route], roll, NOW_MS - 200_000 * roll())),
  );
  return afterSigns(emptyHealth("GB"), { signs, nowMs: NOW_MS + 3_000 }, HEALTH_POLICY);
}

function signOf(routes: readonly Route[], roll: () => number, sentAtMs: number): RouteSign {
  const route = routes[Math.floor(roll() * routes.length)];
  const network = NETWORKS[Math.floor(roll() * NETWORKS.length)] ?? null;
  const base = { routeId: route?.id ?? "", class: route?.class ?? "direct", network, sentAtMs, fair: true };
  return { ...base, sign: roll() < 0.5 ? "accepted" : "arrived", atMs: sentAtMs + 3_000 };
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
