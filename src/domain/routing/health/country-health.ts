/** All that is known of one country's routes, as CountryObject keeps it: evidence and breakers. */
import type { CarrierFailureKind } from "../../carriers/failure.ts";
import { FAILURE_RULES, type FailureRule } from "../../carriers/failure-rules.ts";
import { type Evidence, emptyEvidence, forgetRecent, observe, type Sighting } from "../evidence.ts";
import type { RouteClass } from "../route-class.ts";
import type { RouterPolicy } from "../router-policy.ts";
import { UNKNOWN_NETWORK } from "../snapshot.ts";
import { type CountedStrata, countedFrom, countTyping, NO_STRATA, type TypingStrata } from "./typing-strata.ts";
import { afterSign, afterText, type Breaker, type BreakerPolicy, type BreakerSign, closedBreaker } from "./breaker.ts";
import {
  afterBeingToldOf,
  afterHearing,
  knownToMs,
  type LatenessPolicy,
  type Roads,
  type SignKind,
  UNUSED_ROADS,
} from "./lateness.ts";

export interface CountryHealth {
  readonly v: 2;
  readonly country: string;
  /** By `evidenceKey`. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** By route, and by route and network. */
  readonly breakers: Readonly<Record<string, Breaker>>;
  readonly classes: Readonly<Record<string, RouteClass>>;
  /** How late signs are known here. */
  readonly roads: Roads;
  /** Signs that older ones may still follow, oldest first: they count when those are in. */
  readonly waiting: readonly RouteSign[];
  /** What came before may be lost, with the instance that heard it: of texts of then, silence says nothing. */
  readonly listeningSinceMs: number;
  /** How often codes are typed after receipts, by route and hour. Absent: nobody has looked yet. */
  readonly typing?: TypingStrata;
}

export interface HealthPolicy {
  readonly lateness: LatenessPolicy;
  readonly router: RouterPolicy;
  readonly breaker: BreakerPolicy;
}

/** One thing learned about one attempt. */
export interface RouteSign {
  /** "<message id>/<number of the attempt>": what is said of it twice is known by it. Absent in signs of older releases. */
  readonly attempt?: string;
  readonly routeId: string;
  readonly class: RouteClass;
  /** "MCC-MNC"; null when it was not known. */
  readonly network: string | null;
  /** unserved: refused, as all towards this network are; the others are none the worse. */
  readonly sign: BreakerSign | "unserved";
  /** Of a used one: whether a receipt of delivery had come and when, and whether no second text could have gone by then. */
  readonly use?: { readonly reported: boolean; readonly reportedAtMs?: number; readonly prompt: boolean };
  /** It brought no code: nobody can type it. Absent: it did, or an older release has told of it. */
  readonly codeless?: true;
  /** Of one that arrived: its code had been typed before its receipt came. Absent: it had not, or it is not known. */
  readonly typedBefore?: true;
  /** When the carrier was asked. */
  readonly sentAtMs: number;
  readonly atMs: number;
  /** From the choice: whether its failure says something about the route and not about the number. */
  readonly fair: boolean;
}

/**
 * What a step says about the route it went over, for the country's health. That of attempts and receipts goes ahead of
 * the ledger, with the consumer that heard it: in events it is of older releases only. That of typed codes comes with them.
 */
export interface RouteEvidence {
  readonly country: string;
  readonly sign: RouteSign;
}

const SIGHTINGS = {
  accepted: "submitted",
  arrived: "delivered",
  refused: "refused",
  broken: "refused",
  lost: "undelivered",
  unreached: "undelivered",
  unserved: "refused",
  used: "approved",
} as const satisfies Record<RouteSign["sign"], Sighting>;

const KINDS = {
  accepted: "answers",
  arrived: "receipts",
  refused: "answers",
  broken: "answers",
  lost: "receipts",
  unreached: "receipts",
  unserved: "answers",
  used: "typed",
} as const satisfies Record<RouteSign["sign"], SignKind>;

/** Texts to unknown networks that are believed to be taken, before it is known how many are. */
const HABIT_BELIEF = 10;

/** More signs than this do not wait, whatever their roads' lags are: an instance's memory has an end. */
const WAITING_MOST = 10_000;

export function emptyHealth(country: string): CountryHealth {
  const nothing = { evidence: {}, breakers: {}, classes: {}, waiting: [] };
  return { v: 2, country, ...nothing, roads: UNUSED_ROADS, listeningSinceMs: 0 };
}

/** The state after a batch of signs, told at `nowMs`. Signs count in the order in which they happened. */
export function afterSigns(health: CountryHealth, told: Told, policy: HealthPolicy): CountryHealth {
  const heard = afterBeingTold(health, told, policy);
  const { evidence, breakers, classes, typing = NO_STRATA } = heard;
  const copies = { evidence: { ...evidence }, breakers: { ...breakers }, classes: { ...classes } };
  const into = { ...copies, typing: countedFrom(typing) };
  const counting = { ...into, open: () => openKeys(into.breakers), changed: () => undefined };
  return { ...countDue(heard, counting, { nowMs: told.nowMs, policy }), ...into };
}

function openKeys(breakers: Readonly<Record<string, Breaker>>): readonly string[] {
  return Object.entries(breakers).flatMap(([key, { state }]) => (state === "open" ? [key] : []));
}

export interface Told {
  readonly signs: readonly RouteSign[];
  readonly nowMs: number;
}

/** The state with signs that wait to be counted, and with what they say of their roads. */
export function afterBeingTold(health: CountryHealth, { signs, nowMs }: Told, policy: HealthPolicy): CountryHealth {
  const roads = { ...health.roads };
  const heard = signs.map((sign) => ({ ...sign, atMs: Math.min(sign.atMs, nowMs) }));
  for (const { sign, routeId, use, sentAtMs, atMs: happenedAtMs } of heard) {
    const kind = KINDS[sign];
    roads[kind] = afterHearing(roads[kind], { routeId, happenedAtMs, nowMs }, policy.lateness);
    // One that does not say when it was reported was at least after its sending.
    if (use?.reported === true) roads.receipts = afterBeingToldOf(roads.receipts, use.reportedAtMs ?? sentAtMs);
  }
  return { ...health, roads, waiting: [...health.waiting, ...heard].sort((a, b) => a.atMs - b.atMs) };
}

/** Where signs are counted: records that are changed, and word of each key that was. A country is too large to copy. */
export interface Counting {
  readonly evidence: Record<string, Evidence>;
  readonly breakers: Record<string, Breaker>;
  readonly classes: Record<string, RouteClass>;
  readonly typing: CountedStrata;
  /** Keys of open breakers. */
  readonly open: () => Iterable<string>;
  readonly changed: (key: string) => void;
}

/** Counts the signs that no older one of their kind can follow any more. The state without them. */
export function countDue(
  health: CountryHealth,
  into: Counting,
  { nowMs, policy }: { readonly nowMs: number; readonly policy: HealthPolicy },
): CountryHealth {
  const { roads, waiting } = health;
  const at = { nowMs, policy: policy.lateness };
  const dueMs = {
    answers: knownToMs(roads, "answers", at),
    receipts: knownToMs(roads, "receipts", at),
    typed: knownToMs(roads, "typed", at),
  } satisfies Record<SignKind, number>;
  const tooMany = waiting.length - WAITING_MOST;
  const isDue = ({ sign, atMs }: RouteSign, index: number) => atMs <= dueMs[KINDS[sign]] || index < tooMany;
  const due = waiting.filter(isDue);
  if (due.length === 0) return health;
  for (const sign of due) {
    count(sign, into, { nowMs, policy });
    if (!sign.fair) continue;
    const isReported = sign.sign === "arrived" && sign.codeless !== true;
    if (isReported) countTyping(into.typing, { ...sign, what: "reported" }, policy.router);
    if (isConfirmed(sign)) countTyping(into.typing, { ...sign, what: "typed" }, policy.router);
  }
  return { ...health, typing: into.typing, waiting: waiting.filter((sign, index) => !isDue(sign, index)) };
}

function count(sign: RouteSign, into: Counting, at: { readonly nowMs: number; readonly policy: HealthPolicy }): void {
  const { evidence, breakers, classes } = into;
  const { nowMs, policy } = at;
  classes[sign.routeId] = sign.class;
  if (sign.fair) {
    for (const key of evidenceKeys(sign, evidence)) {
      evidence[key] = seen(evidence[key] ?? emptyEvidence(sign.atMs), sign, policy.router);
      into.changed(key);
    }
    const unknown = routeKey(sign.routeId, UNKNOWN_NETWORK);
    if (sign.network !== null && evidence[unknown] === undefined) {
      evidence[unknown] = emptyEvidence(sign.atMs);
      into.changed(unknown);
    }
  }
  countText(sign, into);
  for (const key of breakerKeys(sign, breakers)) {
    const before = breakers[key] ?? closedBreaker(sign.atMs);
    const usuallyRefused = refusedByHabit(key, evidence, policy.breaker);
    const after = judged(before, { sign, nowMs, usuallyRefused }, policy.breaker);
    breakers[key] = after;
    into.changed(key);
    if (before.state === "open" && after.state === "closed") forgetFault(into, key, nowMs);
  }
}

/** Each text brings the probes of open breakers nearer, of those that it could have been. */
function countText({ sign, network, fair }: RouteSign, { breakers, open, changed }: Counting): void {
  if (!fair || KINDS[sign] !== "answers") return;
  for (const key of open()) {
    const before = breakers[key];
    const to = networkOf(key);
    if (before === undefined || (to !== null && to !== (network ?? UNKNOWN_NETWORK))) continue;
    const after = afterText(before);
    if (after === before) continue;
    breakers[key] = after;
    changed(key);
  }
}

/** What follows a repair is judged afresh, to every network: the minutes of the fault are no evidence about it. */
function forgetFault({ evidence, changed }: Counting, repaired: string, nowMs: number): void {
  for (const [key, known] of Object.entries(evidence)) {
    if (key !== repaired && !key.startsWith(`${repaired}|`)) continue;
    evidence[key] = forgetRecent(known, nowMs);
    changed(key);
  }
}

const SIGN_OF_HEALTH = {
  none: null,
  if_refuted: null,
  unserved: "unserved",
  degraded: "refused",
  broken: "broken",
} as const satisfies Record<FailureRule["health"], RouteSign["sign"] | null>;

/** What a failed attempt says of its route; null when it speaks of the number or the text, or of a rate that is held. */
export function signOfFailure(kind: CarrierFailureKind): "refused" | "broken" | "unserved" | null {
  // Too much at once is the token bucket's matter: an open breaker would lose the whole rate for a little of it.
  return kind === "throttled" ? null : SIGN_OF_HEALTH[FAILURE_RULES[kind].health];
}

/** Receipt and typed code of one text are both known now: a late receipt is confirmed by the code that came before it. */
function isConfirmed({ use, typedBefore }: RouteSign): boolean {
  return use?.reported === true || typedBefore === true;
}

function seen(evidence: Evidence, told: RouteSign, policy: RouterPolicy): Evidence {
  const { sign, use, sentAtMs, atMs } = told;
  const sightings: Sighting[] = [SIGHTINGS[sign]];
  if (sign === "unreached") sightings.push("unreached");
  if (told.codeless === true && sign === "accepted") sightings.push("codeless");
  if (told.codeless === true && sign === "arrived") sightings.push("codelessDelivered");
  if (isConfirmed(told)) sightings.push("confirmed");
  if (use?.prompt === true) sightings.push(use.reported ? "promptReported" : "promptUnreported");
  return sightings.reduce((known, what) => observe(known, { what, sentAtMs, atMs }, policy), evidence);
}

/**
 * A typed code proves that the text arrived; after several texts it may have come with any of them, and proves nothing of
 * the newest without a receipt. A loss of an attempt that is not fair may be the number's.
 */
function judged(
  breaker: Breaker,
  { sign, nowMs, usuallyRefused }: { sign: RouteSign; nowMs: number; usuallyRefused: number },
  policy: BreakerPolicy,
): Breaker {
  if ((sign.sign === "lost" || sign.sign === "unreached") && !sign.fair) return breaker;
  if (sign.sign === "used" && !sign.fair && sign.use?.reported !== true) return breaker;
  const told = sign.sign === "unserved" ? "refused" : sign.sign;
  const { attempt, sentAtMs, atMs } = sign;
  return afterSign(
    breaker,
    { sign: told, sentAtMs, atMs, nowMs, usuallyRefused, ...(attempt === undefined ? {} : { attempt }) },
    policy,
  );
}

/**
 * A route that does not serve one network refuses a part of all texts, or of those whose network is not known: that is what
 * it is to them, and ranked by. A refusal costs nothing, and what it does take it brings: it is shut only for more than that.
 */
function refusedByHabit(
  key: string,
  evidence: Readonly<Record<string, Evidence>>,
  { habitMost }: BreakerPolicy,
): number {
  const known = evidence[key];
  if (known === undefined) return 0;
  const { submitted, refused } = known.settled;
  return Math.min(habitMost, refused / (submitted + refused + HABIT_BELIEF));
}

export function routeKey(routeId: string, network: string | null): string {
  return network === null ? routeId : `${routeId}|${network}`;
}

/** Of a key of `routeKey`: the network; null: all of them. */
function networkOf(key: string): string | null {
  const bar = key.lastIndexOf("|");
  return bar === -1 ? null : key.slice(bar + 1);
}

export const CLASS_PREFIX = "class:";

export function classKey(routeClass: RouteClass): string {
  return CLASS_PREFIX + routeClass;
}

function breakerKeys(sign: RouteSign, known: Readonly<Record<string, Breaker>>): readonly string[] {
  const { sign: what, routeId, network } = sign;
  const own = routeKey(routeId, network ?? UNKNOWN_NETWORK);
  if (what === "unserved") return [own];
  return network === null && own in known ? [routeId, own] : routeKeys(sign);
}

function routeKeys({ routeId, network }: RouteSign): readonly string[] {
  return network === null ? [routeId] : [routeId, routeKey(routeId, network)];
}

/**
 * Numbers of unknown networks are a mix of them that is like no other, once those of known ones go where they fare best:
 * from then on they are counted as a network of their own.
 */
function evidenceKeys(sign: RouteSign, known: Readonly<Record<string, Evidence>>): readonly string[] {
  const { routeId, network } = sign;
  const unknown = routeKey(routeId, UNKNOWN_NETWORK);
  const isApart = sign.sign === "unserved" || unknown in known;
  return [...routeKeys(sign), classKey(sign.class), ...(network === null && isApart ? [unknown] : [])];
}
