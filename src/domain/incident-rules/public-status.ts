/** What anybody may know of how the deployment is: by region, without a figure, a carrier or whose texts they are. */
import type { Incident } from "../incidents/incident.ts";
import { type Lane, LANES, laneOf } from "../base/placement.ts";
import { regionalPlacement } from "../phone/country-placement.ts";

/** Those that people notice. A route that is left out is none of them: another one carries its texts. */
const NOTICED_RULES: readonly string[] = ["delivery_low", "delivery_slow"];

interface RegionStatus {
  readonly region: Lane;
  /** unknown: not all whose texts it goes by could be asked, and of the others nothing is bad. */
  readonly delivery: "ok" | "degraded" | "unknown";
  /** Null where it is not degraded. */
  readonly sinceMs: number | null;
}

export interface PublicStatus {
  readonly atMs: number;
  /** Whether requests are taken. degraded: some wait, or settings cannot be changed. */
  readonly accepting: "ok" | "degraded" | "failing";
  readonly regions: readonly RegionStatus[];
}

/** Of incidents that are open, by tenant; null: one that could not be asked. An incident that names no country is everywhere. */
export function regionStatuses(heard: readonly (readonly Incident[] | null)[]): readonly RegionStatus[] {
  const open = heard.flatMap((incidents) => incidents ?? []);
  const otherwise = heard.includes(null) ? "unknown" : "ok";
  const noticed = open.filter(({ rule }) => NOTICED_RULES.includes(rule));
  return LANES.map((region) => {
    const since = noticed.filter(({ group }) => isIn(group, region)).map(({ sinceMs }) => sinceMs);
    return since.length === 0
      ? { region, delivery: otherwise, sinceMs: null }
      : { region, delivery: "degraded", sinceMs: Math.min(...since) };
  });
}

/** A group is written as "country=ES route=…". */
function isIn(group: string, region: Lane): boolean {
  const named = new Map(group.split(" ").map((part) => [part.split("=")[0], part.split("=")[1] ?? ""]));
  const country = named.get("country");
  if (country !== undefined) return laneOf(regionalPlacement(country)) === region;
  return (named.get("region") ?? region) === region;
}
