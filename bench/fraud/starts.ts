/** All starts of a world in the order of time: the same for every policy, whatever it stops. */
import type { GuardMarks } from "../../src/domain/base/risk.ts";
import { dice, lettersOf, mixSeed, spreadDraw } from "../routing/dice.ts";
import type { Attack, People, Typing, World } from "./world.ts";

export const HOUR_MS = 3_600_000;

export interface Start {
  readonly atMs: number;
  readonly country: string;
  readonly marks: GuardMarks;
  /** The number, by a name of its own. */
  readonly number: string;
  /** Null: nobody types its code. */
  readonly typedAfterMs: number | null;
  readonly costMicros: number;
  /** The attack's name; null: a person. */
  readonly attack: string | null;
  readonly isolate: number;
}

/** Two places in a plan: networks hold ranges, ranges ten thousands, these thousands. */
interface Plan {
  readonly code: string;
  readonly people: People;
}

/** Places that people of today are in come first, so that some have many of them. */
const POPULAR = 30;
/** Behind the ranges of people, where a pump has its own. */
const STRANGE_RANGES = 100_000;

export function startsOf(world: World, seed: number): readonly Start[] {
  const endMs = (world.warmupHours + world.hours) * HOUR_MS;
  const starts: Start[] = [];
  for (const [index, [country, people]] of Object.entries(world.people).entries()) {
    const plan = { code: String(100 + index), people };
    const roll = dice(mixSeed(seed, ...lettersOf(country)));
    for (let atMs = 0; ; ) {
      const rate = people.perHour * mostTimes(world, country);
      atMs += (-Math.log(1 - roll()) / rate) * HOUR_MS;
      if (atMs >= endMs) break;
      const isKept = roll() < timesAt(world, country, atMs) / mostTimes(world, country);
      if (isKept) starts.push(personStart(world, { country, plan, atMs }, roll));
    }
  }
  for (const [index, attack] of world.attacks.entries()) {
    const people = world.people[attack.country];
    if (people === undefined) continue;
    const plan = { code: String(100 + Object.keys(world.people).indexOf(attack.country)), people };
    starts.push(...attackStarts(world, { attack, plan, index, seed }));
  }
  return starts.sort((one, other) => one.atMs - other.atMs);
}

function personStart(
  world: World,
  { country, plan, atMs }: { country: string; plan: Plan; atMs: number },
  roll: () => number,
): Start {
  const { people } = plan;
  const range = popular(people.ranges, roll);
  const typed = people.typed * (isOut(world, country, atMs)?.typedPart ?? 1);
  const isTyped = roll() < typed;
  const delayMs = typingMs(people.typing, roll);
  const address = roll() < people.named ? `p${popular(people.addresses, roll)}` : null;
  const thousand = Math.floor(roll() * 10);
  return {
    atMs,
    country,
    marks: marksOf(plan, { range, thousand, address: address === null ? null : `${country}${address}` }),
    number: `${country}:${range}:${thousand}:${Math.floor(roll() * 1_000)}`,
    typedAfterMs: isTyped ? delayMs : null,
    costMicros: Math.round(people.price * 1_000_000),
    attack: null,
    isolate: Math.floor(roll() * world.isolates),
  };
}

function attackStarts(
  world: World,
  { attack, plan, index, seed }: { attack: Attack; plan: Plan; index: number; seed: number },
): readonly Start[] {
  const roll = dice(mixSeed(seed, index, 77));
  const { prefixes, addresses } = attack;
  const starts: Start[] = [];
  const offsetMs = world.warmupHours * HOUR_MS;
  const endMs = offsetMs + attack.toHour * HOUR_MS;
  let atMs = offsetMs + attack.fromHour * HOUR_MS;
  for (let sent = 0; ; sent += 1) {
    atMs += (-Math.log(1 - roll()) / attack.perSecond) * 1_000;
    if (atMs >= endMs) return starts;
    const round = Math.floor(sent / (prefixes.sendsEach * prefixes.atATime));
    const prefix = (round * prefixes.atATime + Math.floor(roll() * prefixes.atATime)) % prefixes.count;
    const place = placeOfAttack(attack, plan, { index, prefix, roll });
    const turn = Math.floor(sent / addresses.sendsEach) % addresses.count;
    const address = addresses.shared
      ? `${attack.country}p${popular(plan.people.addresses, roll)}`
      : `x${index}.${turn}`;
    const line = prefixes.phones === undefined ? Math.floor(roll() * 1_000) : Math.floor(roll() * prefixes.phones);
    starts.push({
      atMs,
      country: attack.country,
      marks: marksOf(plan, { ...place, address }),
      number: `${attack.country}:${place.range}:${place.thousand}:${line}`,
      typedAfterMs: roll() < attack.typed ? typingMs(attack.typing, roll) : null,
      costMicros: Math.round(plan.people.price * 1_000_000),
      attack: attack.name,
      isolate: Math.floor(roll() * world.isolates),
    });
  }
}

interface Place {
  readonly range: number;
  readonly thousand: number;
}

/** Ranges of its own lie in the network of the last range that people are in. */
function placeOfAttack(
  { prefixes: { of, among, phones } }: Attack,
  { people }: Plan,
  { index, prefix, roll }: { index: number; prefix: number; roll: () => number },
): Place {
  const isThousand = of === 1_000 || phones !== undefined;
  const number = isThousand ? Math.floor(prefix / 10) : prefix;
  const range = among ? mixSeed(index, number) % people.ranges : STRANGE_RANGES * (index + 1) + number;
  return { range, thousand: isThousand ? prefix % 10 : Math.floor(roll() * 10) };
}

function marksOf(
  { code, people }: Plan,
  { range, thousand, address }: Place & { readonly address: string | null },
): GuardMarks {
  const network = 900 - (range % people.networks);
  return {
    b: `${code}${range}.${thousand}`,
    r: `${code}${range}`,
    n: `${code}${network}`,
    ...(address === null ? {} : { a: address }),
  };
}

function typingMs({ medianSeconds, p95Seconds }: Typing, roll: () => number): number {
  return spreadDraw({ medianMs: medianSeconds * 1_000, p95Ms: p95Seconds * 1_000 }, roll);
}

/** One of so many, the first far oftener than the last (Zipf, with a flat head). */
function popular(count: number, roll: () => number): number {
  const span = Math.log((count + POPULAR) / POPULAR);
  return Math.min(count - 1, Math.floor(POPULAR * Math.exp(roll() * span) - POPULAR));
}

function isOut(world: World, country: string, atMs: number): World["outages"][number] | undefined {
  return world.outages.find((outage) => outage.country === country && isWithin(world, outage, atMs));
}

function timesAt(world: World, country: string, atMs: number): number {
  const surges = world.surges.filter((surge) => surge.country === country && isWithin(world, surge, atMs));
  return surges.reduce((times, surge) => times * surge.times, 1);
}

function mostTimes(world: World, country: string): number {
  return world.surges.reduce((most, { country: of, times }) => (of === country ? most * Math.max(1, times) : most), 1);
}

function isWithin(
  { warmupHours }: World,
  { fromHour, toHour }: { readonly fromHour: number; readonly toHour: number },
  atMs: number,
): boolean {
  const hour = atMs / HOUR_MS - warmupHours;
  return hour >= fromHour && hour < toHour;
}
