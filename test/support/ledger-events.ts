/** Events of one verification with its message, as the objects make them, for tests of the ledger. */
import type { DomainEvent, EventDetail } from "../../src/domain/events/events.ts";
import { makeRoutedId } from "../../src/domain/base/ids.ts";
import type { Money } from "../../src/domain/base/money.ts";
import type { RouteChoice } from "../../src/domain/routing/choice.ts";

export const T0 = 1_800_000_000_000;
export const TOKEN = "0123456789abcdef0123456789abcdef";
export const EUR = (microUnits: number): Money => ({ microUnits, currency: "EUR" });

const CHOICE: RouteChoice = {
  routeId: "rte_1",
  account: "main",
  carrier: "twilio",
  sender: "ACME",
  reason: "country_priority",
  considered: 2,
  excluded: [{ routeId: "rte_2", reason: "other_country" }],
};

type DetailOf<T extends DomainEvent["type"]> = Omit<Extract<EventDetail, { type: T }>, "type">;

/** Builds the events of one verification and one message. Each `at` is in milliseconds after T0. */
export class Story {
  readonly verificationId: string;
  readonly messageId: string;
  readonly #start: number;
  #count = 0;

  constructor(seed: number, startMs = 0, bucket = 7) {
    const slot = { placement: "weur", bucket, mode: "live" } as const;
    this.#start = T0 + startMs;
    const entropy = (kind: number) => new Uint8Array(10).map((_, index) => (seed * 31 + index * 7 + kind) & 0xff);
    this.verificationId = makeRoutedId("verification", slot, { nowMs: this.#start, entropy: entropy(1) });
    this.messageId = makeRoutedId("message", slot, { nowMs: this.#start, entropy: entropy(2) });
  }

  started(over: Partial<DetailOf<"verification.started">> = {}, at = 0): DomainEvent {
    return this.#event(at, {
      type: "verification.started",
      verificationId: this.verificationId,
      phoneMasked: "+33 ** ** ** 12",
      country: "FR",
      purpose: "login",
      channel: "auto",
      deviceToken: null,
      userId: null,
      metadata: null,
      expiresAtMs: this.#start + 300_000,
      ...over,
    });
  }

  extended(expiresInMs: number, at: number): DomainEvent {
    const { verificationId } = this;
    return this.#event(at, { type: "verification.extended", verificationId, expiresAtMs: this.#start + expiresInMs });
  }

  checked(result: DetailOf<"verification.checked">["result"], at: number): DomainEvent {
    return this.#event(at, {
      type: "verification.checked",
      verificationId: this.verificationId,
      result,
      checksLeft: 3,
    });
  }

  verificationEnded(
    status: DetailOf<"verification.ended">["status"],
    at: number,
    reason: string | null = null,
    over: Partial<DetailOf<"verification.ended">> = {},
  ): DomainEvent {
    const detail = { verificationId: this.verificationId, status, reason, ...over };
    return this.#event(at, { type: "verification.ended", ...detail });
  }

  feedback(outcome: DetailOf<"verification.feedback">["outcome"], at: number): DomainEvent {
    return this.#event(at, { type: "verification.feedback", verificationId: this.verificationId, outcome });
  }

  queued(over: Partial<DetailOf<"message.queued">> = {}, at = 0): DomainEvent {
    return this.#event(at, {
      type: "message.queued",
      messageId: this.messageId,
      verificationId: this.verificationId,
      cause: "start",
      textKind: "code",
      phoneMasked: "+33 ** ** ** 12",
      country: "FR",
      ...over,
    });
  }

  attempted(attempt: number, at: number, choice: Partial<RouteChoice> = {}): DomainEvent {
    return this.#event(at, {
      type: "message.attempted",
      messageId: this.messageId,
      verificationId: this.verificationId,
      attempt,
      transport: "sms",
      choice: { ...CHOICE, ...choice },
      mayDuplicate: attempt > 1,
    });
  }

  submitted(
    attempt: number,
    at: number,
    price: Money | null = null,
    over: Partial<DetailOf<"message.submitted">> = {},
  ): DomainEvent {
    const detail = { attempt, carrierMessageId: `SM${attempt}`, segments: 1, price, ...over };
    return this.#event(at, { type: "message.submitted", messageId: this.messageId, ...detail });
  }

  attemptFailed(attempt: number, at: number, over: Partial<DetailOf<"message.attempt_failed">> = {}): DomainEvent {
    const detail = { attempt, failure: "unavailable", carrierCode: "http_503", status: "failed", ...over } as const;
    return this.#event(at, { type: "message.attempt_failed", messageId: this.messageId, ...detail });
  }

  reported(attempt: number, at: number, over: Partial<DetailOf<"message.reported">> = {}): DomainEvent {
    const detail = { attempt, status: "delivered", carrierCode: null, price: null, applied: true, ...over } as const;
    return this.#event(at, { type: "message.reported", messageId: this.messageId, ...detail });
  }

  messageEnded(status: "failed" | "dropped" | "unknown", at: number, reason: string): DomainEvent {
    return this.#event(at, { type: "message.ended", messageId: this.messageId, status, reason });
  }

  #event(at: number, detail: EventDetail): DomainEvent {
    this.#count += 1;
    const id = `${this.verificationId}.${String(this.#count).padStart(3, "0")}`;
    return { id, atMs: this.#start + at, phoneToken: TOKEN, ...detail };
  }
}

/** mulberry32: the same seed gives the same numbers. */
export function seededUnit(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], unit: () => number): T[] {
  return items
    .map((item) => ({ item, rank: unit() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
