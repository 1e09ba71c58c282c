/**
 * What came with the wrong secret or to an address that does not exist, counted by network: so that a network that goes
 * on is refused before it costs anything, and so that somebody is told of it, in few lines however many requests there
 * were. Exact in one isolate, forgotten with it. Pure: time comes in as an argument.
 */

export const FAILED_LOGINS = ["api_key", "bootstrap", "page_token", "carrier_address"] as const;
export type FailedLogin = (typeof FAILED_LOGINS)[number];

interface Rule {
  /** So many in a window, and what proves nothing by itself is refused until its end. */
  readonly limit: number;
  readonly windowSeconds: number;
}

/** A backend with an old key in its settings stays below; whoever guesses does not. */
export const FAILED_LOGIN_RULES = {
  api_key: { limit: 100, windowSeconds: 10 },
  // Nobody mistypes it ten times: it is set by programs.
  bootstrap: { limit: 10, windowSeconds: 60 },
  page_token: { limit: 100, windowSeconds: 10 },
  carrier_address: { limit: 100, windowSeconds: 10 },
} as const satisfies Record<FailedLogin, Rule>;

/** A network that goes on after so many times the limit gets a status without a document. */
const WORDLESS_AFTER = 2;
/** Networks that are counted one by one; more share one count, which shuts nobody out. */
const NETWORKS_MAX = 2_000;
/** How often windows that are over are logged, and in how many lines: a flood of requests must not become one of lines. */
const REPORT_EVERY_MS = 10_000;
const REPORTS_MAX = 50;
/** Requests whose own line is still written: of a network in its window, and of all between two reports. */
const LOGGED_OF_NETWORK_MAX = 10;
const LOGGED_MAX = 200;
const OTHERS = "others";

export interface FailedLoginReport {
  readonly kind: FailedLogin;
  readonly network: string;
  readonly count: number;
  readonly windowSeconds: number;
  /** Whether the network was refused for the rest of the window. */
  readonly isShut: boolean;
}

interface Count {
  readonly kind: FailedLogin;
  readonly network: string;
  readonly endsAtMs: number;
  count: number;
  isShut: boolean;
}

export class FailedLogins {
  readonly #counts = new Map<string, Count>();
  /** Windows that are over and not yet logged. */
  #over: Count[] = [];
  #logged = 0;
  #reportedAtMs = Number.NEGATIVE_INFINITY;

  /** Seconds for which the network is still refused; 0 when it is not. */
  shutSeconds(kind: FailedLogin, network: string, nowMs: number): number {
    const count = this.#counts.get(keyOf(kind, network));
    if (count === undefined || !count.isShut || nowMs >= count.endsAtMs) return 0;
    return Math.ceil((count.endsAtMs - nowMs) / 1000);
  }

  /** Whether the network was told to wait as often as it had failed before, and goes on all the same. */
  goesOn(kind: FailedLogin, network: string, nowMs: number): boolean {
    const count = this.#counts.get(keyOf(kind, network));
    if (count === undefined || !count.isShut || nowMs >= count.endsAtMs) return false;
    return count.count > WORDLESS_AFTER * FAILED_LOGIN_RULES[kind].limit;
  }

  /** Counts one more; says whether the request still deserves a line of its own. */
  note(kind: FailedLogin, network: string, nowMs: number): "logged" | "counted" {
    const count = this.#find(kind, network, nowMs);
    count.count += 1;
    if (count.count >= FAILED_LOGIN_RULES[kind].limit && count.network !== OTHERS) count.isShut = true;
    if (count.count > LOGGED_OF_NETWORK_MAX || this.#logged >= LOGGED_MAX) return "counted";
    this.#logged += 1;
    return "logged";
  }

  /** Refuses the network for the rest of its window: others saw more of it than we. */
  shut(kind: FailedLogin, network: string, nowMs: number): void {
    const count = this.#find(kind, network, nowMs);
    if (count.network !== OTHERS) count.isShut = true;
  }

  /** What is over since the last reports, the largest first, what is too much in one sum. Most calls cost nothing. */
  takeReports(nowMs: number): readonly FailedLoginReport[] {
    if (this.#counts.size + this.#over.length === 0 || nowMs - this.#reportedAtMs < REPORT_EVERY_MS) return [];
    this.#reportedAtMs = nowMs;
    this.#logged = 0;
    for (const [key, count] of this.#counts) if (count.endsAtMs <= nowMs) this.#end(key, count);
    const reports = this.#over.map(reportOf).toSorted((a, b) => b.count - a.count);
    this.#over = [];
    return [...reports.slice(0, REPORTS_MAX), ...sumOf(reports.slice(REPORTS_MAX))];
  }

  #find(kind: FailedLogin, network: string, nowMs: number): Count {
    const key = keyOf(kind, network);
    const known = this.#counts.get(key);
    if (known !== undefined && nowMs < known.endsAtMs) return known;
    if (known !== undefined) this.#end(key, known);
    else if (network !== OTHERS && this.#counts.size >= NETWORKS_MAX) return this.#find(kind, OTHERS, nowMs);
    const endsAtMs = nowMs + FAILED_LOGIN_RULES[kind].windowSeconds * 1000;
    const made = { kind, network, endsAtMs, count: 0, isShut: false };
    this.#counts.set(key, made);
    return made;
  }

  #end(key: string, count: Count): void {
    this.#counts.delete(key);
    this.#over.push(count);
  }
}

function keyOf(kind: FailedLogin, network: string): string {
  return `${kind} ${network}`;
}

function reportOf({ kind, network, count, isShut }: Count): FailedLoginReport {
  return { kind, network, count, windowSeconds: FAILED_LOGIN_RULES[kind].windowSeconds, isShut };
}

/** One report a kind for all that are left. */
function sumOf(rest: readonly FailedLoginReport[]): readonly FailedLoginReport[] {
  const kinds = Map.groupBy(rest, ({ kind }) => kind);
  return [...kinds].map(([kind, reports]) => ({
    kind,
    network: OTHERS,
    count: reports.reduce((sum, { count }) => sum + count, 0),
    windowSeconds: FAILED_LOGIN_RULES[kind].windowSeconds,
    isShut: reports.some(({ isShut }) => isShut),
  }));
}
