/** The people of a world: who asks for a code when, on which network, and how long each waits. */
import { dice, mixSeed, spreadDraw } from "./dice.ts";
import { demandAt } from "./truth.ts";
import type { World } from "./world.ts";

export interface Person {
  readonly index: number;
  readonly startMs: number;
  readonly country: string;
  /** Where texts to the number end up. */
  readonly network: string;
  /** What a router may know: the present network by lookup, or the owner of the range; null: neither. */
  readonly knownNetwork: string | null;
  readonly reachable: boolean;
  readonly types: boolean;
  readonly typingMs: number;
  readonly patienceMs: number;
  readonly resends: boolean;
}

/** Everybody in the order of their start: the same people for every policy. */
export function peopleOf(world: World, seed: number): readonly Person[] {
  const roll = dice(mixSeed(seed, 1));
  const people: Person[] = [];
  const endMs = world.durationMinutes * 60_000;
  for (let nowMs = 0; ; ) {
    nowMs += (-Math.log(1 - roll()) / demandAt(world, nowMs)) * 1000;
    if (nowMs >= endMs) return people;
    people.push(personOf(world, { index: people.length, startMs: nowMs, roll: dice(mixSeed(seed, 2, people.length)) }));
  }
}

function personOf(
  world: World,
  { index, startMs, roll }: { index: number; startMs: number; roll: () => number },
): Person {
  const { people, traffic } = world;
  const country = pick(
    Object.entries(traffic.countries).map(([name, { share }]) => [name, share]),
    roll(),
  );
  const place = traffic.countries[country];
  const shares = Object.entries(place?.networks ?? {});
  const first = pick(shares, roll());
  const others = shares.filter(([name]) => name !== first);
  const hasMoved = roll() < (place?.ported ?? 0) && others.length > 0;
  const network = hasMoved ? pick(others, roll()) : first;
  const foundNetwork = roll() < world.lookups ? network : first;
  return {
    index,
    startMs,
    country,
    network,
    reachable: roll() >= people.unreachable,
    types: roll() < people.usage,
    typingMs: spreadDraw(people.typing, roll),
    patienceMs: spreadDraw(people.patience, roll),
    resends: roll() < people.resend,
    knownNetwork: roll() < world.networksKnown ? foundNetwork : null,
  };
}

function pick(shares: readonly (readonly [string, number])[], roll: number): string {
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  let left = roll * total;
  for (const [name, share] of shares) {
    left -= share;
    if (left < 0) return name;
  }
  return shares.at(-1)?.[0] ?? "";
}
