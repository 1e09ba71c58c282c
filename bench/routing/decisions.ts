/**
 * What choosing by evidence costs one core, for 5, 50 and 500 candidate routes: decisions, and views of a country while its
 * traffic goes on. Means are of processor time, in which other work of the machine does not count; a single view is too
 * short for the processor's clock, so that medians and the slowest are of the wall's, on whatever machine it is.
 * `--routes N`: with so many alone. `--round-ms N`: how long each round of decisions is. `--seconds N`: of the traffic that
 * views are timed in.
 */
import { parseArgs } from "node:util";
import { serialize } from "node:v8";
import { emptyHealth } from "../../src/domain/routing/health/country-health.ts";
import { HealthBook } from "../../src/domain/routing/health/health-book.ts";
import { packHead, packKey, unpackHealth } from "../../src/domain/routing/health/pack-health.ts";
import type { Route } from "../../src/domain/routing/choice.ts";
import { type RankQuery, UNLIMITED_CAPACITY } from "../../src/domain/routing/exclusions.ts";
import { type PackedView, unpackView, type ViewVersion } from "../../src/domain/routing/pack-view.ts";
import { choiceOf, rankRoutes } from "../../src/domain/routing/rank-routes.ts";
import { ROUTE_CLASSES } from "../../src/domain/routing/route-class.ts";
import { NOTHING_KNOWN, type RoutingSnapshot } from "../../src/domain/routing/snapshot.ts";
import { ViewPress } from "../../src/domain/routing/view-press.ts";
import { CATEGORY_WEIGHTS } from "../../src/domain/routing/weights.ts";
import { HEALTH_POLICY } from "../../src/objects/country-desk.ts";
import { figure, percentile, table } from "../table.ts";
import { dice } from "./dice.ts";
import { NETWORKS, Traffic } from "./traffic.ts";

/** Texts a second, and how often a consumer opens a batch: of four, and of ten, which is the most. */
const TRAFFICS = [
  { perSecond: 20, everyMs: 200 },
  { perSecond: 100, everyMs: 100 },
];
/** Some steps of the processor's clock: in a shorter round it may not have moved. */
const ROUND_LEAST_US = 20_000;
const START_MS = 1_000_000;
const ACCOUNT = "main";
/** A consumer asks for them once a batch. */
const ACCOUNTS = [ACCOUNT];
/** So many times as long as views are timed in: until every route has a past, and the machine is warm. */
const TIMES_BEFORE = 10;

const { values: options } = parseArgs({
  options: {
    routes: { type: "string", multiple: true, default: ["5", "50", "500"] },
    "round-ms": { type: "string", default: "500" },
    seconds: { type: "string", default: "30" },
  },
});
const roll = dice(1);
const roundMs = Number(options["round-ms"]);
const trafficMs = Number(options.seconds) * 1_000;
const beforeMs = TIMES_BEFORE * trafficMs;

const decisions: (readonly string[])[] = [];
const views: (readonly string[])[] = [];
for (const count of options.routes.map(Number)) {
  const routes = routesOf(count);
  for (const traffic of TRAFFICS) {
    const { row, firstUs, consumed, nowMs } = timeViews(routes, traffic);
    views.push([String(count), ...row]);
    if (traffic !== TRAFFICS.at(-1)) continue;
    decisions.push([String(count), ...timeDecisions(routes, { snapshot: consumed, nowMs, firstUs })]);
  }
}
const decisionHead = ["routes", "decisions/s", "us each", "us the first of a kind in a view", "record bytes"];
const viewHead = [
  "routes",
  "texts/s",
  "us after a restart",
  "us a view, mean",
  "median",
  "p99",
  "us to hear, mean",
  "bytes of a whole",
  "of a difference",
];
console.log(
  `## Routing decisions, one core\n\n${table(decisionHead, decisions)}\n\nViews of a country, taken and packed:\n\n${table(viewHead, views)}`,
);

/** Views while traffic goes on: each is taken and packed as its consumer lacks it, who decides one text of each kind by it. */
function timeViews(routes: readonly Route[], { perSecond, everyMs }: (typeof TRAFFICS)[number]) {
  const traffic = new Traffic(routes, { perSecond, fromMs: START_MS });
  const book = new HealthBook(emptyHealth("GB"), HEALTH_POLICY);
  const press = new ViewPress("one");
  const taken: number[] = [];
  const carried: number[] = [];
  const spent = { taken: 0, heard: 0, decided: 0 };
  let consumed = NOTHING_KNOWN;
  let version: ViewVersion | null = null;
  let nowMs = START_MS;
  for (const endMs = START_MS + beforeMs + trafficMs; nowMs < endMs; nowMs += everyMs) {
    const signs = traffic.until(nowMs);
    const hearing = timed(() => book.hear({ signs, nowMs }));
    const has: ViewVersion | null = version;
    const taking = timed((): PackedView => press.press(book.take(nowMs), has));
    version = taking.value.version;
    consumed = unpackView(taking.value, consumed);
    const decided = timed(() => NETWORKS.map((network) => decide(routes, { network, nowMs, snapshot: consumed })));
    if (nowMs < START_MS + beforeMs) continue;
    spent.heard += hearing.us;
    spent.taken += taking.us;
    spent.decided += decided.us;
    taken.push(taking.wallUs);
    carried.push(serialize(taking.value).length);
  }
  const whole = restarted(book, nowMs);
  const row = [
    String(perSecond),
    figure(whole.wallUs),
    figure(spent.taken / taken.length),
    figure(percentile(taken, 0.5)),
    figure(percentile(taken, 0.99)),
    figure(spent.heard / taken.length),
    figure(serialize(whole.value).length),
    figure(percentile(carried, 0.5)),
  ];
  return { row, firstUs: spent.decided / taken.length / NETWORKS.length, consumed, nowMs };
}

/** The first view of a new instance, which reads its rows. */
function restarted(book: HealthBook, nowMs: number) {
  const all = new HealthBook(book.health, HEALTH_POLICY);
  all.carryOver();
  const rows = all.unwritten.map((key) => [key, JSON.stringify(packKey(book.health, key))] as const);
  const head = JSON.stringify(packHead(book.health));
  return timed(() => {
    const keys = rows.map(([key, body]) => [key, JSON.parse(body)] as const);
    const read = unpackHealth({ old: null, head: JSON.parse(head), keys }, "GB", nowMs);
    return new ViewPress("two").press(new HealthBook(read, HEALTH_POLICY).take(nowMs), null);
  });
}

function timeDecisions(
  routes: readonly Route[],
  of: { readonly snapshot: RoutingSnapshot; readonly nowMs: number; readonly firstUs: number },
): readonly string[] {
  const again = () => decide(routes, { ...of, network: NETWORKS[0] });
  const decideUs = microsecondsOf(again);
  return [figure(1e6 / decideUs), figure(decideUs), figure(of.firstUs), figure(JSON.stringify(again()).length)];
}

function decide(
  routes: readonly Route[],
  {
    snapshot,
    network,
    nowMs,
  }: { readonly snapshot: RoutingSnapshot; readonly network: string; readonly nowMs: number },
) {
  const context = { snapshot, capacity: UNLIMITED_CAPACITY, weights: CATEGORY_WEIGHTS.otp, random: roll };
  return choiceOf(rankRoutes(queryOf({ network, nowMs }), routes, context), routes.length);
}

function routesOf(count: number): readonly Route[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `rte_${index}`,
    account: ACCOUNT,
    carrier: "twilio",
    country: "GB",
    transport: "sms",
    sender: "ACME",
    priority: index,
    price: { microUnits: 20_000 + index * 100, currency: "USD" },
    class: ROUTE_CLASSES[index % ROUTE_CLASSES.length] ?? "direct",
  }));
}

function queryOf({ network, nowMs }: { readonly network: string; readonly nowMs: number }): RankQuery {
  return {
    country: "GB",
    network,
    prefix: "+447700",
    transport: "sms",
    category: "otp",
    segments: 1,
    accounts: ACCOUNTS,
    made: [],
    avoid: [],
    nowMs,
    senders: null,
  };
}

/** The best of three rounds: the machine has other work. */
function microsecondsOf(work: () => unknown): number {
  return Math.min(...[1, 2, 3].map(() => round(work)));
}

function round(work: () => unknown): number {
  const startMs = performance.now();
  const before = process.threadCpuUsage();
  let done = 0;
  while (performance.now() - startMs < roundMs || cpuUs(before) < ROUND_LEAST_US) {
    for (let batch = 0; batch < 10; batch += 1) work();
    done += 10;
  }
  return cpuUs(before) / done;
}

function cpuUs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

/** In processor time of this thread, without what helps it from others, such as the collection of garbage; and the wall's. */
function timed<T>(work: () => T): { readonly us: number; readonly wallUs: number; readonly value: T } {
  const before = process.threadCpuUsage();
  const startMs = performance.now();
  const value = work();
  const wallUs = (performance.now() - startMs) * 1_000;
  return { us: cpuUs(before), wallUs, value };
}
