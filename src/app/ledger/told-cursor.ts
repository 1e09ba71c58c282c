/**
 * Where a reader of told events is: on a day, at a place in each of its shards; while a day may still tell more, on the next
 * one too. As text: "20785:0.0_0.0" and, after a comma, the next day.
 */
import type { ToldPosition } from "./slice-ports.ts";

export interface DayReading {
  readonly day: number;
  /** By shard; null: from the end at which the reading begins. */
  readonly shards: readonly (ToldPosition | null)[];
}

const DAYS_MAX = 2;
const SHARDS_MAX = 64;
const POSITION = /^([0-9a-z]{1,8})\.([0-9a-z]{1,6})$/;

export function writeReadings(readings: readonly DayReading[]): string {
  return readings
    .map(({ day, shards }) => `${day}:${shards.map((at) => (at === null ? "" : writeAt(at))).join("_")}`)
    .join(",");
}

/** Null when the text is none of these. */
export function parseReadings(text: string): readonly DayReading[] | null {
  const readings = text.split(",").map(parseOne);
  const known = readings.filter((reading) => reading !== null);
  return known.length === readings.length && known.length <= DAYS_MAX ? known : null;
}

function parseOne(text: string): DayReading | null {
  const match = /^(\d{1,7}):([0-9a-z._]*)$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const parts = match[2].split("_");
  const shards = parts.map((part) => (part === "" ? null : parseAt(part)));
  const isWhole = parts.every((part, index) => part === "" || shards[index] !== null);
  return isWhole && parts.length <= SHARDS_MAX ? { day: Number(match[1]), shards } : null;
}

function writeAt({ chunk, index }: ToldPosition): string {
  return `${chunk.toString(36)}.${index.toString(36)}`;
}

function parseAt(text: string): ToldPosition | null {
  const match = POSITION.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { chunk: Number.parseInt(match[1], 36), index: Number.parseInt(match[2], 36) };
}
