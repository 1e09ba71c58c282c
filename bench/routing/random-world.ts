/**
 * Worlds that nobody has thought of: every field of the schema rolled by a number, from thirty texts a day to sixty a
 * second. The same number is the same world for ever, so that a bad one can be printed and kept as a file.
 */
import { Draw, rounded } from "./random-draw.ts";
import { type Place, randomRoutes, randomTroubles } from "./random-routes.ts";
import type { WorldJson } from "./world.ts";

const COUNTRIES = [
  ["GB", "234-10", "234-15", "234-20", "234-30"],
  ["ID", "510-10", "510-11", "510-21"],
  ["BD", "470-01", "470-02", "470-03"],
  ["KE", "639-02", "639-03"],
  ["MX", "334-020", "334-050"],
  ["DE", "262-01", "262-02", "262-03"],
  ["SE", "240-01", "240-07"],
  ["JP", "440-10"],
] as const satisfies readonly (readonly [string, string, ...string[]])[];

/** Starts a second from and to, and so many verifications; where traffic is fast, minutes and not numbers are the limit. */
const PACES = [
  { from: 30 / 86_400, to: 1 / 60, starts: 1_200 },
  { from: 1 / 60, to: 0.3, starts: 2_000 },
  { from: 0.3, to: 4, starts: 2_500 },
  { from: 0.3, to: 4, starts: 2_500 },
  { from: 4, to: 60, starts: 3_000 },
] as const;
const LEAST_MINUTES = 4;
const WARM_UP = 0.15;

/** The world of this number, as it would stand in a file. */
export function randomWorld(seed: number): WorldJson {
  const draw = new Draw(seed, 20_26);
  const [country, network, ...others] = draw.one(COUNTRIES);
  const pace = draw.one(PACES);
  const perSecond = draw.spread(pace.from, pace.to);
  const durationMinutes = rounded(Math.max(LEAST_MINUTES, pace.starts / perSecond / 60));
  const place: Place = { country, networks: [network, ...others], durationMinutes, perSecond };
  const routes = randomRoutes(draw, place);
  const isTroubled = draw.chance(0.6);
  const troubles = isTroubled ? randomTroubles(draw, routes, place) : [];
  return {
    name: `random-${seed}`,
    about: `Rolled: ${routes.length} routes to ${country}, ${perSecond} starts a second, ${isTroubled ? "troubles" : "nothing breaks"}.`,
    sources: [`random-world.ts, number ${seed}`],
    durationMinutes,
    warmupMinutes: rounded(durationMinutes * WARM_UP),
    traffic: randomTraffic(draw, place, isTroubled),
    people: randomPeople(draw),
    lostAgain: draw.between(0.3, 0.9),
    lookups: draw.between(0.5, 1),
    networksKnown: draw.one([0, 0.2, 0.2, 0.5, 1]),
    ...(draw.chance(0.35) ? { signs: randomSigns(draw) } : {}),
    routes,
    troubles,
  };
}

function randomTraffic(draw: Draw, place: Place, isTroubled: boolean): WorldJson["traffic"] {
  const { country, networks, durationMinutes, perSecond } = place;
  const shares = Object.fromEntries(networks.map((name) => [name, draw.spread(0.1, 1)]));
  const fromMinute = rounded(durationMinutes * draw.between(0.2, 0.7));
  const span = { fromMinute, toMinute: rounded(fromMinute + durationMinutes * draw.between(0.05, 0.25)) };
  const attack = { country, perSecond: rounded(perSecond * draw.spread(0.5, 4)), ...span };
  const aimed = draw.chance(0.5) ? { networks: [draw.one(networks)] } : {};
  return {
    perSecond,
    startsAtHour: draw.whole(0, 23),
    ...(draw.chance(0.3) ? { byHour: byHour(draw, 0.1) } : {}),
    countries: { [country]: { share: 1, networks: shares, ported: draw.chance(0.5) ? draw.between(0, 0.25) : 0 } },
    ...(draw.chance(0.2) ? { peaks: [{ ...span, times: draw.spread(1.5, 4) }] } : {}),
    ...(isTroubled && draw.chance(0.25) ? { attacks: [{ ...attack, ...aimed }] } : {}),
  };
}

function randomPeople(draw: Draw): WorldJson["people"] {
  const typingMs = draw.spread(5_000, 20_000);
  const retryWaitMs = draw.spread(40_000, 120_000);
  return {
    usage: draw.between(0.25, 0.92),
    ...(draw.chance(0.3) ? { usageByHour: byHour(draw, 0.4) } : {}),
    ...(draw.chance(0.3) ? { usageLostPerSecond: draw.spread(0.001, 0.01) } : {}),
    typing: { medianMs: typingMs, p95Ms: rounded(typingMs * draw.between(2.5, 4)) },
    patience: { medianMs: retryWaitMs, p95Ms: rounded(retryWaitMs * draw.between(2, 3)) },
    resend: draw.between(0.3, 0.8),
    unreachable: draw.chance(0.1) ? draw.between(0.05, 0.15) : draw.between(0, 0.02),
  };
}

/** A day with a night: the least at an hour of its own, and 1 twelve hours from it. */
function byHour(draw: Draw, least: number): number[] {
  const night = draw.whole(0, 23);
  const lowest = draw.between(least, 0.8);
  return Array.from({ length: 24 }, (_, hour) =>
    rounded(lowest + ((1 - lowest) * (1 - Math.cos(((hour - night) / 24) * 2 * Math.PI))) / 2),
  );
}

function randomSigns(draw: Draw): WorldJson["signs"] {
  const road = (slowestMs: number) => {
    const lagMs = draw.spread(100, slowestMs);
    const stalls = { everyMinutes: draw.spread(3, 60), seconds: draw.spread(5, 30) };
    return { lagMs, jitterMs: rounded(lagMs * draw.between(0, 1)), ...(draw.chance(0.15) ? { stalls } : {}) };
  };
  return { answers: road(3_000), receipts: road(10_000), typed: road(10_000) };
}
