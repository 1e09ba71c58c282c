/** Worlds for tests of the simulator: shipped ones with changes, and a tiny one. */
import { fileURLToPath } from "node:url";
import { parseWorld, readWorld, type World } from "../../../bench/routing/world.ts";

export function worldOf(name: string, changes: Partial<World> = {}): World {
  const path = fileURLToPath(new URL(`../../../bench/routing/worlds/${name}.json`, import.meta.url));
  return { ...readWorld(path), ...changes };
}

const TINY = {
  name: "tiny",
  about: "Two routes, one better than the other.",
  sources: ["made for tests"],
  durationMinutes: 12,
  warmupMinutes: 2,
  traffic: { perSecond: 0.7, countries: { GB: { share: 1, networks: { "234-10": 0.6, "234-30": 0.4 } } } },
  people: {
    usage: 0.8,
    typing: { medianMs: 8_000, p95Ms: 25_000 },
    patience: { medianMs: 75_000, p95Ms: 200_000 },
    resend: 0.7,
    unreachable: 0,
  },
  lookups: 1,
  lostAgain: 0.6,
  routes: [
    routeJson(
      "good",
      { delivery: 0.97, medianMs: 2_500, p95Ms: 6_000 },
      { carrier: "twilio", price: 0.03, priority: 1 },
    ),
    routeJson(
      "poor",
      { delivery: 0.85, medianMs: 6_000, p95Ms: 15_000 },
      { carrier: "smpp", price: 0.02, priority: 2 },
    ),
  ],
};

/** JSON of a country with two networks and two routes, changed where a path such as "routes.0.id" says so. */
export function tinyJson(changes: Readonly<Record<string, unknown>> = {}): unknown {
  return Object.entries(changes).reduce<unknown>((json, [path, value]) => changed(json, path.split("."), value), TINY);
}

export function tinyWorld(changes: Readonly<Record<string, unknown>> = {}): World {
  return parseWorld(tinyJson(changes), "tiny");
}

function changed(of: unknown, [head, ...rest]: readonly string[], value: unknown): unknown {
  if (head === undefined) return value;
  if (Array.isArray(of))
    return of.map((item: unknown, index) => (String(index) === head ? changed(item, rest, value) : item));
  const known = new Map<string, unknown>(typeof of === "object" && of !== null ? Object.entries(of) : []);
  return Object.fromEntries(known.set(head, changed(known.get(head), rest, value)));
}

function routeJson(id: string, base: object, rest: object): object {
  return { id, country: "GB", class: "direct", base, ...rest };
}
