/**
 * A circuit breaker over one route, or one route to one network. Closed: traffic flows. Open: none does. Half open: one
 * attempt in a while asks whether it works again. State is JSON; time comes in.
 */
import { atMostOf } from "../../metrics/binomial.ts";
import { UNREACHED_SAYS } from "../evidence.ts";

export interface BreakerPolicy {
  /** Failures in a row that open it. */
  readonly failuresInRow: number;
  /** Or this share of failures, over the window, once there are so many outcomes. */
  readonly failureShare: number;
  readonly windowMs: number;
  readonly windowLeast: number;
  /** Where some refusals are usual, they must be so unlikely by chance: it is asked at each text. */
  readonly chance: number;
  /** No larger share of them is taken to be usual. */
  readonly habitMost: number;
  /** How long it stays open before the first probe, and after it; twice as long after each that was in vain. */
  readonly probeEveryMs: number;
  /** Texts from one probe to the next, where few go by: each probe is a text that somebody waits for. */
  readonly probeEveryTexts: number;
  /** After so many texts, and `probeEveryMs`, a long pause is over: among so many one probe costs nothing. */
  readonly probeMostTexts: number;
  /** Probes that must do well before it closes. */
  readonly probesToClose: number;
  /** Opened again within this long of closing, it waits twice as long as last time, up to the limit. */
  readonly flapMs: number;
  readonly openMaxMs: number;
  readonly openMaxTexts: number;
}

export const BREAKER_POLICY: BreakerPolicy = {
  failuresInRow: 8,
  failureShare: 0.6,
  windowMs: 30_000,
  windowLeast: 20,
  // A way to numbers of unknown networks, one of which is not served, has thousands of texts an hour: once in days.
  chance: 1e-6,
  // Then a route that takes nothing any more is left after 49 texts; one that usually refuses more is hardly worth asking.
  habitMost: 0.75,
  probeEveryMs: 30_000,
  // One text in ten, in a long fault one in thirty, and never fewer than one in five hundred.
  probeEveryTexts: 10,
  probeMostTexts: 500,
  probesToClose: 2,
  flapMs: 600_000,
  openMaxMs: 300_000,
  openMaxTexts: 30,
};

/**
 * refusals: the carrier does not take texts. losses: it takes them and they do not arrive, or nobody hears of them. untyped:
 * its receipts say that they arrive, and nobody types their codes.
 */
export const OPENED_BY = ["refusals", "losses", "untyped"] as const;
export type OpenedBy = (typeof OPENED_BY)[number];

export type Breaker =
  | {
      readonly state: "closed";
      /** Counted apart: where texts vanish, the carrier's taking them must not cancel the losses. */
      readonly refusals: Run;
      readonly losses: Run;
      /** When it last closed; null when it never was open. */
      readonly closedAtMs: number | null;
      /** How long it waited before its first probe, last time. */
      readonly waitMs: number;
      /** When a batch last got leave to ask whether its route fell with another. Absent: never. */
      readonly askedAtMs?: number;
    }
  | {
      readonly state: "open";
      readonly openedBy: OpenedBy;
      readonly openedAtMs: number;
      /** When a probe may go. */
      readonly probeAtMs: number;
      readonly waitMs: number;
      /** The attempts that did well since the last that did not: each counts once, whatever else is heard of it. */
      readonly passed: readonly string[];
      /** Probes of which nothing good was heard, since it opened or one did well. Absent: none. */
      readonly inVain?: number;
      /** The last of them: taken and lost, it counts once. Absent: none. */
      readonly vainProbe?: string;
      /** When the oldest probe that counts was sent; null while none is out. */
      readonly probingSinceMs: number | null;
      /** Texts to where it leads, by any route, since its last probe was given out. Absent: none was yet. */
      readonly textsSince?: number;
      /** The last probe that was given out, until it is known to be sent: what gives it back. */
      readonly lent?: LeasedProbe;
    };

interface LeasedProbe {
  readonly atMs: number;
  readonly probingSinceMs: number | null;
  readonly textsSince?: number;
  readonly inVain?: number;
}

export type OpenBreaker = Extract<Breaker, { state: "open" }>;

/** Outcomes of one kind: how many bad ones in a row, and all of late in two halves, so that old ones leave. */
interface Run {
  readonly inRow: number;
  readonly last: Tally;
  readonly current: Tally;
}

interface Tally {
  readonly sinceMs: number;
  readonly good: number;
  readonly bad: number;
}

/**
 * What an attempt says of its route. accepted and arrived: the carrier took it, the phone got it, as a receipt says. used:
 * its code was typed. refused, lost: the failure of either. broken: refused for a reason that no waiting cures, such as
 * rejected credentials. unreached: lost, for the phone was off or the number wrong, as the carrier says.
 */
export type BreakerSign = "accepted" | "arrived" | "used" | "refused" | "broken" | "lost" | "unreached";

/** What closes a breaker must be what opened it: receipts that nobody's typing bears out do not end the doubt in them. */
const PROVED_BY: Readonly<Record<OpenedBy, readonly BreakerSign[]>> = {
  refusals: ["accepted", "arrived", "used"],
  losses: ["arrived", "used"],
  untyped: ["used"],
};

/** As bad as this many refusals. */
const BROKEN_WEIGHT = 4;
export function closedBreaker(nowMs: number): Breaker {
  return { state: "closed", refusals: emptyRun(nowMs), losses: emptyRun(nowMs), closedAtMs: null, waitMs: 0 };
}

export interface BreakerReport {
  readonly sign: BreakerSign;
  /** Names the attempt. Absent in signs of older releases. */
  readonly attempt?: string;
  /** When the attempt began: an old one says nothing of a route that was repaired since. */
  readonly sentAtMs: number;
  /** When what is reported happened, which may be long ago: what outcomes are counted by. */
  readonly atMs: number;
  /** Now: what it waits for begins when it is reported. */
  readonly nowMs: number;
  /** The share of texts that is refused here by habit. Absent: none. */
  readonly usuallyRefused?: number;
}

export function afterSign(breaker: Breaker, report: BreakerReport, policy: BreakerPolicy): Breaker {
  if (breaker.state === "open") return afterProbe(breaker, report, policy);
  const { sign, atMs, nowMs } = report;
  if (breaker.closedAtMs !== null && report.sentAtMs < breaker.closedAtMs) return breaker;
  switch (sign) {
    case "accepted":
      return { ...breaker, refusals: counted(breaker.refusals, { bad: 0, atMs }, policy) };
    case "arrived":
    case "used":
      return { ...breaker, losses: counted(breaker.losses, { bad: 0, atMs }, policy) };
    case "lost":
    case "unreached": {
      const losses = counted(breaker.losses, { bad: sign === "lost" ? 1 : UNREACHED_SAYS, atMs }, policy);
      return isTooBad(losses, policy) ? trip(breaker, { openedBy: "losses", nowMs }, policy) : { ...breaker, losses };
    }
    case "refused":
    case "broken": {
      const refusals = counted(breaker.refusals, { bad: sign === "broken" ? BROKEN_WEIGHT : 1, atMs }, policy);
      return isTooBad(refusals, policy, report.usuallyRefused)
        ? trip(breaker, { openedBy: "refusals", nowMs }, policy)
        : { ...breaker, refusals };
    }
  }
}

/** Opens a breaker from outside: texts vanish without a word. An open one stays as it is. */
export function trip(
  breaker: Breaker,
  { openedBy, nowMs }: { openedBy: OpenedBy; nowMs: number },
  policy: BreakerPolicy,
): Breaker {
  if (breaker.state === "open") return breaker;
  const flaps = breaker.closedAtMs !== null && nowMs - breaker.closedAtMs < policy.flapMs;
  const waitMs = flaps ? Math.min(policy.openMaxMs, breaker.waitMs * 2) : policy.probeEveryMs;
  return {
    state: "open",
    openedBy,
    openedAtMs: nowMs,
    probeAtMs: nowMs + waitMs,
    waitMs,
    passed: [],
    probingSinceMs: null,
  };
}

function afterProbe(
  breaker: OpenBreaker,
  { sign, attempt, sentAtMs, nowMs }: BreakerReport,
  policy: BreakerPolicy,
): Breaker {
  const { probingSinceMs } = breaker;
  if (probingSinceMs === null || sentAtMs < probingSinceMs) return breaker;
  const proves = PROVED_BY[breaker.openedBy].includes(sign);
  // A probe whose phone was off has asked nothing: the next one asks again.
  if (sign === "unreached") return breaker;
  // Whatever else a route says that lies: its probe was counted when it was given out.
  if (breaker.openedBy === "untyped" && !proves) return breaker;
  // What is heard twice of one is one. Where nobody named it, the time of its sending does.
  const name = attempt ?? String(sentAtMs);
  if (!proves) {
    const inVain = (breaker.inVain ?? 0) + (breaker.vainProbe === name ? 0 : 1);
    return { ...breaker, inVain, vainProbe: name, ...(sign === "accepted" ? {} : { passed: [] }) };
  }
  if (breaker.passed.includes(name)) return breaker;
  const passed = [...breaker.passed, name];
  // One that did well is followed at once by the next: nobody waits half a minute for good news.
  if (passed.length < policy.probesToClose) return { ...breaker, passed, inVain: 0, probeAtMs: nowMs };
  const { waitMs } = breaker;
  return { state: "closed", refusals: emptyRun(nowMs), losses: emptyRun(nowMs), closedAtMs: nowMs, waitMs };
}

/** `usual`: the share of bad ones that is no news. */
function isTooBad({ inRow, last, current }: Run, policy: BreakerPolicy, usual = 0): boolean {
  if (inRow >= policy.failuresInRow && usual ** inRow < policy.chance) return true;
  const good = last.good + current.good;
  const bad = last.bad + current.bad;
  const all = bad + good;
  const isMost = all >= policy.windowLeast && bad >= policy.failureShare * all;
  return isMost && atMostOf(good, { of: all, share: 1 - usual }) < policy.chance;
}

/** One more outcome: good when `bad` is 0. */
function counted(run: Run, { bad, atMs }: { bad: number; atMs: number }, policy: BreakerPolicy): Run {
  const ageMs = atMs - run.current.sinceMs;
  const empty = { sinceMs: atMs, good: 0, bad: 0 };
  const last = ageMs >= policy.windowMs ? empty : ageMs >= policy.windowMs / 2 ? run.current : run.last;
  const current = ageMs >= policy.windowMs / 2 ? empty : run.current;
  const good = bad === 0 ? 1 : 0;
  return {
    inRow: bad === 0 ? 0 : run.inRow + bad,
    last,
    current: { ...current, good: current.good + good, bad: current.bad + bad },
  };
}

function emptyRun(nowMs: number): Run {
  const empty = { sinceMs: nowMs, good: 0, bad: 0 };
  return { inRow: 0, last: empty, current: empty };
}
