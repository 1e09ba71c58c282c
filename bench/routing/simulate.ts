/** One world, one policy, one seed: every verification from the request to the last receipt, in virtual time. */
import type { PastAttempt } from "../../src/domain/delivery/commands.ts";
import { type CarrierFailure, FAILURE_RULES } from "../../src/domain/delivery/failure.ts";
import { CODE_WORTH_SENDING_MS } from "../../src/domain/delivery/message.ts";
import { adviseRetry } from "../../src/domain/delivery/next-step.ts";
import { advanceStatus, type AttemptStatus, type ReceiptStatus } from "../../src/domain/delivery/status.ts";
import { decideFailover } from "../../src/domain/health/failover.ts";
import {
  countFirst,
  emptyBudget,
  RETRY_BUDGET,
  type RetryBudget,
  spendRetry,
} from "../../src/domain/health/retry-budget.ts";
import { DEFAULT_POLICY } from "../../src/domain/limits/policy.ts";
import { judgeSend } from "../../src/domain/limits/send-budget.ts";
import { type RouteSign, signOfFailure } from "../../src/domain/health/country-health.ts";
import { decideFollowUp } from "../../src/domain/verification/follow-up.ts";
import { type Fate, Network } from "./carriers.ts";
import { VirtualClock } from "./clock.ts";
import { dice, mixSeed } from "./dice.ts";
import { peopleOf, type Person } from "./people.ts";
import type { Chosen, Policy } from "./policy.ts";
import { knownAtMs } from "./sign-road.ts";
import { phoneAt, verificationOf } from "./subjects.ts";
import type { World, WorldRoute } from "./world.ts";

export interface SentAttempt {
  readonly route: WorldRoute;
  readonly person: number;
  readonly atMs: number;
  readonly reason: string | null;
  /** The number had failed before. */
  readonly isRetry: boolean;
  arrived: boolean;
}

export interface Outcome {
  readonly person: Person;
  /** When the first code reached the phone, if one did before it expired. */
  arrivedAtMs: number | null;
  /** It did while the person was still waiting. */
  reached: boolean;
  approved: boolean;
  /** US dollars. */
  cost: number;
  attempts: number;
  failedRetries: number;
}

export interface Run<P extends Policy = Policy> {
  readonly outcomes: readonly Outcome[];
  readonly sent: readonly SentAttempt[];
  readonly policy: P;
}

type Routed = Extract<Chosen, { kind: "route" }>;

interface Attempt {
  readonly chosen: Routed;
  readonly claimedAtMs: number;
  readonly sent: SentAttempt;
  status: AttemptStatus;
  refused: boolean;
}

interface Message {
  readonly session: Session;
  readonly avoid: readonly PastAttempt[];
  readonly made: PastAttempt[];
  readonly attempts: Attempt[];
}

interface Session {
  readonly person: Person;
  readonly outcome: Outcome;
  readonly expiresAtMs: number;
  readonly messages: Message[];
  readonly codesAtMs: number[];
  silentFailovers: number;
  lastSendAtMs: number;
  /** The attempt whose code was typed. */
  typed: Attempt | null;
}

export function simulate<P extends Policy>(
  world: World,
  make: (world: World, seed: number) => P,
  seed: number,
): Run<P> {
  const policy = make(world, seed);
  return { ...new Simulation(world, policy, seed).run(), policy };
}

class Simulation {
  readonly #clock = new VirtualClock();
  readonly #world: World;
  readonly #seed: number;
  readonly #network: Network;
  readonly #policy: Policy;
  readonly #jitter: () => number;
  readonly #budgets = new Map<string, RetryBudget>();
  readonly #sent: SentAttempt[] = [];
  readonly #outcomes: readonly Outcome[];

  constructor(world: World, policy: Policy, seed: number) {
    this.#world = world;
    this.#seed = seed;
    this.#network = new Network(world, seed);
    this.#policy = policy;
    this.#jitter = dice(mixSeed(seed, 11));
    this.#outcomes = peopleOf(world, seed).map(newOutcome);
  }

  run(): Omit<Run, "policy"> {
    for (const outcome of this.#outcomes) this.#clock.at(outcome.person.startMs, () => this.#start(outcome));
    this.#clock.runAll();
    for (const attempt of this.#sent) if (attempt.isRetry && !attempt.arrived) this.#failedRetry(attempt);
    return { outcomes: this.#outcomes, sent: this.#sent };
  }

  #failedRetry(attempt: SentAttempt): void {
    const outcome = this.#outcomes[attempt.person];
    if (outcome !== undefined) outcome.failedRetries += 1;
  }

  #start(outcome: Outcome): void {
    const { person } = outcome;
    const expiresAtMs = person.startMs + DEFAULT_POLICY.ttlSeconds * 1000;
    const session: Session = {
      person,
      outcome,
      expiresAtMs,
      messages: [],
      codesAtMs: [this.#clock.nowMs],
      silentFailovers: 0,
      lastSendAtMs: this.#clock.nowMs,
      typed: null,
    };
    this.#dispatch(this.#newMessage(session));
    this.#clock.after(DEFAULT_POLICY.sendIntervalSeconds * 1000, () => this.#askAgain(session));
    if (this.#policy.movesTexts)
      this.#clock.after(DEFAULT_POLICY.followUpAfterSeconds * 1000, () => this.#followUp(session));
  }

  #newMessage(session: Session): Message {
    const avoid = session.messages.flatMap(({ made }) => made);
    const message: Message = { session, avoid, made: [], attempts: [] };
    session.messages.push(message);
    return message;
  }

  #choose(message: Message, hasSlot = false): Chosen {
    const { session, made, avoid, attempts } = message;
    const refused = made.filter((_, index) => attempts[index]?.refused ?? false);
    return this.#policy.choose({ person: session.person, nowMs: this.#clock.nowMs, made, avoid, refused, hasSlot });
  }

  /** The consumer's work: plan, claim, send, and go on while it is worth it. */
  #dispatch(message: Message, planned?: Routed, hasSlot = false): void {
    const { session } = message;
    if (session.outcome.approved || session.expiresAtMs - this.#clock.nowMs < CODE_WORTH_SENDING_MS) return;
    const chosen = planned ?? this.#choose(message, hasSlot);
    if (chosen.kind === "wait") this.#clock.at(chosen.untilMs, () => this.#dispatch(message, undefined, chosen.slot));
    if (chosen.kind !== "route") return;
    const { route } = chosen;
    const { person } = session;
    const isRetry = message.made.length > 0 || message.avoid.length > 0;
    const log: SentAttempt = {
      route,
      person: person.index,
      atMs: this.#clock.nowMs,
      reason: chosen.reason,
      isRetry,
      arrived: false,
    };
    this.#sent.push(log);
    session.outcome.attempts += 1;
    message.made.push({
      attempt: message.made.length + 1,
      routeId: route.id,
      carrier: route.carrier,
      transport: "sms",
    });
    const attempt: Attempt = { chosen, claimedAtMs: this.#clock.nowMs, sent: log, status: "claimed", refused: false };
    message.attempts.push(attempt);
    if (!isRetry)
      this.#budgets.set(budgetKey(route), countFirst(this.#budgetOf(route), this.#clock.nowMs, RETRY_BUDGET));
    const fate = this.#network.send(route, person, { nowMs: this.#clock.nowMs, attempt: session.outcome.attempts });
    this.#clock.after(fate.answerAfterMs, () => this.#answer(message, attempt, fate));
  }

  #answer(message: Message, attempt: Attempt, fate: Fate): void {
    if (fate.failure !== null) {
      this.#refused(message, attempt, fate.failure);
      return;
    }
    const { session } = message;
    attempt.status = advanceStatus(attempt.status, "submitted");
    session.outcome.cost += fate.price;
    this.#tell(message, attempt, "accepted");
    const { arrivesAfterMs, receipt } = fate;
    if (arrivesAfterMs !== null)
      this.#clock.at(attempt.claimedAtMs + arrivesAfterMs, () => this.#arrive(message, attempt));
    if (receipt !== null)
      this.#clock.at(attempt.claimedAtMs + receipt.afterMs, () => this.#report(message, attempt, receipt.status));
    if (this.#policy.movesTexts) this.#failover(message);
  }

  #refused(message: Message, attempt: Attempt, failure: CarrierFailure): void {
    const { session } = message;
    const rule = FAILURE_RULES[failure.kind];
    attempt.refused = true;
    attempt.status = advanceStatus(attempt.status, rule.outcome === "unknown" ? "unknown" : "failed");
    const sign = signOfFailure(failure.kind);
    if (sign !== null) this.#tell(message, attempt, sign);
    const next = this.#choose(message);
    const advice = adviseRetry({
      failure,
      // Every try counts here: this is about which route is taken, and outages of seconds are another benchmark's.
      attempts: message.made.length,
      tries: 1,
      waits: message.made.length - 1,
      nextRoute: next.kind === "route" ? next.standing : next.kind === "wait" ? "tried" : null,
      comesBack: next.kind !== "none" && rule.retry === "same_route",
      askedMs: failure.retryAfterMs ?? 0,
      leftMs: session.expiresAtMs - this.#clock.nowMs,
      random: this.#jitter(),
    });
    if (advice.advice === "wait") this.#clock.after(advice.delayMs, () => this.#dispatch(message));
    if (advice.advice === "next_route" && next.kind === "route") this.#dispatch(message, next);
  }

  /** After a carrier took a text: a bad receipt or silence sends the code another way. */
  #failover(message: Message, hasSlot = false): void {
    const { session, attempts } = message;
    if (session.outcome.approved || session.messages.at(-1) !== message) return;
    const decided = decideFailover({
      attempts: attempts.map(({ status, claimedAtMs, chosen }) => ({
        status,
        claimedAtMs,
        silenceMs: chosen.silenceMs,
      })),
      silentFailovers: session.silentFailovers,
      textsBeforeCall: DEFAULT_POLICY.voiceAfterFailedSms,
      expiresAtMs: session.expiresAtMs,
      nowMs: this.#clock.nowMs,
    });
    if (decided.action === "look_again") this.#clock.at(decided.atMs, () => this.#failover(message));
    if (decided.action !== "next_route") return;
    const next = this.#choose(message, hasSlot);
    if (next.kind === "wait") this.#clock.at(next.untilMs, () => this.#failover(message, next.slot));
    if (next.kind !== "route" || next.standing !== "fresh") return;
    // The carrier that failed pays with its budget: what it costs others must stay a share of what it was given.
    const failed = attempts.at(-1)?.chosen.route ?? next.route;
    const spent = spendRetry(this.#budgetOf(failed), this.#clock.nowMs, RETRY_BUDGET);
    this.#budgets.set(budgetKey(failed), spent.budget);
    if (!spent.allowed) return;
    if (decided.because === "silence") session.silentFailovers += 1;
    this.#dispatch(message, next);
  }

  #arrive(message: Message, attempt: Attempt): void {
    const { session } = message;
    const { outcome, person } = session;
    attempt.sent.arrived = true;
    if (this.#clock.nowMs > session.expiresAtMs || outcome.arrivedAtMs !== null) return;
    outcome.arrivedAtMs = this.#clock.nowMs;
    outcome.reached = this.#clock.nowMs <= person.startMs + person.patienceMs;
    if (outcome.reached && person.types) this.#clock.after(person.typingMs, () => this.#approve(message));
  }

  /** The text that is known to be the newest gets the credit, as it does in the product. */
  #approve(message: Message): void {
    const { session } = message;
    if (this.#clock.nowMs > session.expiresAtMs) return;
    session.outcome.approved = true;
    const newest = session.messages.findLast(({ attempts }) => attempts.some(isAlive)) ?? message;
    const attempt = newest.attempts.findLast(isAlive);
    if (attempt === undefined) return;
    session.typed = attempt;
    this.#tell(newest, attempt, "used");
  }

  #report(message: Message, attempt: Attempt, status: ReceiptStatus): void {
    const before = attempt.status;
    attempt.status = advanceStatus(before, status);
    if (attempt.status === before) return;
    this.#tell(message, attempt, status === "delivered" ? "arrived" : "lost");
    if (this.#policy.movesTexts) this.#failover(message);
  }

  #askAgain(session: Session): void {
    const { outcome, person } = session;
    const isWaiting = this.#clock.nowMs < person.startMs + person.patienceMs && outcome.arrivedAtMs === null;
    if (!isWaiting || !person.resends || this.#clock.nowMs >= session.expiresAtMs) return;
    const history = { codesAtMs: session.codesAtMs, lastSendAtMs: session.lastSendAtMs, hasKnownDevice: false };
    const verdict = judgeSend(history, { policy: DEFAULT_POLICY, deviceIsKnown: false }, this.#clock.nowMs);
    if (!verdict.allowed) {
      if (verdict.reason === "send_interval") this.#clock.at(verdict.opensAtMs, () => this.#askAgain(session));
      return;
    }
    session.codesAtMs.push(this.#clock.nowMs);
    session.lastSendAtMs = this.#clock.nowMs;
    this.#dispatch(this.#newMessage(session));
    this.#clock.after(DEFAULT_POLICY.sendIntervalSeconds * 1000, () => this.#askAgain(session));
  }

  #followUp(session: Session): void {
    const { outcome } = session;
    if (outcome.approved) return;
    const attempts = session.messages.flatMap((message) => message.attempts);
    const verification = verificationOf(session.person, {
      expiresAtMs: session.expiresAtMs,
      automaticSends: session.silentFailovers,
    });
    const decided = decideFollowUp({
      verification,
      phone: phoneAt(session.lastSendAtMs),
      attempts: attempts.map(({ status }) => ({ transport: "sms", status })),
      isNewest: true,
      nowMs: this.#clock.nowMs,
    });
    if (decided.action === "none") return;
    if (decided.action === "another_way") this.#dispatch(this.#newMessage(session));
    // A help text reaches whom a code reaches and changes nothing here but the bill.
    else outcome.cost += attempts.at(-1)?.chosen.route.price ?? 0;
  }

  #tell(message: Message, attempt: Attempt, sign: RouteSign["sign"]): void {
    const { person, messages } = message.session;
    const { route, fair } = attempt.chosen;
    const { claimedAtMs: sentAtMs } = attempt;
    const network = person.knownNetwork;
    const waitedMs = this.#clock.nowMs - sentAtMs;
    const prompt = waitedMs < (attempt.chosen.silenceMs ?? Number.POSITIVE_INFINITY);
    const isLate = sign === "arrived" && message.session.typed === attempt;
    const said = isLate
      ? { sign, typedBefore: true as const }
      : sign === "used"
        ? { sign, use: { reported: attempt.status === "delivered", prompt } }
        : { sign };
    const names = [person.index, messages.indexOf(message), message.attempts.indexOf(attempt) + 1] as const;
    const name = `msg_${names[0]}_${names[1]}/${names[2]}`;
    const base = { routeId: route.id, class: route.class, network, sentAtMs, atMs: this.#clock.nowMs, fair };
    const told: RouteSign = { attempt: name, ...base, ...said };
    const atMs = knownAtMs(this.#world, told, { seed: this.#seed, named: names });
    this.#clock.at(atMs, () => this.#policy.learn(told, person.country, atMs));
  }

  #budgetOf(route: WorldRoute): RetryBudget {
    return this.#budgets.get(budgetKey(route)) ?? emptyBudget(this.#clock.nowMs);
  }
}

function newOutcome(person: Person): Outcome {
  return { person, arrivedAtMs: null, reached: false, approved: false, cost: 0, attempts: 0, failedRetries: 0 };
}

function isAlive({ status }: Attempt): boolean {
  return status === "submitted" || status === "sent" || status === "delivered" || status === "unknown";
}

/** Every number here is mobile: the kind of number is the same. */
function budgetKey(route: WorldRoute): string {
  return route.carrier;
}
