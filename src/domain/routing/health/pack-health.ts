/**
 * A country's health for keeping: the same values in a fifth of the space, since numbers lose their names and the digits
 * that nobody needs. What the next instance reads differs by less than any decision does. Each route, each of its ways to
 * a network and each class is kept by itself, so that what is written is what has changed, and nothing grows without end.
 */
import type { Counts } from "../counts.ts";
import type { Evidence } from "../evidence.ts";
import type { ReceiptBatches } from "../receipt-batches.ts";
import type { RouteClass } from "../route-class.ts";
import type { Breaker } from "./breaker.ts";
import { type CountryHealth, emptyHealth } from "./country-health.ts";
import { UNUSED_FEEDS } from "./lateness.ts";

/** Counts in the order of `COUNT_NAMES`. */
type PackedCounts = readonly number[];

interface PackedEvidence {
  readonly at: number;
  readonly settled: PackedCounts;
  /** The slice's time and the two sums of its texts' times before its counts. */
  readonly slices: readonly (readonly number[])[];
  readonly latencies: readonly number[];
  readonly typing: readonly number[];
  readonly batches?: ReceiptBatches;
  readonly since?: number;
  /** Absent in what releases before quiet runs were set apart have kept: they stand among the settled. */
  readonly quiet?: PackedCounts;
}

/** What is kept of one key: of a route, of its way to a network, or of a class. */
export interface PackedKey {
  readonly evidence?: PackedEvidence;
  readonly breaker?: Breaker;
  readonly class?: RouteClass;
}

/** What is kept of the country beside its keys. */
export type PackedHead = Omit<CountryHealth, "evidence" | "breakers" | "classes" | "listeningSinceMs">;

export interface KeptHealth {
  /** What an earlier release kept, all in one; null: nothing, or it was carried over. */
  readonly old: OldHealth | null;
  readonly head: PackedHead | null;
  readonly keys: Iterable<readonly [key: string, packed: PackedKey]>;
}

/** All in one, as releases before this one have kept it. */
interface PackedHealthV2 extends PackedHead {
  readonly evidence: Readonly<Record<string, PackedEvidence>>;
  readonly breakers: CountryHealth["breakers"];
  readonly classes: CountryHealth["classes"];
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

export type OldHealth = PackedHealthV2 | PackedHealthV1;

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
  "unreached",
  // Absent in what older releases have kept: none.
  "codeless",
  "codelessDelivered",
] as const satisfies readonly (keyof Counts)[];

/** Null: nothing is known of it any more. */
export function packKey({ evidence, breakers, classes }: CountryHealth, key: string): PackedKey | null {
  const [known, breaker, routeClass] = [evidence[key], breakers[key], classes[key]];
  if (known === undefined && breaker === undefined) return null;
  return {
    ...(known === undefined ? {} : { evidence: packEvidence(known) }),
    ...(breaker === undefined ? {} : { breaker }),
    ...(routeClass === undefined ? {} : { class: routeClass }),
  };
}

export function packHead(health: CountryHealth): PackedHead {
  const { evidence: _, breakers: __, classes: ___, listeningSinceMs: ____, ...head } = health;
  return { ...head, waiting: health.waiting.slice(0, WAITING_KEPT) };
}

/** At `nowMs` by a new instance: what was heard and not kept is lost, so that silence before says nothing. */
export function unpackHealth({ old, head, keys }: KeptHealth, country: string, nowMs: number): CountryHealth {
  const before = old === null ? emptyHealth(country) : unpackOld(old);
  const evidence: Record<string, Evidence> = { ...before.evidence };
  const breakers: Record<string, Breaker> = { ...before.breakers };
  const classes: Record<string, RouteClass> = { ...before.classes };
  for (const [key, packed] of keys) {
    if (packed.evidence !== undefined) evidence[key] = unpackEvidence(packed.evidence);
    if (packed.breaker !== undefined) breakers[key] = packed.breaker;
    if (packed.class !== undefined) classes[key] = packed.class;
  }
  return { ...before, ...head, evidence, breakers, classes, listeningSinceMs: nowMs };
}

function unpackOld(old: OldHealth): CountryHealth {
  const packed = old.v === 1 ? carriedOver(old) : old;
  return { ...packed, evidence: mapValues(packed.evidence, unpackEvidence), listeningSinceMs: 0 };
}

function carriedOver({ country, evidence, breakers, classes }: PackedHealthV1): PackedHealthV2 {
  return {
    v: 2,
    country,
    classes,
    evidence: mapValues(evidence, (known) => ({ ...known, slices: known.slices.map(evenSlice) })),
    breakers: mapValues(breakers, (breaker) => (breaker.state === "open" ? { ...breaker, passed: [] } : breaker)),
    feeds: UNUSED_FEEDS,
    waiting: [],
  };
}

/** The mean of times that are spread evenly is the middle, and that of their squares a third of the longest one's. */
function evenSlice([atMs = 0, submitted = 0, ...counts]: readonly number[]): readonly number[] {
  return [atMs, (submitted * SLICE_V1_MS) / 2, (submitted * SLICE_V1_MS ** 2) / 3, submitted, ...counts];
}

function packEvidence({ atMs, settled, quiet, slices, latencies, typing, batches, sinceMs }: Evidence): PackedEvidence {
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
    ...(batches === undefined ? {} : { batches }),
    ...(sinceMs === undefined ? {} : { since: sinceMs }),
    ...(quiet === undefined ? {} : { quiet: packCounts(quiet) }),
  };
}

function unpackEvidence({ at, settled, quiet, slices, latencies, typing, batches, since }: PackedEvidence): Evidence {
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
    ...(batches === undefined ? {} : { batches }),
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
    unreached: at("unreached"),
    codeless: at("codeless"),
    codelessDelivered: at("codelessDelivered"),
  };
}

function short(value: number): number {
  return Math.round(value * 100) / 100;
}

function mapValues<A, B>(values: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
