/** A country on a virtual clock: texts over three routes, whose signs are known late. Luck is fixed by a seed. */
import { BREAKER_POLICY } from "../../../../src/domain/routing/health/breaker.ts";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import {
  afterSigns,
  type CountryHealth,
  emptyHealth,
  type HealthPolicy,
} from "../../../../src/domain/routing/health/country-health.ts";
import { LATENESS_POLICY, type SignKind } from "../../../../src/domain/routing/health/lateness.ts";
import { takeSnapshot } from "../../../../src/domain/routing/health/health-book.ts";
import { ROUTER_POLICY } from "../../../../src/domain/routing/router-policy.ts";

export const POLICY: HealthPolicy = { lateness: LATENESS_POLICY, router: ROUTER_POLICY, breaker: BREAKER_POLICY };
const T0 = 1_000_000_000;

export interface Lag {
  readonly ms: number;
  readonly jitterMs?: number;
  /** From this second of the drive on nothing comes through for so many seconds. */
  readonly stall?: { readonly fromSecond: number; readonly seconds: number };
}

export interface Drive {
  readonly perSecond: number;
  readonly seconds: number;
  readonly lags: Readonly<Record<SignKind, Lag>>;
  /** From then on these take texts and lose them. Absent: main does. */
  readonly deadFromSecond?: number;
  readonly dead?: readonly string[];
}

export interface Driven {
  readonly health: CountryHealth;
  /** In seconds of the drive, with the route and network: every breaker that opened. */
  readonly opened: readonly { readonly key: string; readonly atSecond: number }[];
  /** The lowest that main's delivery was thought to be, after the first half minute. */
  readonly lowest: number;
}

interface Known {
  readonly atMs: number;
  readonly sign: RouteSign;
}

export function drive({ perSecond, seconds, lags, dead = ["main"], deadFromSecond }: Drive): Driven {
  const diedMs = (deadFromSecond ?? Number.POSITIVE_INFINITY) * 1_000;
  const roll = luck();
  const known: Known[] = [];
  for (let text = 0; text < perSecond * seconds; text += 1) {
    const sentMs = ((text + roll()) / perSecond) * 1_000;
    // One in ten goes elsewhere: explored, or after a failure.
    const routeId = text % 10 === 0 ? (text % 20 === 0 ? "third" : "second") : "main";
    const isDead = dead.includes(routeId) && sentMs >= diedMs;
    for (const sign of signsOf({ text, routeId, sentAtMs: T0 + sentMs, isDead }, roll)) {
      known.push({ atMs: knownAt(sign, lags, roll), sign });
    }
  }
  known.sort((a, b) => a.atMs - b.atMs);
  return listen(known, seconds);
}

function listen(known: readonly Known[], seconds: number): Driven {
  let health = emptyHealth("GB");
  let next = 0;
  let lowest = 1;
  const opened: { key: string; atSecond: number }[] = [];
  for (let second = 1; second <= seconds; second += 1) {
    const nowMs = T0 + second * 1_000;
    for (let at = known[next]; at !== undefined && at.atMs <= nowMs; at = known[(next += 1)]) {
      health = afterSigns(health, { signs: [at.sign], nowMs: at.atMs }, POLICY);
    }
    const taken = takeSnapshot(health, nowMs, POLICY);
    health = taken.health;
    if (second > 30) lowest = Math.min(lowest, taken.snapshot.routes["main"]?.all.delivery ?? 1);
    for (const [key, breaker] of Object.entries(health.breakers)) {
      const isNew = breaker.state === "open" && !opened.some((before) => before.key === key);
      if (isNew) opened.push({ key, atSecond: second });
    }
  }
  return { health, opened, lowest };
}

const DELIVERY: Readonly<Record<string, number>> = { main: 0.975, second: 0.96, third: 0.93 };

function signsOf(
  { text, routeId, sentAtMs, isDead }: { text: number; routeId: string; sentAtMs: number; isDead: boolean },
  roll: () => number,
): readonly RouteSign[] {
  const base = { attempt: `msg_${text}/1`, routeId, class: "direct", sentAtMs, fair: true } as const;
  const network = text % 5 === 0 ? "234-10" : null;
  const one = (sign: RouteSign["sign"], afterMs: number): RouteSign => {
    return { ...base, network, sign, atMs: sentAtMs + afterMs };
  };
  const arrives = roll() < (DELIVERY[routeId] ?? 0);
  const arrivedMs = 1_500 + 3_500 * roll() ** 2;
  const [reportMs, typingMs, luckOfReceipt, luckOfTyping] = [
    300 + 1_000 * roll(),
    4_000 + 16_000 * roll(),
    roll(),
    roll(),
  ];
  const accepted = one("accepted", 250);
  if (isDead) return [accepted];
  if (!arrives) return luckOfReceipt < 0.6 ? [accepted, one("lost", arrivedMs + reportMs)] : [accepted];
  const receipt = luckOfReceipt < 0.97 ? [one("arrived", arrivedMs + reportMs)] : [];
  const reported = receipt.length > 0 && reportMs < typingMs;
  const reportedAtMs = sentAtMs + arrivedMs + reportMs;
  const use = { reported, prompt: true, ...(reported ? { reportedAtMs } : {}) };
  return [accepted, ...receipt, ...(luckOfTyping < 0.8 ? [{ ...one("used", arrivedMs + typingMs), use }] : [])];
}

function knownAt({ sign, atMs }: RouteSign, lags: Drive["lags"], roll: () => number): number {
  const kind = sign === "accepted" ? "answers" : sign === "used" ? "typed" : "receipts";
  const { ms, jitterMs = 0, stall } = lags[kind];
  const known = atMs + Math.max(0, ms + jitterMs * (2 * roll() - 1));
  if (stall === undefined) return known;
  const fromMs = T0 + stall.fromSecond * 1_000;
  const toMs = fromMs + stall.seconds * 1_000;
  return known >= fromMs && known < toMs ? toMs : known;
}

/** A stream of numbers in [0, 1), the same each time (Park and Miller, 1988). */
function luck(): () => number {
  let state = 42;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
