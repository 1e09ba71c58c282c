/** People who use an app, stop, and come back by themselves or because of a text. What they would do is drawn beforehand. */
import type { Tier } from "../../../src/domain/users/traits.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Twelve zones: far east and west, half and quarter hours, clocks that change in the time of the play, and one that never does. */
const PLACES = [
  ["US", "America/New_York"],
  ["US", "America/Los_Angeles"],
  ["GB", "Europe/London"],
  ["DE", "Europe/Berlin"],
  ["IN", "Asia/Kolkata"],
  ["NP", "Asia/Kathmandu"],
  ["PH", "Asia/Manila"],
  ["AU", "Australia/Adelaide"],
  ["NZ", "Pacific/Auckland"],
  ["BR", "America/Sao_Paulo"],
  ["CL", "America/Santiago"],
  ["WS", "Pacific/Apia"],
] as const;

export interface Habits {
  /** Chance that a login is the last one for a while. */
  readonly lapses: number;
  /** Of those who are silent, how many come back by themselves in a day. */
  readonly returnsADay: number;
  /** Chance that a text brings somebody back who would not have come in time. */
  readonly lift: number;
  readonly consents: number;
  readonly core: number;
}

export interface SimPerson {
  readonly userId: string;
  readonly country: string;
  readonly zone: string;
  readonly tier: Tier;
  readonly consents: boolean;
  lastLoginMs: number;
  /** When they log in next, as things stand. */
  nextLoginMs: number;
}

/** Everybody has just been there. People of all places are in each bucket. */
export function makePeople(indexes: readonly number[], habits: Habits, { unit, nowMs }: Drawn): readonly SimPerson[] {
  return indexes.map((index, at) => {
    const [country, zone] = PLACES[at % PLACES.length] ?? PLACES[0];
    const tier = unit() < habits.core ? "core" : "ordinary";
    const consents = unit() < habits.consents;
    const lastLoginMs = nowMs - Math.floor((unit() * DAY_MS) / 2);
    const person = { userId: `user_${index}`, country, zone, tier, consents, lastLoginMs, nextLoginMs: 0 } as const;
    return { ...person, nextLoginMs: nextLogin(lastLoginMs, habits, unit) };
  });
}

interface Drawn {
  readonly unit: () => number;
  readonly nowMs: number;
}

/** Who is in the habit comes again so soon: within the three days after which a member of the core is silent. */
const AGAIN_AFTER = { least: 2.2, most: 2.8 } as const;

/** In some days, or, for whoever lapses, when they would come by themselves: no sooner than others come. */
export function nextLogin(afterMs: number, { lapses, returnsADay }: Habits, unit: () => number): number {
  const { least, most } = AGAIN_AFTER;
  const days = unit() >= lapses ? least + unit() * (most - least) : most - Math.log(1 - unit()) / returnsADay;
  return afterMs + Math.floor(days * DAY_MS);
}

/** Share of those who are due that come back by themselves in a time. */
export function returnsWithin(ms: number, { returnsADay }: Habits): number {
  return 1 - Math.exp((-returnsADay * ms) / DAY_MS);
}
