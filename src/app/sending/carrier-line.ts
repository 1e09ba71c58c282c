/**
 * What this isolate heard of its accounts in the last seconds: who answered and who did not. When one is silent, the
 * others tell whether it was the carrier or we.
 */
import { isTheirs } from "../../domain/routing/health/whose-silence.ts";
import type { RouteEvidence } from "../../domain/routing/health/route-sign.ts";
import type { Services } from "../services.ts";
import type { RoutingSession } from "./routing-session.ts";

/** Longer than any request to a carrier waits, and what was in the air when it began. */
const KEPT_MS = 20_000;

interface Heard {
  readonly account: string;
  readonly answered: boolean;
  readonly atMs: number;
}

/** A request to an account to which no answer came. */
export interface VainRequest {
  readonly account: string;
  readonly askedAtMs: number;
  readonly timeoutMs: number;
  /** When waiting for it ended. */
  readonly endedAtMs: number;
}

export class CarrierLine {
  #heard: Heard[] = [];
  /** Of the first that was asked in vain since somebody answered; null: the last one did. */
  #allSilentSinceMs: number | null = null;
  /** By account: of the first request in vain since it answered. */
  readonly #silentSinceMs = new Map<string, number>();

  /** It answered, whatever it said, or it did not. */
  learn(account: string, answered: boolean, atMs: number): void {
    const oldest = this.#heard[0];
    if (oldest !== undefined && oldest.atMs < atMs - 2 * KEPT_MS) {
      this.#heard = this.#heard.filter((heard) => heard.atMs >= atMs - KEPT_MS);
    }
    this.#heard.push({ account, answered, atMs });
    this.#allSilentSinceMs = answered ? null : (this.#allSilentSinceMs ?? atMs);
    if (answered) this.#silentSinceMs.delete(account);
    else if (!this.#silentSinceMs.has(account)) this.#silentSinceMs.set(account, atMs);
  }

  /** Whether the account is to blame. `recordedAtMs`: an object of ours had been asked to note it, and had answered. */
  blames(
    vain: VainRequest,
    { recordedAtMs, nowMs }: { readonly recordedAtMs: number; readonly nowMs: number },
  ): boolean {
    const { account, askedAtMs, timeoutMs, endedAtMs } = vain;
    // Who was silent just before was asked in the same bad moment.
    const sinceMs = askedAtMs - timeoutMs;
    const others = this.#heard.filter((heard) => heard.account !== account && heard.atMs >= sinceMs);
    const othersAnswered = others.filter(({ answered }) => answered).length;
    return isTheirs({
      lateMs: Math.max(endedAtMs - askedAtMs - timeoutMs, recordedAtMs - endedAtMs),
      othersAnswered,
      othersSilent: others.length - othersAnswered,
      allSilentMs: this.#allSilentSinceMs === null ? 0 : nowMs - this.#allSilentSinceMs,
      ownSilentMs: nowMs - (this.#silentSinceMs.get(account) ?? nowMs),
    });
  }
}

const lineCache = new WeakMap<Services, CarrierLine>();

/** What this isolate knows. */
export function carrierLineOf(services: Services): CarrierLine {
  const known = lineCache.get(services) ?? new CarrierLine();
  lineCache.set(services, known);
  return known;
}

/**
 * What the attempts of one text say of their routes. A silence is reported when the next carrier has answered: where all
 * texts go by one route, nobody else was asked before.
 */
export class AttemptSigns {
  readonly #services: Services;
  readonly #session: RoutingSession | null;
  #held: { readonly vain: VainRequest; readonly evidence: RouteEvidence; readonly recordedAtMs: number } | null = null;

  constructor(services: Services, session: RoutingSession | null) {
    this.#services = services;
    this.#session = session;
  }

  /** The attempt has been recorded. `vain`: it ended without an answer. */
  add(evidence: RouteEvidence | undefined, vain: VainRequest | null): void {
    if (evidence === undefined) return;
    if (vain === null) this.#session?.learn(evidence);
    else this.#held = { vain, evidence, recordedAtMs: this.#services.clock.nowMs() };
  }

  /** The next carrier has been heard, or there is none. */
  settle(): void {
    const held = this.#held;
    this.#held = null;
    if (held === null) return;
    const { vain, evidence, recordedAtMs } = held;
    const at = { recordedAtMs, nowMs: this.#services.clock.nowMs() };
    if (carrierLineOf(this.#services).blames(vain, at)) this.#session?.learn(evidence);
  }
}
