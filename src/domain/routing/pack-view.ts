/**
 * A snapshot as it is carried from a country's object to its consumers: numbers in arrays, and where the consumer names a
 * version that it has, only the routes that have changed since. Estimates are rounded to what is carried before anybody
 * sees them (`carriedEstimate`), so that nobody decides by other numbers than anybody else.
 */
import type { RouteEstimate } from "./estimate.ts";
import { emptyRoutes, type Gate, type RouteSnapshot, type RoutingSnapshot } from "./snapshot.ts";
import { HORIZONS_MS } from "./standing.ts";

export interface ViewVersion {
  /** Names the instance that gave it out: another one knows nothing of it. */
  readonly run: string;
  readonly number: number;
}

export interface PackedView {
  readonly version: ViewVersion;
  /** The version that this is the difference to; null: it is the whole. */
  readonly since: number | null;
  readonly atMs: number;
  readonly usage: number;
  /** Keys of breakers whose probe goes with this view. Absent: none does. */
  readonly probes?: readonly string[];
  /** As in the snapshot. */
  readonly watched?: readonly string[];
  readonly typedLess?: Readonly<Record<string, number>>;
  readonly unproved?: readonly string[];
  readonly routeIds: readonly string[];
  /** Routes that are not known any more. */
  readonly gone: readonly string[];
  readonly networks: readonly string[];
  /** Of each entry, its route, its network plus one, 0 for the route itself, and its gate. */
  readonly places: Uint16Array;
  /** Of each entry, its estimate. */
  readonly numbers: Float32Array;
  /** What is said of routes whose receipts are not wholly believed. */
  readonly distrust: readonly { readonly entry: number; readonly sentence: string }[];
}

const GATES: readonly Gate[] = ["closed", "half_open", "open"];
const PLACE_WIDTH = 3;
/** Where silence says nothing. */
const NO_SILENCE = -1;
/** Where in the numbers of an estimate its shares within horizons begin. */
const WITHIN = 9;
const WIDTH = WITHIN + HORIZONS_MS.length;

/** The estimate in the digits that are carried, which its shares within horizons have from the first. */
export function carriedEstimate(estimate: RouteEstimate): RouteEstimate {
  const { distrust, silenceMs, within } = estimate;
  return {
    accept: Math.fround(estimate.accept),
    delivery: Math.fround(estimate.delivery),
    trust: Math.fround(estimate.trust),
    distrust,
    spread: Math.fround(estimate.spread),
    samples: Math.fround(estimate.samples),
    latencyMs: Math.fround(estimate.latencyMs),
    p95Ms: Math.fround(estimate.p95Ms),
    within,
    silenceMs: silenceMs === null ? null : Math.fround(silenceMs),
    silentLoss: Math.fround(estimate.silentLoss),
  };
}

export function packView(
  snapshot: RoutingSnapshot,
  changes: Pick<PackedView, "version" | "since" | "routeIds" | "gone">,
): PackedView {
  const { routeIds } = changes;
  const networks = new Map<string, number>();
  const count = routeIds.reduce((sum, id) => sum + 1 + sizeOf(snapshot.routes[id]?.networks ?? {}), 0);
  const places = new Uint16Array(count * PLACE_WIDTH);
  const numbers = new Float32Array(count * WIDTH);
  const distrust: PackedView["distrust"][number][] = [];
  let entry = 0;
  const add = (route: number, network: number, { all: estimate, gate }: Pick<RouteSnapshot, "all" | "gate">) => {
    const at = entry * PLACE_WIDTH;
    places[at] = route;
    places[at + 1] = network;
    places[at + 2] = GATES.indexOf(gate);
    writeEstimate(numbers, entry * WIDTH, estimate);
    if (estimate.distrust !== null) distrust.push({ entry, sentence: estimate.distrust });
    entry += 1;
  };
  for (let index = 0; index < routeIds.length; index += 1) {
    const route = snapshot.routes[routeIds[index] ?? ""];
    if (route === undefined) continue;
    add(index, 0, route);
    for (const network in route.networks) {
      const way = route.networks[network];
      if (way === undefined) continue;
      const number = networks.get(network) ?? networks.size + 1;
      networks.set(network, number);
      add(index, number, { all: way.estimate, gate: way.gate });
    }
  }
  return { ...changes, ...headOf(snapshot), networks: [...networks.keys()], places, numbers, distrust };
}

/** `before`: the snapshot of the version that it is a difference to; of a whole, nothing is needed. */
export function unpackView(view: PackedView, before: RoutingSnapshot | null): RoutingSnapshot {
  const { routeIds, gone, places, since } = view;
  const head = headOf(view);
  const kept = since === null || before === null ? {} : before.routes;
  if (since !== null && routeIds.length === 0 && gone.length === 0) return { ...head, routes: kept };
  const left = new Set(gone);
  const routes = emptyRoutes();
  for (const id in kept) {
    const route = kept[id];
    if (route !== undefined && !left.has(id)) routes[id] = route;
  }
  const sentences = new Map(view.distrust.map((told) => [told.entry, told.sentence]));
  let networks: Record<string, RouteSnapshot["networks"][string]> = {};
  for (let entry = 0; entry * PLACE_WIDTH < places.length; entry += 1) {
    const at = entry * PLACE_WIDTH;
    const [route, network, gateIndex] = [places[at] ?? 0, places[at + 1] ?? 0, places[at + 2] ?? 0];
    const estimate = readEstimate(view.numbers, entry * WIDTH, sentences.get(entry) ?? null);
    const gate = GATES[gateIndex] ?? "open";
    if (network === 0) {
      networks = {};
      routes[routeIds[route] ?? ""] = { all: estimate, gate, networks };
    } else networks[view.networks[network - 1] ?? ""] = { estimate, gate };
  }
  return { ...head, routes };
}

/** What is said of the country as a whole. */
function headOf({
  atMs,
  usage,
  probes,
  watched,
  typedLess,
  unproved,
}: Omit<RoutingSnapshot, "routes">): Omit<RoutingSnapshot, "routes"> {
  return {
    atMs,
    usage,
    ...(probes === undefined ? {} : { probes }),
    ...(watched === undefined ? {} : { watched }),
    ...(typedLess === undefined ? {} : { typedLess }),
    ...(unproved === undefined ? {} : { unproved }),
  };
}

function writeEstimate(numbers: Float32Array, from: number, estimate: RouteEstimate): void {
  numbers[from] = estimate.accept;
  numbers[from + 1] = estimate.delivery;
  numbers[from + 2] = estimate.trust;
  numbers[from + 3] = estimate.spread;
  numbers[from + 4] = estimate.samples;
  numbers[from + 5] = estimate.latencyMs;
  numbers[from + 6] = estimate.p95Ms;
  numbers[from + 7] = estimate.silentLoss;
  numbers[from + 8] = estimate.silenceMs ?? NO_SILENCE;
  numbers.set(estimate.within, from + WITHIN);
}

/** Counted without a list of them, ten times a second. */
function sizeOf(networks: RouteSnapshot["networks"]): number {
  let size = 0;
  for (const _ in networks) size += 1;
  return size;
}

function readEstimate(numbers: Float32Array, from: number, distrust: string | null): RouteEstimate {
  const at = (index: number) => numbers[from + index] ?? 0;
  const silenceMs = at(8);
  return {
    accept: at(0),
    delivery: at(1),
    trust: at(2),
    distrust,
    spread: at(3),
    samples: at(4),
    latencyMs: at(5),
    p95Ms: at(6),
    within: HORIZONS_MS.map((_, index) => at(WITHIN + index)),
    silenceMs: silenceMs === NO_SILENCE ? null : silenceMs,
    silentLoss: at(7),
  };
}
