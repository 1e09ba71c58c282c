/** The people of a world: who asks for a code when, on which network, and how long each waits. */
import { dice, mixSeed, spreadDraw } from "./dice.ts";
import { demandAt, usageAt } from "./truth.ts";
import type { World } from "./world.ts";

export interface Person {
  readonly index: number;
  readonly startMs: number;
  readonly country: string;
  /** Where texts to the number end up. */
  readonly network: string;
  /** What a router may know: the present network by lookup, or the owner of the range; null: neither. */
  readonly knownNetwork: string | null;
  /** Whose range the number is of. */
  readonly firstNetwork: string;
  readonly reachable: boolean;
  /** One that has the code types it when it waited less than this; never: below zero. */
  readonly typesWithinMs: number;
  readonly typingMs: number;
  readonly retryWaitMs: number;
  readonly resends: boolean;
  /** Nobody stands behind the request: it counts in no figure. */
  readonly isAttack: boolean;
}

/** Everybody in the order of their start: the same people for every policy. */
export function peopleOf(world: World, seed: number): readonly Person[] {
  const isEven = world.traffic.evenly;
  const starts = [
    ...startsOf({ seed: mixSeed(seed, 1), ...spanOf(world), isEven, rateAt: (nowMs) => demandAt(world, nowMs) }).map(
      (startMs) => ({ startMs, attack: null }),
    ),
    ...world.traffic.attacks.flatMap((attack, index) => {
      const span = { fromMs: attack.fromMinute * 60_000, toMs: attack.toMinute * 60_000 };
      const rolled = startsOf({ seed: mixSeed(seed, 13, index), ...span, isEven, rateAt: () => attack.perSecond });
      return rolled.map((startMs) => ({ startMs, attack }));
    }),
  ].sort((a, b) => a.startMs - b.startMs);
  // Honest people draw the same luck whether an attack goes on beside them or not.
  let honest = 0;
  let hostile = 0;
  return starts.map(({ startMs, attack }, index) => {
    const roll = attack === null ? dice(mixSeed(seed, 2, honest++)) : dice(mixSeed(seed, 14, hostile++));
    const person = personOf(world, { index, startMs, roll, country: attack?.country ?? null });
    if (attack === null) return person;
    const network = pick(
      (attack.networks ?? [person.network]).map((name) => [name, 1] as const),
      roll(),
    );
    const found = person.knownNetwork === null ? null : network;
    return { ...person, network, firstNetwork: network, knownNetwork: found, ...NOBODY };
  });
}

const NOBODY = { reachable: true, typesWithinMs: -1, resends: false, isAttack: true } as const;

function spanOf(world: World): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: 0, toMs: world.durationMinutes * 60_000 };
}

/** At random times, or at even distances, as many as the rate of the moment says. */
function startsOf(of: {
  readonly seed: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly isEven: boolean;
  readonly rateAt: (nowMs: number) => number;
}): readonly number[] {
  const roll = dice(of.seed);
  const starts: number[] = [];
  for (let nowMs = of.fromMs; ; ) {
    const rate = of.rateAt(nowMs);
    const waitMs = rate <= 0 ? Number.POSITIVE_INFINITY : ((of.isEven ? 1 : -Math.log(1 - roll())) / rate) * 1000;
    // A quiet hour ends: nobody waits through the next one for the luck of this.
    const hourEndsMs = (Math.floor(nowMs / 3_600_000) + 1) * 3_600_000;
    const isOverHour = nowMs + waitMs > hourEndsMs;
    nowMs = isOverHour ? hourEndsMs : nowMs + waitMs;
    if (nowMs >= of.toMs) return starts;
    if (!isOverHour) starts.push(nowMs);
  }
}

function personOf(
  world: World,
  of: { index: number; startMs: number; roll: () => number; country: string | null },
): Person {
  const { index, startMs, roll } = of;
  const { people, traffic } = world;
  const drawn = pick(
    Object.entries(traffic.countries).map(([name, { share }]) => [name, share]),
    roll(),
  );
  const country = of.country ?? drawn;
  const place = traffic.countries[country];
  const shares = Object.entries(place?.networks ?? {});
  const firstNetwork = pick(shares, roll());
  const others = shares.filter(([name]) => name !== firstNetwork);
  const hasMoved = roll() < (place?.ported ?? 0) && others.length > 0;
  const network = hasMoved ? pick(others, roll()) : firstNetwork;
  const foundNetwork = roll() < world.lookups ? network : firstNetwork;
  return {
    index,
    startMs,
    country,
    network,
    firstNetwork,
    reachable: roll() >= people.unreachable,
    typesWithinMs: typesWithinMs(world, { country, startMs }, roll()),
    typingMs: spreadDraw(people.typing, roll),
    retryWaitMs: spreadDraw(people.patience, roll),
    resends: roll() < people.resend,
    knownNetwork: roll() < world.networksKnown ? foundNetwork : null,
    isAttack: false,
  };
}

/** The lower the roll, the surer the person types; each second of waiting takes away some of those who would. */
function typesWithinMs(world: World, of: { country: string; startMs: number }, roll: number): number {
  const { usageLostPerSecond } = world.people;
  const share = usageAt(world, { country: of.country, nowMs: of.startMs });
  if (roll >= share) return -1;
  return usageLostPerSecond === 0 ? Number.POSITIVE_INFINITY : ((1 - roll / share) / usageLostPerSecond) * 1000;
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
