/** All that is known of one country's routes, as CountryObject keeps it: evidence and breakers. */
import { type Evidence, emptyEvidence, forgetRecent, observe, type CountName } from "../evidence.ts";
import type { RouteClass } from "../route-class.ts";
import type { RouterPolicy } from "../router-policy.ts";
import { UNKNOWN_NETWORK } from "../snapshot.ts";
import { type CountedStrata, countedFrom, countTyping, NO_STRATA, type TypingStrata } from "./typing-strata.ts";
import { afterText } from "./probes.ts";
import { breakerKeys, evidenceKeys, networkOfKey, routeKey } from "./health-keys.ts";
import type { RouteSign } from "./route-sign.ts";
import { afterSign, type Breaker, type BreakerPolicy, closedBreaker } from "./breaker.ts";
import {
  afterMentionOf,
  afterHearing,
  knownToMs,
  type LatenessPolicy,
  type Feeds,
  type SignKind,
  UNUSED_FEEDS,
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
  readonly feeds: Feeds;
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

const COUNT_OF_SIGN = {
  accepted: "submitted",
  arrived: "delivered",
  refused: "refused",
  broken: "refused",
  lost: "undelivered",
  unreached: "undelivered",
  unserved: "refused",
  used: "approved",
} as const satisfies Record<RouteSign["sign"], CountName>;

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

/** More signs than this do not wait, whatever their feeds' lags are: an instance's memory has an end. */
const WAITING_MOST = 10_000;

export function emptyHealth(country: string): CountryHealth {
  const nothing = { evidence: {}, breakers: {}, classes: {}, waiting: [] };
  return { v: 2, country, ...nothing, feeds: UNUSED_FEEDS, listeningSinceMs: 0 };
}

/** The state after a batch of signs that came at `nowMs`. Signs count in the order in which they happened. */
export function afterSigns(health: CountryHealth, batch: SignBatch, policy: HealthPolicy): CountryHealth {
  const heard = withWaiting(health, batch, policy);
  const { evidence, breakers, classes, typing = NO_STRATA } = heard;
  const copies = { evidence: { ...evidence }, breakers: { ...breakers }, classes: { ...classes } };
  const into = { ...copies, typing: countedFrom(typing) };
  const counting = { ...into, open: () => openKeys(into.breakers), changed: () => undefined };
  return { ...countDue(heard, counting, { nowMs: batch.nowMs, policy }), ...into };
}

function openKeys(breakers: Readonly<Record<string, Breaker>>): readonly string[] {
  return Object.entries(breakers).flatMap(([key, { state }]) => (state === "open" ? [key] : []));
}

export interface SignBatch {
  readonly signs: readonly RouteSign[];
  readonly nowMs: number;
}

/** The state with signs that wait to be counted, and with how late they came by their feeds. */
export function withWaiting(health: CountryHealth, { signs, nowMs }: SignBatch, policy: HealthPolicy): CountryHealth {
  const feeds = { ...health.feeds };
  const heard = signs.map((sign) => ({ ...sign, atMs: Math.min(sign.atMs, nowMs) }));
  for (const { sign, routeId, use, sentAtMs, atMs: happenedAtMs } of heard) {
    const kind = KINDS[sign];
    feeds[kind] = afterHearing(feeds[kind], { routeId, happenedAtMs, nowMs }, policy.lateness);
    // One that does not say when it was reported was at least after its sending.
    if (use?.reported === true) feeds.receipts = afterMentionOf(feeds.receipts, use.reportedAtMs ?? sentAtMs);
  }
  return { ...health, feeds, waiting: [...health.waiting, ...heard].sort((a, b) => a.atMs - b.atMs) };
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
  const { feeds, waiting } = health;
  const at = { nowMs, policy: policy.lateness };
  const dueMs = {
    answers: knownToMs(feeds, "answers", at),
    receipts: knownToMs(feeds, "receipts", at),
    typed: knownToMs(feeds, "typed", at),
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
    const to = networkOfKey(key);
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

/** Receipt and typed code of one text are both known now: a late receipt is confirmed by the code that came before it. */
function isConfirmed({ use, typedBefore }: RouteSign): boolean {
  return use?.reported === true || typedBefore === true;
}

function seen(evidence: Evidence, told: RouteSign, policy: RouterPolicy): Evidence {
  const { sign, use, sentAtMs, atMs } = told;
  const counted: CountName[] = [COUNT_OF_SIGN[sign]];
  if (sign === "unreached") counted.push("unreached");
  if (told.codeless === true && sign === "accepted") counted.push("codeless");
  if (told.codeless === true && sign === "arrived") counted.push("codelessDelivered");
  if (isConfirmed(told)) counted.push("confirmed");
  if (use?.prompt === true) counted.push(use.reported ? "promptReported" : "promptUnreported");
  return counted.reduce((known, what) => observe(known, { what, sentAtMs, atMs }, policy), evidence);
}

/**
 * A typed code proves that the text arrived; after several texts it may have come with any of them, and proves nothing of
 * the newest without a receipt. A loss of an attempt that is not `fair` may be the number's.
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
