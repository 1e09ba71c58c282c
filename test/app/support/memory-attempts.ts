/** `AttemptStates` of one message in memory: the twin of the phone object's message commands, over the same decisions. */
import type { AttemptStates } from "../../../src/app/state-ports.ts";
import { decideClaim } from "../../../src/domain/delivery/claim.ts";
import type {
  AbandonCommand,
  ClaimCommand,
  ClaimReply,
  PostponeCommand,
  ReceiptCommand,
  RecordCommand,
  RecordReply,
} from "../../../src/domain/delivery/commands.ts";
import { type Attempt, type Message, newMessage } from "../../../src/domain/delivery/message.ts";
import type { DispatchOrder } from "../../../src/domain/delivery/order.ts";
import { decideRecord } from "../../../src/domain/delivery/record.ts";
import { objectName, type Slot } from "../../../src/domain/placement.ts";
import type { PhoneState } from "../../../src/domain/verification/phone-state.ts";
import type { Verification } from "../../../src/domain/verification/types.ts";
import { phoneOf, verificationOf } from "../../domain/verification/fixtures.ts";

export class MemoryAttempts implements AttemptStates {
  message: Message;
  verification: Verification = verificationOf();
  phone: PhoneState = phoneOf();
  readonly attempts: Attempt[] = [];
  /** What was asked of it, in order. */
  readonly claims: ClaimCommand[] = [];
  readonly records: RecordCommand[] = [];
  readonly abandoned: AbandonCommand[] = [];
  readonly postponed: PostponeCommand[] = [];
  readonly received: { tenantId: string; object: string; receipts: readonly ReceiptCommand[] }[] = [];
  /** Attempts whose send was flagged as a possible double. */
  readonly flagged: number[] = [];
  /** Happens once, before the next record is looked at: a STOP, a cancel, a receipt. */
  beforeRecord: (() => void) | null = null;
  retryAtMs: number | null = null;
  readonly #nowMs: () => number;

  constructor(order: DispatchOrder, nowMs: () => number) {
    this.message = newMessage(order);
    this.#nowMs = nowMs;
  }

  async claim(_slot: Slot, command: ClaimCommand): Promise<ClaimReply> {
    this.claims.push(command);
    const { message, verification, phone, attempts } = this;
    const decision = decideClaim({ message, verification, phone, attempts, command, nowMs: this.#nowMs() });
    if (decision.decision === "refused") return { outcome: "refused", reason: decision.reason };
    if (decision.decision === "stale") {
      const { past, failedSmsAttempts, attempts: made } = decision;
      return { outcome: "stale", past, failedSmsAttempts, attempts: made };
    }
    const claimed = { outcome: "claimed", mayDuplicate: message.mayDuplicate, waits: message.waits ?? 0 } as const;
    if (decision.decision === "claimed_already") return claimed;
    this.message = decision.message;
    if (decision.decision === "dropped") return { outcome: "refused", reason: decision.reason };
    this.#save(decision.attempt);
    return claimed;
  }

  async record(_slot: Slot, command: RecordCommand): Promise<RecordReply> {
    this.beforeRecord?.();
    this.beforeRecord = null;
    this.records.push(command);
    const { message, verification, phone } = this;
    const attempt = this.attempts.find((made) => made.attempt === command.attempt);
    if (attempt === undefined) return { proceed: false };
    const nowMs = this.#nowMs();
    const decision = decideRecord({ message, attempt, verification, phone, othersAlive: false, command, nowMs });
    this.message = decision.message;
    this.verification = decision.verification ?? verification;
    this.phone = decision.phone;
    this.retryAtMs = decision.retryAtMs;
    if (decision.isForgotten) this.attempts.splice(this.attempts.indexOf(attempt), 1);
    else this.#save(decision.attempt);
    if (decision.claimed !== null) this.#save(decision.claimed);
    return { proceed: decision.claimed !== null };
  }

  async postpone(_slot: Slot, command: PostponeCommand): Promise<void> {
    this.postponed.push(command);
  }

  async abandon(_slot: Slot, command: AbandonCommand): Promise<void> {
    this.abandoned.push(command);
  }

  async receive(tenantId: string, slot: Slot, receipts: readonly ReceiptCommand[]): Promise<void> {
    this.received.push({ tenantId, object: objectName(tenantId, slot), receipts });
  }

  /** An attempt that another consumer made and lost. */
  madeElsewhere(attempt: Attempt, change: Partial<Message>): void {
    this.#save(attempt);
    this.message = { ...this.message, attempts: attempt.attempt, ...change };
  }

  /** How each attempt went: `1 rte_1 sms rejected`. */
  story(): string[] {
    return this.attempts.map(
      ({ attempt, transport, choice, status }) => `${attempt} ${choice.routeId} ${transport} ${status}`,
    );
  }

  #save(attempt: Attempt): void {
    const index = this.attempts.findIndex((made) => made.attempt === attempt.attempt);
    if (index >= 0) this.attempts[index] = attempt;
    else {
      this.attempts.push(attempt);
      if (this.message.mayDuplicate) this.flagged.push(attempt.attempt);
    }
  }
}
