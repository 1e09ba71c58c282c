/** Activity that is kept first and counted a moment later: many lines in one place, told to their buckets together. */
import type { ActivityEvent } from "./activity.ts";

/** A tenant has an office for so many of its buckets: the fewer there are, the more lines go to a bucket at a time. */
const BUCKETS_AN_OFFICE = 1_024;

/** Of one person in one parcel. */
export interface ParcelLine {
  readonly bucket: number;
  readonly userId: string;
  readonly events: readonly ActivityEvent[];
}

/** That a bucket was not told of yet. */
export interface NumberedLine extends ParcelLine {
  /** Of the parcel that it came in. */
  readonly seq: number;
}

type EventValues = NonNullable<ActivityEvent["values"]>;
type PackedEvent = readonly [
  name: string,
  atMs: number,
  id: string | null,
  received: 0 | 1,
  values: EventValues | null,
];

/** How many of the tenant's buckets keep parcels: the first so many. */
export function officesOf(bucketCount: number): number {
  return Math.max(1, bucketCount / BUCKETS_AN_OFFICE);
}

/** As text: to copy one string costs a call less than to copy a thousand objects. */
export function packLines(lines: readonly (ParcelLine | NumberedLine)[]): string {
  return JSON.stringify(
    lines.map((line) => [line.bucket, line.userId, line.events.map(packEvent), "seq" in line ? line.seq : null]),
  );
}

/** Written by `packLines` alone. `seq`: of the parcel, for lines that have none of their own. */
export function unpackLines(text: string, seq: number): readonly NumberedLine[] {
  const packed: readonly [number, string, readonly PackedEvent[], number | null][] = JSON.parse(text);
  return packed.map(([bucket, userId, events, own]) => ({
    bucket,
    userId,
    events: events.map(eventOf),
    seq: own ?? seq,
  }));
}

/**
 * In the order they came, parted where a parcel ends and no call has more events than so many: what is counted is known by its
 * parcel, so a call never has a part of one. A parcel of more is a call of its own.
 */
export function inCalls(lines: readonly NumberedLine[], eventsMost: number): readonly (readonly NumberedLine[])[] {
  const calls: NumberedLine[][] = [];
  let events = eventsMost;
  for (const parcel of Map.groupBy(lines, ({ seq }) => seq).values()) {
    const own = countOfEvents(parcel);
    if (events + own > eventsMost) {
      calls.push([]);
      events = 0;
    }
    calls.at(-1)?.push(...parcel);
    events += own;
  }
  return calls;
}

/** How many all lines together have. */
export function countOfEvents(lines: readonly ParcelLine[]): number {
  return lines.reduce((sum, { events }) => sum + events.length, 0);
}

function packEvent({ name, atMs, id, received, values }: ActivityEvent): PackedEvent {
  return [name, atMs, id, received === true ? 1 : 0, values ?? null];
}

function eventOf([name, atMs, id, received, values]: PackedEvent): ActivityEvent {
  return {
    name,
    atMs,
    id,
    ...(received === 1 ? { received: true as const } : {}),
    ...(values === null ? {} : { values }),
  };
}
