/** What carriers and operators do with a text, by the world's truth and a named throw of the dice. */
import type { CarrierFailure } from "../../src/domain/delivery/failure.ts";
import type { ReceiptStatus } from "../../src/domain/delivery/status.ts";
import { dice, mixSeed, spreadDraw } from "./dice.ts";
import type { Person } from "./people.ts";
import { truthOf } from "./truth.ts";
import type { Behaviour, World, WorldRoute } from "./world.ts";

export interface Fate {
  readonly answerAfterMs: number;
  readonly failure: CarrierFailure | null;
  /** After the send; null when the text never arrives. */
  readonly arrivesAfterMs: number | null;
  readonly receipt: { readonly afterMs: number; readonly status: ReceiptStatus } | null;
  /** US dollars. */
  readonly price: number;
}

/** A carrier's HTTP answer, and how long a sender waits for one. */
const ANSWER_MS = 250;
const TIME_OUT_MS = 4_000;
const RETRY_AFTER_MS = 1_000;

/** Rates as carriers and operators hold them: a bucket of one second. */
export class Network {
  readonly #world: World;
  readonly #seed: number;
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();

  constructor(world: World, seed: number) {
    this.#world = world;
    this.#seed = seed;
  }

  send(route: WorldRoute, person: Person, at: { nowMs: number; attempt: number }): Fate {
    const { nowMs } = at;
    const truth = truthOf(route, person.network, nowMs);
    const roll = dice(mixSeed(this.#seed, 3, person.index, hash(route.id), at.attempt));
    const [refusedRoll, lostRoll, receiptRoll] = [roll(), roll(), roll()];
    const lagMs = 300 + 1_200 * roll();
    const latencyMs = spreadDraw(truth, roll);
    const refuse = (failure: CarrierFailure, answerAfterMs = ANSWER_MS): Fate => {
      return { answerAfterMs, failure, arrivesAfterMs: null, receipt: null, price: 0 };
    };
    if (truth.outage === "time_out") return refuse({ kind: "timed_out", carrierCode: "timeout" }, TIME_OUT_MS);
    if (truth.outage === "refuse" || refusedRoll < truth.refused) {
      return refuse({ kind: "unavailable", carrierCode: "http_503" });
    }
    if (!this.#takes(route.id, route.ratePerSecond, nowMs)) {
      return refuse({ kind: "throttled", carrierCode: "http_429", retryAfterMs: RETRY_AFTER_MS });
    }
    const place = this.#world.traffic.countries[person.country];
    const congested = !this.#takes(person.country, place?.ratePerSecond ?? null, nowMs);
    const taken = { answerAfterMs: ANSWER_MS, failure: null, price: truth.price };
    const arrives =
      truth.outage === null && person.reachable && !congested && this.#carries(truth, route, { person, lostRoll });
    if (arrives) {
      const receipt =
        receiptRoll < truth.receipts ? { afterMs: latencyMs + lagMs, status: "delivered" as const } : null;
      return { ...taken, arrivesAfterMs: latencyMs, receipt };
    }
    if (truth.outage === "silent") return { ...taken, arrivesAfterMs: null, receipt: null };
    const lies = truth.outage === "lie" || receiptRoll < truth.falseReceipts;
    if (lies) return { ...taken, arrivesAfterMs: null, receipt: { afterMs: lagMs + 500, status: "delivered" } };
    const admits = receiptRoll < truth.falseReceipts + (1 - truth.falseReceipts) * truth.admitted;
    return {
      ...taken,
      arrivesAfterMs: null,
      receipt: admits ? { afterMs: latencyMs + lagMs, status: "undelivered" } : null,
    };
  }

  /** `delivery` is the share over all people; for some of those who lose, the route always fails. */
  #carries(
    { delivery }: Behaviour,
    route: WorldRoute,
    { person, lostRoll }: { person: Person; lostRoll: number },
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

const hashCache = new Map<string, number>();

function hash(text: string): number {
  const known = hashCache.get(text);
  if (known !== undefined) return known;
  const made = mixSeed(...[...text].map((letter) => letter.charCodeAt(0)));
  hashCache.set(text, made);
  return made;
}
