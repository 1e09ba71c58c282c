/** One world, one policy, one seed: every verification from the request to the last receipt, in virtual time. */
import type { CountryView } from "../../src/domain/routing/health/view-health.ts";
import type { StartCommand } from "../../src/domain/verification/commands.ts";
import type { RoutingSnapshot } from "../../src/domain/routing/snapshot.ts";
import { type Fate, Network } from "./carriers.ts";
import { TimeHeap } from "./clock.ts";
import { OpenedBreakers, type Opening } from "./opened-breakers.ts";
import { peopleOf, type Person } from "./people.ts";
import { type AtCarrier, Platform } from "./platform.ts";
import { type MakePolicy, type Policy, worldRouteId } from "./policy.ts";
import type { World, WorldRoute } from "./world.ts";

export interface SentAttempt {
  readonly route: WorldRoute;
  readonly person: number;
  readonly atMs: number;
  readonly reason: string;
  /** The number had failed before. */
  readonly isRetry: boolean;
  readonly isAttack: boolean;
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
  /** Godwit paid for a second text of a code whose first one arrived all the same. */
  paidTwice: boolean;
}

export interface Run<P extends Policy = Policy> {
  readonly outcomes: readonly Outcome[];
  readonly sent: readonly SentAttempt[];
  /** Texts of codes and of help by which a breaker asked. */
  readonly probes: readonly Pick<SentAttempt, "route" | "atMs">[];
  readonly openings: readonly Opening[];
  /** What the countries' objects showed when the last person had come. */
  readonly views: ReadonlyMap<string, CountryView>;
  readonly policy: P;
}

/** What is known of one text of a code that a carrier took. */
interface Taken {
  readonly messageId: string;
  readonly arrives: boolean;
}

interface Session {
  readonly outcome: Outcome;
  readonly verificationId: string;
  readonly taken: Taken[];
  /** Of codes and of help. */
  texts: number;
  expiresAtMs: number;
}

/** After a minute people ask again, where they ask at all. */
const ASK_AGAIN_MS = 60_000;
/** What is said of a text for longer than this after its code expired is of no matter to the world. */
const KEPT_MS = 1_800_000;

export async function simulate<P extends Policy>(
  world: World,
  make: (...of: Parameters<MakePolicy>) => P,
  seed: number,
): Promise<Run<P>> {
  const policy = make(world, seed);
  return { ...(await new Simulation(world, policy, seed).run()), policy };
}

class Simulation {
  readonly #world: World;
  readonly #platform: Platform;
  readonly #network: Network;
  readonly #routes: ReadonlyMap<string, WorldRoute>;
  readonly #sent: SentAttempt[] = [];
  readonly #probes: Pick<SentAttempt, "route" | "atMs">[] = [];
  readonly #outcomes: readonly Outcome[];
  readonly #breakers: OpenedBreakers;
  /** By message id, those whose texts are still of interest. */
  readonly #sessions = new Map<string, Session>();
  /** By the time at which nobody speaks of them any more. */
  readonly #ended = new TimeHeap<Session>();
  readonly #keptMs: number;

  constructor(world: World, policy: Policy, seed: number) {
    const people = peopleOf(world, seed);
    this.#world = world;
    this.#routes = new Map(world.routes.map((route) => [route.id, route]));
    this.#network = new Network(world, seed);
    this.#outcomes = people.map(newOutcome);
    this.#breakers = new OpenedBreakers(world);
    this.#keptMs = KEPT_MS + latestReceiptMs(world);
    this.#platform = new Platform({
      world,
      seed,
      policy,
      people,
      fateOf: (sent) => this.#fateOf(sent),
      onSnapshot: (snapshot: RoutingSnapshot) => this.#breakers.look(snapshot),
    });
  }

  async run(): Promise<Omit<Run, "policy">> {
    const { clock } = this.#platform;
    // One after the other: a heap of everybody would be large.
    const startNext = (index: number) => {
      const outcome = this.#outcomes[index];
      if (outcome === undefined) return;
      clock.at(outcome.person.startMs, () => {
        this.#start(outcome);
        startNext(index + 1);
      });
    };
    startNext(0);
    const views = new Map<string, CountryView>();
    clock.at(this.#world.durationMinutes * 60_000, () => {
      for (const country of Object.keys(this.#world.traffic.countries)) {
        views.set(country, this.#platform.countries.desk(country).peek(country));
      }
    });
    await clock.runAll();
    for (const attempt of this.#sent) if (attempt.isRetry && !attempt.arrived) this.#failedRetry(attempt);
    return {
      outcomes: this.#outcomes,
      sent: this.#sent,
      probes: this.#probes,
      openings: this.#breakers.openings,
      views,
    };
  }

  #failedRetry(attempt: SentAttempt): void {
    const outcome = this.#outcomes[attempt.person];
    if (outcome !== undefined) outcome.failedRetries += 1;
  }

  #start(outcome: Outcome): void {
    const { phones, clock, limits } = this.#platform;
    const { person } = outcome;
    const slot = this.#platform.slotOf(person);
    const command = this.#startCommand(person);
    const reply = phones.start(slot, command);
    if (reply.outcome !== "started" || reply.dispatch === null) throw new Error(`a start was ${reply.outcome}`);
    const expiresAtMs = clock.nowMs + limits.ttlSeconds * 1000;
    const session: Session = { outcome, verificationId: command.verificationId, taken: [], texts: 0, expiresAtMs };
    this.#sessions.set(command.verificationId, session);
    this.#platform.handOver(reply.dispatch);
    const mayAskAgain = person.resends && person.retryWaitMs > ASK_AGAIN_MS;
    if (mayAskAgain) clock.after(ASK_AGAIN_MS, () => this.#askAgain(session));
    const isFirst = this.#ended.firstAtMs() === null;
    this.#ended.push(clock.nowMs + limits.ttlSeconds * 2_000 + this.#keptMs, session);
    if (isFirst) this.#forgetNext();
  }

  /** All are kept alike long: the first to go is on the clock, and the others stand in line behind it. */
  #forgetNext(): void {
    const atMs = this.#ended.firstAtMs();
    if (atMs === null) return;
    this.#platform.clock.at(atMs, () => {
      const session = this.#ended.pop();
      if (session !== undefined) this.#forget(session);
      this.#forgetNext();
    });
  }

  #startCommand(person: Person): StartCommand {
    const { phones, limits, tenantId } = this.#platform;
    const slot = this.#platform.slotOf(person);
    const token = this.#platform.tokenOf(person);
    return {
      tenantId,
      verificationId: phones.makeId("verification", slot),
      messageId: phones.makeId("message", slot),
      policy: limits,
      skipSendLimits: false,
      phone: {
        token,
        // What opens it gives it back as it is: a world has no keys.
        sealed: this.#platform.numberOf(person),
        masked: "+9 ****",
        country: person.country,
        takesSms: true,
        // Nobody takes a call, so that routes and not voice must do the work.
        takesVoice: false,
      },
      purpose: "signup",
      channel: "auto",
      text: { brand: "Acme", locale: "en", appHash: null, webDomain: null },
      code: { length: limits.codeLength, alphabet: "numeric", pepperId: "k1", generation: 1 },
      ttlSeconds: limits.ttlSeconds,
      deviceToken: null,
      userId: null,
      origin: { caller: token, request: token },
      metadata: null,
    };
  }

  #fateOf({ request, messageId, choice }: AtCarrier): Fate {
    const { clock, phones } = this.#platform;
    const person = this.#personOf(request.to);
    const route = this.#routes.get(worldRouteId(choice.routeId));
    const session = this.#sessions.get(phones.verificationOf(this.#platform.slotOf(person), messageId) ?? "");
    if (route === undefined || session === undefined) throw new Error("a text of nobody is at a carrier");
    session.texts += 1;
    const { timeoutMs } = request;
    const fate = this.#network.send({ route, person, nowMs: clock.nowMs, attempt: session.texts, timeoutMs });
    const { outcome } = session;
    if (fate.failure === null) outcome.cost += fate.price;
    if (choice.reason === "probe") this.#probes.push({ route, atMs: clock.nowMs });
    // A help text reaches whom a code reaches and changes nothing here but the bill.
    if (request.values.code === null) return fate;
    outcome.attempts += 1;
    const sent: SentAttempt = {
      route,
      person: person.index,
      atMs: clock.nowMs,
      reason: choice.reason,
      isRetry: outcome.attempts > 1,
      isAttack: person.isAttack,
      arrived: false,
    };
    this.#sent.push(sent);
    if (fate.failure === null) this.#take(session, { sent, fate, messageId });
    return fate;
  }

  #take(
    session: Session,
    { sent, fate, messageId }: { readonly sent: SentAttempt; readonly fate: Fate; readonly messageId: string },
  ): void {
    const { outcome, taken } = session;
    const { arrivesAfterMs } = fate;
    if (arrivesAfterMs !== null) {
      this.#platform.clock.after(arrivesAfterMs, () => {
        sent.arrived = true;
        this.#arrive(session);
      });
    }
    // A resend is another message: it was asked for.
    if (taken.some((before) => before.messageId === messageId && before.arrives)) outcome.paidTwice = true;
    taken.push({ messageId, arrives: arrivesAfterMs !== null });
  }

  #arrive(session: Session): void {
    const { clock } = this.#platform;
    const { outcome } = session;
    const { person } = outcome;
    if (clock.nowMs > session.expiresAtMs || outcome.arrivedAtMs !== null) return;
    outcome.arrivedAtMs = clock.nowMs;
    const waitedMs = clock.nowMs - person.startMs;
    outcome.reached = waitedMs <= person.retryWaitMs;
    if (outcome.reached && waitedMs < person.typesWithinMs) clock.after(person.typingMs, () => this.#type(session));
  }

  #type({ outcome, verificationId }: Session): void {
    const { phones, tenantId, limits } = this.#platform;
    const slot = this.#platform.slotOf(outcome.person);
    const reply = phones.check(slot, { tenantId, verificationId, policy: limits, guess: "123456" });
    outcome.approved = reply.outcome === "checked" && reply.result === "approved";
  }

  #askAgain(session: Session): void {
    const { clock, phones, tenantId, limits } = this.#platform;
    const { outcome, verificationId } = session;
    const { person } = outcome;
    const isWaiting = clock.nowMs < person.startMs + person.retryWaitMs && outcome.arrivedAtMs === null;
    if (!isWaiting || !person.resends) return;
    const slot = this.#platform.slotOf(person);
    const messageId = phones.makeId("message", slot);
    const command = { tenantId, verificationId, policy: limits, messageId, skipSendLimits: false, channel: null };
    const reply = phones.resend(slot, command);
    if (reply.outcome === "sent") {
      session.expiresAtMs = reply.view.verification.expiresAtMs;
      this.#platform.handOver(reply.dispatch);
      clock.after(ASK_AGAIN_MS, () => this.#askAgain(session));
      return;
    }
    const opensAtMs = reply.outcome === "refused" ? reply.refusal.opensAtMs : null;
    if (opensAtMs !== null && opensAtMs > clock.nowMs) clock.at(opensAtMs, () => this.#askAgain(session));
  }

  #forget({ outcome: { person }, verificationId }: Session): void {
    this.#platform.phones.forget(this.#platform.slotOf(person), this.#platform.tokenOf(person));
    this.#sessions.delete(verificationId);
  }

  #personOf(number: string): Person {
    const outcome = this.#outcomes[this.#platform.indexOf(number)];
    if (outcome === undefined) throw new Error("a text to nobody");
    return outcome.person;
  }
}

function newOutcome(person: Person): Outcome {
  return {
    person,
    arrivedAtMs: null,
    reached: false,
    approved: false,
    cost: 0,
    attempts: 0,
    failedRetries: 0,
    paidTwice: false,
  };
}

/** How long a receipt may take after its text. */
function latestReceiptMs({ routes }: World): number {
  return Math.max(
    ...routes.map(({ base }) => base.receiptLate.maxMs + (base.receiptBatchSeconds ?? 0) * 1000 + base.p95Ms),
  );
}
