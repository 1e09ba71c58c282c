/**
 * A circuit breaker over one route, or one route to one network. Closed: traffic flows. Open: none does. Half open: one
 * attempt in a while asks whether it works again. State is JSON; time comes in.
 */
export interface BreakerPolicy {
  /** Failures in a row that open it. */
  readonly failuresInRow: number;
  /** Or this share of failures, over the window, once there are so many outcomes. */
  readonly failureShare: number;
  readonly windowMs: number;
  readonly windowLeast: number;
  /** How long it stays open before the first probe, and after it; twice as long after each that was in vain. */
  readonly probeEveryMs: number;
  /** Probes that must do well before it closes. */
  readonly probesToClose: number;
  /** Opened again within this long of closing, it waits twice as long as last time, up to the limit. */
  readonly flapMs: number;
  readonly openMaxMs: number;
}

export const BREAKER_POLICY: BreakerPolicy = {
  failuresInRow: 8,
  failureShare: 0.6,
  windowMs: 30_000,
  windowLeast: 20,
  probeEveryMs: 30_000,
  probesToClose: 2,
  flapMs: 600_000,
  openMaxMs: 300_000,
};

/** refusals: the carrier does not take texts. losses: it takes them and they do not arrive, or nobody hears of them. */
export type OpenedBy = "refusals" | "losses";

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
      /** When the oldest probe that counts was sent; null while none is out. */
      readonly probingSinceMs: number | null;
    };

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
 * What an attempt says of its route. accepted and arrived: the carrier took it, the phone got it. refused, lost: the
 * failure of either. broken: refused for a reason that no waiting mends, such as rejected credentials. unreached: lost, for
 * the phone was off or the number wrong, as the carrier says.
 */
export type BreakerSign = "accepted" | "arrived" | "refused" | "broken" | "lost" | "unreached";

/** As bad as this many refusals. */
const BROKEN_WEIGHT = 4;
/**
 * As bad as this much of a loss. Phones are off everywhere alike, so this many say little; only a route that says it of
 * nearly everybody for long has made it up.
 */
const UNREACHED_WEIGHT = 1 / 8;

export function closedBreaker(nowMs: number): Breaker {
  return { state: "closed", refusals: emptyRun(nowMs), losses: emptyRun(nowMs), closedAtMs: null, waitMs: 0 };
}

/** closed: use it. half_open: one probe may go. open: do not. Asking changes nothing. */
export function gateOf(breaker: Breaker, nowMs: number): "closed" | "half_open" | "open" {
  if (breaker.state === "closed") return "closed";
  return nowMs >= breaker.probeAtMs ? "half_open" : "open";
}

/** The breaker after a probe was let through. */
export function sendProbe(breaker: Breaker, nowMs: number, policy: BreakerPolicy): Breaker {
  if (breaker.state === "closed") return breaker;
  // A long fault is not asked twice a minute for hours.
  const pauseMs = Math.min(policy.openMaxMs, policy.probeEveryMs * 2 ** (breaker.inVain ?? 0));
  return { ...breaker, probingSinceMs: breaker.probingSinceMs ?? nowMs, probeAtMs: nowMs + pauseMs };
}

export interface BreakerReport {
  readonly sign: BreakerSign;
  /** Names the attempt. Absent in signs of older releases. */
  readonly attempt?: string;
  /** When the attempt began: an old one says nothing of a route that was repaired since. */
  readonly sentAtMs: number;
  /** When what is told happened, which may be long ago: what outcomes are counted by. */
  readonly atMs: number;
  /** Now: what it waits for begins when it is told. */
  readonly nowMs: number;
}

export function afterSign(breaker: Breaker, report: BreakerReport, policy: BreakerPolicy): Breaker {
  if (breaker.state === "open") return afterProbe(breaker, report, policy);
  const { sign, atMs, nowMs } = report;
  if (breaker.closedAtMs !== null && report.sentAtMs < breaker.closedAtMs) return breaker;
  switch (sign) {
    case "accepted":
      return { ...breaker, refusals: counted(breaker.refusals, { bad: 0, atMs }, policy) };
    case "arrived":
      return { ...breaker, losses: counted(breaker.losses, { bad: 0, atMs }, policy) };
    case "lost":
    case "unreached": {
      const losses = counted(breaker.losses, { bad: sign === "lost" ? 1 : UNREACHED_WEIGHT, atMs }, policy);
      return isTooBad(losses, policy) ? trip(breaker, { openedBy: "losses", nowMs }, policy) : { ...breaker, losses };
    }
    case "refused":
    case "broken": {
      const refusals = counted(breaker.refusals, { bad: sign === "broken" ? BROKEN_WEIGHT : 1, atMs }, policy);
      return isTooBad(refusals, policy)
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

/** What closes it must be what opened it: a route that loses texts proves itself by an arrival, not by taking one. */
function afterProbe(
  breaker: Extract<Breaker, { state: "open" }>,
  { sign, attempt, sentAtMs, nowMs }: BreakerReport,
  policy: BreakerPolicy,
): Breaker {
  const { probingSinceMs } = breaker;
  if (probingSinceMs === null || sentAtMs < probingSinceMs) return breaker;
  const proves = sign === "arrived" || (sign === "accepted" && breaker.openedBy === "refusals");
  // A probe whose phone was off has asked nothing: the next one asks again.
  if (sign === "unreached") return breaker;
  const inVain = (breaker.inVain ?? 0) + 1;
  if (!proves) return sign === "accepted" ? { ...breaker, inVain } : { ...breaker, inVain, passed: [] };
  // Accepted and arrived are one probe that did well. Where nobody named it, the time of its sending does.
  const name = attempt ?? String(sentAtMs);
  if (breaker.passed.includes(name)) return breaker;
  const passed = [...breaker.passed, name];
  // One that did well is followed at once by the next: nobody waits half a minute for good news.
  if (passed.length < policy.probesToClose) return { ...breaker, passed, inVain: 0, probeAtMs: nowMs };
  const { waitMs } = breaker;
  return { state: "closed", refusals: emptyRun(nowMs), losses: emptyRun(nowMs), closedAtMs: nowMs, waitMs };
}

function isTooBad({ inRow, last, current }: Run, policy: BreakerPolicy): boolean {
  if (inRow >= policy.failuresInRow) return true;
  const bad = last.bad + current.bad;
  const all = bad + last.good + current.good;
  return all >= policy.windowLeast && bad >= policy.failureShare * all;
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
