/**
 * A country's health for keeping: the same values in a fifth of the space, since numbers lose their names and the digits
 * that nobody needs. What the next instance reads differs by less than any decision does.
 */
import type { Counts, Evidence } from "../routing/evidence.ts";
import type { Breaker } from "./breaker.ts";
import type { CountryHealth } from "./country-health.ts";
import { UNUSED_ROADS } from "./lateness.ts";

/** Counts in the order of `COUNT_NAMES`. */
type PackedCounts = readonly number[];

interface PackedEvidence {
  readonly at: number;
  readonly settled: PackedCounts;
  /** The slice's time and the two sums of its texts' times before its counts. */
  readonly slices: readonly (readonly number[])[];
  readonly latencies: readonly number[];
  readonly typing: readonly number[];
  readonly since?: number;
  /** Absent in what releases before quiet runs were set apart have kept: they stand among the settled. */
  readonly quiet?: PackedCounts;
}

export interface PackedHealth extends Omit<CountryHealth, "evidence" | "listeningSinceMs"> {
  readonly evidence: Readonly<Record<string, PackedEvidence>>;
}

/** As releases before signs' lateness was known have kept it: slices are their time and counts, and probes a number. */
interface PackedHealthV1 {
  readonly v: 1;
  readonly country: string;
  readonly evidence: Readonly<Record<string, PackedEvidence>>;
  readonly breakers: Readonly<Record<string, ClosedBreaker | OpenBreakerV1>>;
  readonly classes: CountryHealth["classes"];
}

type ClosedBreaker = Extract<Breaker, { state: "closed" }>;
type OpenBreakerV1 = Omit<Extract<Breaker, { state: "open" }>, "passed">;

export type KeptHealth = PackedHealth | PackedHealthV1;

/** Signs that wait are kept up to so many, the oldest: with a busy country's newest nothing is lost that it misses. */
const WAITING_KEPT = 500;
/** What release 1's slices spanned: their texts are taken as spread evenly over it. */
const SLICE_V1_MS = 5_000;

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
  const { v, country, evidence, breakers, classes, roads, waiting, typing } = health;
  const kept = { v, country, breakers, classes, roads, waiting: waiting.slice(0, WAITING_KEPT) };
  return { ...kept, ...(typing === undefined ? {} : { typing }), evidence: mapValues(evidence, packEvidence) };
}

/** At `nowMs` by a new instance: what was heard and not kept is lost, so that silence before says nothing. */
export function unpackHealth(kept: KeptHealth, nowMs: number): CountryHealth {
  const packed = kept.v === 1 ? carriedOver(kept) : kept;
  return { ...packed, evidence: mapValues(packed.evidence, unpackEvidence), listeningSinceMs: nowMs };
}

function carriedOver({ country, evidence, breakers, classes }: PackedHealthV1): PackedHealth {
  return {
    v: 2,
    country,
    classes,
    evidence: mapValues(evidence, (known) => ({ ...known, slices: known.slices.map(evenSlice) })),
    breakers: mapValues(breakers, (breaker) => (breaker.state === "open" ? { ...breaker, passed: [] } : breaker)),
    roads: UNUSED_ROADS,
    waiting: [],
  };
}

/** The mean of times that are spread evenly is the middle, and that of their squares a third of the longest one's. */
function evenSlice([atMs = 0, submitted = 0, ...counts]: readonly number[]): readonly number[] {
  return [atMs, (submitted * SLICE_V1_MS) / 2, (submitted * SLICE_V1_MS ** 2) / 3, submitted, ...counts];
}

function packEvidence({ atMs, settled, quiet, slices, latencies, typing, sinceMs }: Evidence): PackedEvidence {
  return {
    at: atMs,
    settled: packCounts(settled),
    slices: slices.map((slice) => [
      slice.atMs,
      Math.round(slice.sentMs),
      Math.round(slice.sentSquares),
      ...packCounts(slice),
    ]),
    latencies: latencies.map(short),
    typing: typing.map(short),
    ...(sinceMs === undefined ? {} : { since: sinceMs }),
    ...(quiet === undefined ? {} : { quiet: packCounts(quiet) }),
  };
}

function unpackEvidence({ at, settled, quiet, slices, latencies, typing, since }: PackedEvidence): Evidence {
  return {
    atMs: at,
    settled: unpackCounts(settled),
    slices: slices.map(([atMs = 0, sentMs = 0, sentSquares = 0, ...counts]) => ({
      ...unpackCounts(counts),
      atMs,
      sentMs,
      sentSquares,
    })),
    latencies,
    typing,
    ...(since === undefined ? {} : { sinceMs: since }),
    ...(quiet === undefined ? {} : { quiet: unpackCounts(quiet) }),
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
