/**
 * A country's health for keeping: the same values in a fifth of the space, since numbers lose their names and the digits
 * that nobody needs. What the next instance reads differs by less than any decision does.
 */
import type { Counts, Evidence } from "../routing/evidence.ts";
import type { CountryHealth } from "./country-health.ts";

/** Counts in the order of `COUNT_NAMES`. */
type PackedCounts = readonly number[];

export interface PackedEvidence {
  readonly at: number;
  readonly settled: PackedCounts;
  /** The slice's time before its counts. */
  readonly slices: readonly (readonly number[])[];
  readonly latencies: readonly number[];
  readonly typing: readonly number[];
}

export interface PackedHealth extends Omit<CountryHealth, "evidence"> {
  readonly evidence: Readonly<Record<string, PackedEvidence>>;
}

const COUNT_NAMES = [
  "submitted",
  "refused",
  "delivered",
  "undelivered",
  "approved",
  "confirmed",
  "promptReported",
  "promptUnreported",
] as const satisfies readonly (keyof Counts)[];

export function packHealth(health: CountryHealth): PackedHealth {
  return { ...health, evidence: mapValues(health.evidence, packEvidence) };
}

export function unpackHealth(packed: PackedHealth): CountryHealth {
  return { ...packed, evidence: mapValues(packed.evidence, unpackEvidence) };
}

function packEvidence({ atMs, settled, slices, latencies, typing }: Evidence): PackedEvidence {
  return {
    at: atMs,
    settled: packCounts(settled),
    slices: slices.map((slice) => [slice.atMs, ...packCounts(slice)]),
    latencies: latencies.map(short),
    typing: typing.map(short),
  };
}

function unpackEvidence({ at, settled, slices, latencies, typing }: PackedEvidence): Evidence {
  return {
    atMs: at,
    settled: unpackCounts(settled),
    slices: slices.map(([atMs = 0, ...counts]) => ({ ...unpackCounts(counts), atMs })),
    latencies,
    typing,
  };
}

/** Without the zeros at the end. */
function packCounts(counts: Counts): PackedCounts {
  const values = COUNT_NAMES.map((name) => short(counts[name]));
  return values.slice(0, values.findLastIndex((value) => value !== 0) + 1);
}

function unpackCounts(values: PackedCounts): Counts {
  const at = (name: (typeof COUNT_NAMES)[number]) => values[COUNT_NAMES.indexOf(name)] ?? 0;
  return {
    submitted: at("submitted"),
    refused: at("refused"),
    delivered: at("delivered"),
    undelivered: at("undelivered"),
    approved: at("approved"),
    confirmed: at("confirmed"),
    promptReported: at("promptReported"),
    promptUnreported: at("promptUnreported"),
  };
}

function short(value: number): number {
  return Math.round(value * 100) / 100;
}

function mapValues<A, B>(values: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
