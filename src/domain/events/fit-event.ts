/**
 * Events that a queue takes. One that is too large would stand at the head of its outbox for ever, and all that come
 * after it would wait: it is cut to its core, marked, and told all the same.
 */
import type { EventDetail } from "./events.ts";

/** A queue takes 128,000 bytes, its own frame included; an event with all its metadata may be a fifth of that. */
export const EVENT_BYTES_MAX = 90_000;

const utf8 = new TextEncoder();

/** What is left of a list, of a text and of a nested value in a core. */
const CORE = { items: 12, letters: 2_000, fieldBytes: 8_000 } as const;

export interface FittedDetail {
  readonly detail: EventDetail;
  /** Absent: it is whole. */
  readonly cut?: true;
}

/** The same detail where it fits, else its core: every short field, the beginning of long ones, and no more. */
export function fitDetail(detail: EventDetail): FittedDetail {
  const text = JSON.stringify(detail);
  // A letter of JSON has three bytes at most: nearly all events are let through by their length alone.
  if (text.length * 3 <= EVENT_BYTES_MAX || bytesOf(text) <= EVENT_BYTES_MAX) return { detail };
  const core = Object.fromEntries(Object.entries(detail).flatMap(([name, value]) => entryOf(name, value)));
  // The same fields less their tails: what a reader needs of an event is short by its type.
  return { detail: { ...detail, ...core }, cut: true };
}

export function bytesOf(text: string): number {
  return utf8.encode(text).byteLength;
}

/** The first of them that come to no more than so many bytes together: one at least, which alone may be more. */
export function firstFitting<T>(
  items: readonly T[],
  bytesOfItem: (item: T) => number,
  mostBytes: number,
): readonly T[] {
  let bytes = 0;
  const beyond = items.findIndex((item, at) => {
    bytes += bytesOfItem(item);
    return at > 0 && bytes > mostBytes;
  });
  return beyond === -1 ? items : items.slice(0, beyond);
}

function entryOf(name: string, value: unknown): [string, unknown][] {
  const short = shorten(value);
  const size = bytesOf(JSON.stringify(short ?? null));
  return [[name, size <= CORE.fieldBytes ? short : null]];
}

function shorten(value: unknown): unknown {
  if (typeof value === "string") return value.slice(0, CORE.letters);
  if (Array.isArray(value)) return value.slice(0, CORE.items).map(shorten);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shorten(inner)]));
}
