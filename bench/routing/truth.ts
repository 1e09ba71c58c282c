/** How a world's routes really behave at one moment: what the oracle knows and nobody else. */
import type { Behaviour, Change, World, WorldRoute } from "./world.ts";

export interface Truth extends Behaviour {
  readonly outage: Extract<Change, { kind: "outage" }>["how"] | null;
  readonly price: number;
  /** What it takes a second while it is throttled; null: as sold. */
  readonly throttledTo: { readonly perSecond: number; readonly answer: string } | null;
}

const MINUTE_MS = 60_000;
/** What a router may still hold against a route that is well again: windows, waits of breakers, fading evidence. */
const RECOVERED_AFTER_MS = 10 * MINUTE_MS;

export function truthOf(route: WorldRoute, network: string, nowMs: number): Truth {
  const base = route.networks[network] === undefined ? route.base : onNetwork(route.base, route.networks[network]);
  let truth: Truth = { ...base, outage: null, price: route.price, throttledTo: null };
  for (const change of route.changes) truth = changed(truth, change, { network, nowMs });
  return truth;
}

function changed(truth: Truth, change: Change, at: { readonly network: string; readonly nowMs: number }): Truth {
  const minute = at.nowMs / MINUTE_MS;
  if (minute < change.fromMinute) return truth;
  switch (change.kind) {
    case "price":
      return { ...truth, price: change.price };
    case "decay": {
      const progress = Math.min(1, (minute - change.fromMinute) / (change.toMinute - change.fromMinute));
      const delivery = truth.delivery + (change.delivery - truth.delivery) * progress;
      return { ...truth, delivery, falseReceipts: change.falseReceipts ?? truth.falseReceipts };
    }
    case "throttle": {
      const throttledTo = { perSecond: change.ratePerSecond, answer: change.refusedWith };
      return minute < change.toMinute ? { ...truth, throttledTo } : truth;
    }
    case "outage":
      if (!isActive(change, at)) return truth;
      return {
        ...truth,
        outage: change.how,
        refusedWith: change.how === "refuse" ? change.refusedWith : truth.refusedWith,
      };
    case "brown_out": {
      if (!isActive(change, at)) return truth;
      const { loss, slower } = change;
      const delivery = truth.delivery * (1 - loss);
      return { ...truth, delivery, medianMs: truth.medianMs * slower, p95Ms: truth.p95Ms * slower };
    }
  }
}

function isActive(
  change: Extract<Change, { kind: "outage" | "brown_out" }>,
  { network, nowMs }: { readonly network: string; readonly nowMs: number },
): boolean {
  if (nowMs / MINUTE_MS >= change.toMinute) return false;
  if (change.networks !== undefined && !change.networks.includes(network)) return false;
  if (change.kind !== "outage" || change.flaps === null) return true;
  const { everySeconds, downSeconds } = change.flaps;
  return (nowMs / 1000 - change.fromMinute * 60) % everySeconds < downSeconds;
}

/** When the truth of any of the routes changes next, other than little by little. */
export function nextTurnMs(routes: readonly WorldRoute[], nowMs: number): number {
  const later = routes.flatMap(({ changes }) => changes.flatMap((change) => turnsAfter(change, nowMs)));
  return Math.min(Number.POSITIVE_INFINITY, ...later);
}

function turnsAfter(change: Change, nowMs: number): readonly number[] {
  const ends = [change.fromMinute, ...("toMinute" in change ? [change.toMinute] : [])].map((at) => at * MINUTE_MS);
  const ahead = ends.filter((atMs) => atMs > nowMs);
  const isOn = nowMs >= change.fromMinute * MINUTE_MS && ahead.length > 0;
  if (change.kind !== "outage" || change.flaps === null || !isOn) return ahead;
  const everyMs = change.flaps.everySeconds * 1000;
  const sinceMs = (nowMs - change.fromMinute * MINUTE_MS) % everyMs;
  const downMs = change.flaps.downSeconds * 1000;
  return [...ahead, nowMs - sinceMs + (sinceMs < downMs ? downMs : everyMs)];
}

/** Nothing is and lately was the matter with a route, to this network or (null) to any: to shut it is a mistake. */
export function isWell(route: WorldRoute, network: string | null, nowMs: number): boolean {
  const isStruck = route.changes.some((change) => {
    if (change.kind === "price" || nowMs < change.fromMinute * MINUTE_MS) return false;
    return change.kind === "decay" || nowMs < change.toMinute * MINUTE_MS + RECOVERED_AFTER_MS;
  });
  const names = network === null ? Object.keys(route.networks) : [network];
  return (
    !isStruck && [route.base, ...names.map((name) => onNetwork(route.base, route.networks[name] ?? {}))].every(isFit)
  );
}

/** Better than the worst class: a route that loses every third text, or refuses that many, may well be shut. */
function isFit({ delivery, refused, falseReceipts }: Behaviour): boolean {
  return delivery >= 0.7 && refused <= 0.3 && falseReceipts <= 0.3;
}

/** Nothing breaks in it at any time: what a router does about troubles is done for nothing. */
export function isHealthy(world: World): boolean {
  const isSteady = world.routes.every(({ changes }) => changes.every(({ kind }) => kind === "price"));
  return isSteady && world.traffic.attacks.length === 0 && world.routes.every((route) => isWell(route, null, 0));
}

/** Starts a second at a time, peaks included. */
export function demandAt(world: World, nowMs: number): number {
  const { perSecond, byHour } = world.traffic;
  return perSecond * (byHour?.[hourAt(world, nowMs)] ?? 1) * peakAt(world, nowMs);
}

function hourAt(world: World, nowMs: number): number {
  return Math.floor(world.traffic.startsAtHour + nowMs / (60 * MINUTE_MS)) % 24;
}

/** The share of people who type a code that arrives in time. */
export function usageAt(world: World, of: { readonly country: string; readonly nowMs: number }): number {
  const { usage, usageByCountry, usageByHour } = world.people;
  const byHour = usageByHour?.[hourAt(world, of.nowMs)] ?? 1;
  return Math.min(1, (usageByCountry[of.country] ?? usage) * byHour);
}

export function isPeak(world: World, nowMs: number): boolean {
  return peakAt(world, nowMs) > 1;
}

/** Where two overlap the higher counts. */
function peakAt(world: World, nowMs: number): number {
  const minute = nowMs / MINUTE_MS;
  const peaks = world.traffic.peaks.filter(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute);
  return Math.max(1, ...peaks.map(({ times }) => times));
}

function onNetwork(base: Behaviour, own: WorldRoute["networks"][string]): Behaviour {
  const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...base, ...said };
}
