/** One text of one verification, asked about as the consumers of orders and of receipts ask. */
import type { AttemptStates } from "../../src/app/sending/ports.ts";
import type {
  AttemptOutcome,
  ClaimCommand,
  ClaimReply,
  NextStep,
  ReceiptCommand,
  RecordReply,
} from "../../src/domain/sending/commands.ts";
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import type { Attempt, Message } from "../../src/domain/sending/message.ts";
import type { VerificationOrder } from "../../src/domain/sending/order.ts";
import type { Slot } from "../../src/domain/base/placement.ts";
import type { RouteChoice } from "../../src/domain/routing/choice.ts";
import type { Verification } from "../../src/domain/base/verification.ts";
import { Asker, type VerificationsBed } from "./verification-asker.ts";

/** What is kept of the text. */
export interface Kept {
  readonly message: Message;
  readonly verification: Verification;
  readonly attempts: readonly Attempt[];
}

export interface AttemptsBed extends VerificationsBed {
  /** The keeper of the text that a start has just made. */
  readonly attemptsOf: (order: VerificationOrder, verification: Verification) => AttemptStates;
  /** The person says STOP to codes. */
  readonly stop: () => Promise<void>;
  /** The caller cancels the verification. */
  readonly cancel: () => Promise<void>;
  readonly look: () => Promise<Kept>;
}

export const ACCEPTED: AttemptOutcome = { kind: "accepted", carrierMessageId: "SM1", segments: 1, price: null };

export function failedAs(kind: CarrierFailureKind): AttemptOutcome {
  return { kind: "failed", failure: { kind, carrierCode: "c1" } };
}

export function choiceOf(routeId: string): RouteChoice {
  const of = { account: "main", carrier: "twilio", sender: "ACME" } as const;
  return { routeId, ...of, reason: "country_priority", considered: 2, excluded: [], rules: [] };
}

export const NEXT: NextStep = { step: "next_route", transport: "sms", choice: choiceOf("rte_2") };

export class Consumer {
  readonly bed: AttemptsBed;
  readonly order: VerificationOrder;
  readonly slot: Slot;
  readonly #attempts: AttemptStates;

  private constructor(bed: AttemptsBed, { slot, order, attempts }: Pick<Consumer, "slot" | "order"> & Held) {
    this.bed = bed;
    this.order = order;
    this.slot = slot;
    this.#attempts = attempts;
  }

  /** Starts a verification and stands before its text. */
  static async of(bed: AttemptsBed): Promise<Consumer> {
    const asker = new Asker(bed);
    const started = await asker.start();
    if (started.outcome !== "started" || started.dispatch === null) throw new Error("not started");
    const order: VerificationOrder = JSON.parse(started.dispatch);
    const attempts = bed.attemptsOf(order, started.view.verification);
    return new Consumer(bed, { slot: asker.slot, order, attempts });
  }

  claim(attempt = 1, over: Partial<ClaimCommand> = {}, slot = this.slot): Promise<ClaimReply> {
    const of = { ...this.#key(), attempt, transport: "sms", choice: choiceOf(`rte_${attempt}`) } as const;
    return this.#attempts.claim(slot, { ...of, run: "run_1", ...over });
  }

  record(attempt: number, outcome: AttemptOutcome, next: NextStep, over: Partial<ClaimCommand> = {}) {
    const { run = "run_1", tenantId, messageId } = { ...this.#key(), ...over };
    return this.#attempts.record(this.slot, { tenantId, messageId, attempt, outcome, next, run });
  }

  /** Claims an attempt and says what came of it. */
  async attempt(attempt: number, outcome: AttemptOutcome, next: NextStep = { step: "done" }): Promise<RecordReply> {
    const claimed = await this.claim(attempt);
    if (claimed.outcome !== "claimed") throw new Error(`not claimed: ${JSON.stringify(claimed)}`);
    return this.record(attempt, outcome, next);
  }

  postpone(untilMs: number): Promise<void> {
    return this.#attempts.postpone(this.slot, { ...this.#key(), untilMs });
  }

  abandon(reason: string, over: Partial<ClaimCommand> = {}): Promise<void> {
    const { tenantId, messageId } = { ...this.#key(), ...over };
    return this.#attempts.abandon(this.slot, { tenantId, messageId, reason });
  }

  receive(attempt: number, status: ReceiptCommand["status"], over: Partial<ReceiptCommand> = {}) {
    const { tenantId, messageId } = this.#key();
    const said = { carrierMessageId: "SM1", carrierCode: null, price: null };
    const receipt = { account: "main", messageId, attempt, status, ...said, ...over };
    return this.#attempts.receive(this.slot, { tenantId, receipts: [receipt] });
  }

  /** `queued; 1 rte_1 sms failed`: the message, and how each attempt went. */
  async story(): Promise<string> {
    const { message, attempts } = await this.bed.look();
    const made = attempts.map(({ attempt, transport, choice, status }) => {
      return `${attempt} ${choice.routeId} ${transport} ${status}`;
    });
    return [message.status, ...made].join("; ");
  }

  #key(): Pick<ClaimCommand, "tenantId" | "messageId"> {
    const { tenantId, messageId } = this.order;
    return { tenantId, messageId };
  }
}

interface Held {
  readonly attempts: AttemptStates;
}
