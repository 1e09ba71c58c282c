/** What carriers and operators do with a text, by the world's truth and a named throw of the dice. */
import type { CarrierFailure, CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import type { ReceiptStatus } from "../../src/domain/base/attempt-status.ts";
import { readCode } from "./carrier-codes.ts";
import { dice, lettersOf, mixSeed, spreadDraw } from "./dice.ts";
import type { Person } from "./people.ts";
import { type Truth, truthOf } from "./truth.ts";
import type { World, WorldRoute } from "./world.ts";

export interface Fate {
  readonly answerAfterMs: number;
  readonly failure: CarrierFailure | null;
  /** After the send; null when the text never arrives. */
  readonly arrivesAfterMs: number | null;
  readonly receipt: FateReceipt | null;
  /** US dollars. */
  readonly price: number;
}

export interface FateReceipt {
  /** When the carrier posts it. */
  readonly atMs: number;
  readonly status: ReceiptStatus;
  readonly carrierCode: string | null;
  readonly failure: CarrierFailureKind | null;
}

/** A carrier's HTTP answer. */
const ANSWER_MS = 250;
/** A receipt that is false comes as soon as the text was taken. */
const LIE_MS = 500;

interface Sent {
  readonly route: WorldRoute;
  readonly person: Person;
  readonly nowMs: number;
  /** Of all its session's attempts. */
  readonly attempt: number;
  /** How long the sender waits for an answer. */
  readonly timeoutMs: number;
}

/** Rates as carriers and operators hold them: a bucket of one second. */
export class Network {
  readonly #world: World;
  readonly #seed: number;
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();

  constructor(world: World, seed: number) {
    this.#world = world;
    this.#seed = seed;
  }

  send(sent: Sent): Fate {
    const { route, person, nowMs } = sent;
    const truth = truthOf(route, person.network, nowMs);
    const roll = dice(mixSeed(this.#seed, 3, person.index, hash(route.id), sent.attempt));
    const [refusedRoll, lostRoll, receiptRoll] = [roll(), roll(), roll()];
    const { minMs, maxMs } = truth.receiptLate;
    const lateMs = minMs + (maxMs - minMs) * roll();
    const latencyMs = spreadDraw(truth, roll);
    if (truth.outage === "time_out") return refusal(route, "timeout", sent.timeoutMs);
    if (truth.outage === "refuse" || refusedRoll < truth.refused) return refusal(route, truth.refusedWith);
    const throttled = truth.throttledTo;
    if (throttled !== null && !this.#takes(`${route.id} throttled`, throttled.perSecond, nowMs))
      return refusal(route, throttled.answer);
    if (!this.#takes(route.id, route.ratePerSecond, nowMs)) return refusal(route, "http_429");
    const place = this.#world.traffic.countries[person.country];
    const congested = !this.#takes(person.country, place?.ratePerSecond ?? null, nowMs);
    const carried = truth.outage === null && person.reachable && !congested;
    const arrives = carried && this.#carries(truth.delivery, route, { person, lostRoll });
    const told = { truth, route, person, receiptRoll, latencyMs, lateMs, nowMs };
    const receipt = arrives ? goodReceipt(told) : badReceipt(told);
    return {
      answerAfterMs: ANSWER_MS,
      failure: null,
      arrivesAfterMs: arrives ? latencyMs : null,
      receipt,
      price: truth.price,
    };
  }

  /** `delivery` is the share over all people; for some of those who lose, the route always fails. */
  #carries(
    delivery: number,
    route: WorldRoute,
    { person, lostRoll }: { readonly person: Person; readonly lostRoll: number },
  ): boolean {
    const always = (1 - delivery) * this.#world.lostAgain;
    const standing = dice(mixSeed(this.#seed, 4, person.index, hash(route.id)))();
    return standing >= always && lostRoll < delivery / (1 - always);
  }

  #takes(name: string, perSecond: number | null, nowMs: number): boolean {
    if (perSecond === null) return true;
    const bucket = this.#buckets.get(name) ?? { tokens: perSecond, atMs: nowMs };
    const tokens = Math.min(Math.max(1, perSecond), bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond);
    this.#buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs });
    return tokens >= 1;
  }
}

const TIMED_OUT: CarrierFailure = { kind: "timed_out", carrierCode: "timeout" };

/** In the carrier's own words, as its adapter reads them. */
function refusal({ carrier }: WorldRoute, answer: string, answerAfterMs = ANSWER_MS): Fate {
  const failure = answer === "timeout" ? TIMED_OUT : readCode(carrier, "answer", answer);
  if (failure === null) throw new Error(`${carrier} has no answer ${answer}`);
  return { answerAfterMs, failure, arrivesAfterMs: null, receipt: null, price: 0 };
}

interface Told {
  readonly truth: Truth;
  readonly route: WorldRoute;
  readonly person: Person;
  readonly receiptRoll: number;
  readonly latencyMs: number;
  readonly lateMs: number;
  readonly nowMs: number;
}

function goodReceipt(told: Told): FateReceipt | null {
  const { truth, receiptRoll, latencyMs, lateMs } = told;
  if (receiptRoll >= truth.receipts) return null;
  return { atMs: postedAtMs(told, latencyMs + lateMs), status: "delivered", carrierCode: null, failure: null };
}

function badReceipt(told: Told): FateReceipt | null {
  const { truth, route, person, receiptRoll, latencyMs, lateMs } = told;
  if (truth.outage === "silent") return null;
  if (truth.outage === "lie" || receiptRoll < truth.falseReceipts) {
    return { atMs: postedAtMs(told, lateMs + LIE_MS), status: "delivered", carrierCode: null, failure: null };
  }
  const isAdmitted = receiptRoll < truth.falseReceipts + (1 - truth.falseReceipts) * truth.admitted;
  if (!isAdmitted) return null;
  const carrierCode = person.reachable ? truth.lostWith : (truth.offWith ?? truth.lostWith);
  const failure = carrierCode === null ? null : (readCode(route.carrier, "receipt", carrierCode)?.kind ?? null);
  return { atMs: postedAtMs(told, latencyMs + lateMs), status: "undelivered", carrierCode, failure };
}

/** Alone, or with all others of its batch. */
function postedAtMs({ truth, nowMs }: Told, afterMs: number): number {
  const atMs = nowMs + afterMs;
  if (truth.receiptBatchSeconds === null) return atMs;
  const everyMs = truth.receiptBatchSeconds * 1000;
  return Math.ceil(atMs / everyMs) * everyMs;
}

const hashCache = new Map<string, number>();

function hash(text: string): number {
  const known = hashCache.get(text);
  if (known !== undefined) return known;
  const made = mixSeed(...lettersOf(text));
  hashCache.set(text, made);
  return made;
}
