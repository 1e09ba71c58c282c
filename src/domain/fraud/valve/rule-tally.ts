/**
 * What one rule has stopped in the last day, and who of those proved real: they typed a code for the same number and
 * purpose within a day. Counts, and halves of keyed hashes by which the same person or place is known again.
 */

/** Of one hour of UTC. */
interface HourCount {
  readonly hour: number;
  readonly stopped: number;
  readonly people: number;
  /** Of the people, those whose address was named. Absent: of an earlier release, which did not count them. */
  readonly placed?: number;
}

/** By its token: when it was last seen. The oldest first. */
type Seen = readonly (readonly [string, number])[];

export interface RuleTally {
  readonly hours: readonly HourCount[];
  readonly people: Seen;
  readonly tenThousands: Seen;
  readonly networks: Seen;
}

/** Who was stopped and proved real. */
export interface ProvenPerson {
  /** The number, its ten thousand, and the network of the address; each by its token. */
  readonly number: string;
  readonly tenThousand: string;
  /** /24 of IPv4, /48 of IPv6. Null: no address was named. */
  readonly network: string | null;
}

/** Of the last day. */
export interface RuleFigures {
  /** Starts that it stopped. */
  readonly stopped: number;
  /** Of them, the people who proved real, each once. */
  readonly people: number;
  /** Of the people, those whose address was named. */
  readonly placed: number;
  /** Ten-thousands of numbers and networks that those came from, as far as they are remembered. */
  readonly tenThousands: number;
  readonly networks: number;
}

export const EMPTY_TALLY: RuleTally = { hours: [], people: [], tenThousands: [], networks: [] };

const NOBODY: Omit<HourCount, "hour"> = { stopped: 0, people: 0, placed: 0 };
const HOUR_MS = 3_600_000;
const HOURS = 24;
/** So many people are known again: one who comes back behind more others than these counts twice a day. */
const PEOPLE_MOST = 256;
/** More than are asked for. */
const PLACES_MOST = 32;

export function countStopped(tally: RuleTally, starts: number, nowMs: number): RuleTally {
  return { ...tally, hours: addToHour(tally.hours, { stopped: starts, people: 0, placed: 0 }, nowMs) };
}

/** The same person again changes nothing. */
export function countProven(tally: RuleTally, person: ProvenPerson, nowMs: number): RuleTally {
  const people = recent(tally.people, nowMs);
  if (people.some(([token]) => token === person.number)) return tally;
  const { network } = person;
  return {
    hours: addToHour(tally.hours, { stopped: 0, people: 1, placed: network === null ? 0 : 1 }, nowMs),
    people: see(people, person.number, { most: PEOPLE_MOST, nowMs }),
    tenThousands: see(recent(tally.tenThousands, nowMs), person.tenThousand, { most: PLACES_MOST, nowMs }),
    networks:
      network === null ? tally.networks : see(recent(tally.networks, nowMs), network, { most: PLACES_MOST, nowMs }),
  };
}

export function figuresOf({ hours, tenThousands, networks }: RuleTally, nowMs: number): RuleFigures {
  const counted = hours.filter(({ hour }) => isRecent(hour, nowMs));
  const seenIn = recent(networks, nowMs).length;
  return {
    stopped: counted.reduce((sum, { stopped }) => sum + stopped, 0),
    people: counted.reduce((sum, { people }) => sum + people, 0),
    placed: seenIn === 0 ? 0 : counted.reduce((sum, { people, placed = people }) => sum + placed, 0),
    tenThousands: recent(tenThousands, nowMs).length,
    networks: seenIn,
  };
}

function addToHour(
  hours: readonly HourCount[],
  more: Required<Omit<HourCount, "hour">>,
  nowMs: number,
): readonly HourCount[] {
  const hour = hourOf(nowMs);
  const { stopped, people, placed = people } = hours.find((counted) => counted.hour === hour) ?? NOBODY;
  const others = hours.filter((counted) => counted.hour !== hour && isRecent(counted.hour, nowMs));
  return [
    ...others,
    { hour, stopped: stopped + more.stopped, people: people + more.people, placed: placed + more.placed },
  ];
}

function see(seen: Seen, token: string, { most, nowMs }: { readonly most: number; readonly nowMs: number }): Seen {
  return [...seen.filter(([known]) => known !== token), [token, nowMs] as const].slice(-most);
}

function recent(seen: Seen, nowMs: number): Seen {
  return seen.filter(([, atMs]) => isRecent(hourOf(atMs), nowMs));
}

function isRecent(hour: number, nowMs: number): boolean {
  return hour > hourOf(nowMs) - HOURS;
}

function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS);
}
