/** `AttemptStates` of one message in memory: the twin of the phone object's message commands, over the same decisions. */
import type { AttemptStates } from "../../../src/app/sending/ports.ts";
import { decideClaim } from "../../../src/domain/sending/claim.ts";
import type {
  AbandonCommand,
  ClaimCommand,
  ClaimReply,
  PostponeCommand,
  ReceiptCommand,
  ReceiveCommand,
  RecordCommand,
  RecordReply,
} from "../../../src/domain/sending/commands.ts";
import { type Attempt, type Message, newMessage, restsWithCarrier } from "../../../src/domain/sending/message.ts";
import { categoryOf, type DispatchOrder } from "../../../src/domain/sending/order.ts";
import { decideReceipt, isVouchedFor } from "../../../src/domain/sending/receipt.ts";
import { decideRecord } from "../../../src/domain/sending/record.ts";
import type { RouteEvidence } from "../../../src/domain/routing/health/route-sign.ts";
import { evidenceOfReceipt, outcomeEvidence, type Seen } from "../../../src/domain/sending/evidence-of.ts";
import { readSlot } from "../../../src/domain/base/ids.ts";
import { objectName, type Slot } from "../../../src/domain/base/placement.ts";
import { isUrgent } from "../../../src/domain/base/categories.ts";
import type { PhoneState } from "../../../src/domain/sending/phone-state.ts";
import { ended, isOpen, type Verification } from "../../../src/domain/base/verification.ts";
import { phoneOf, verificationOf } from "../../domain/verification/fixtures.ts";

type MessageKey = Pick<ClaimCommand, "tenantId" | "messageId">;

/** No other text of the verification is known to it. Nothing happens by itself: no lease runs out, no receipt sends a code on. */
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

  async claim(slot: Slot, command: ClaimCommand): Promise<ClaimReply> {
    this.claims.push(command);
    if (!this.#holds(slot, command)) return { outcome: "refused", reason: "not_found" };
    const { message, attempts } = this;
    const decision = decideClaim({ ...this.#loaded(), attempts, command, nowMs: this.#nowMs() });
    if (decision.decision === "refused") return { outcome: "refused", reason: decision.reason };
    if (decision.decision === "stale") {
      const { past, failedSmsAttempts, attempts: made } = decision;
      return { outcome: "stale", past, failedSmsAttempts, attempts: made };
    }
    const claimed = { outcome: "claimed", mayDuplicate: message.mayDuplicate, waits: message.waits ?? 0 } as const;
    if (decision.decision === "claimed_already") return claimed;
    if (decision.decision === "dropped") {
      this.#settle(decision.message, decision.reason);
      return { outcome: "refused", reason: decision.reason };
    }
    this.message = decision.message;
    this.#save(decision.attempt);
    return claimed;
  }

  async record(slot: Slot, command: RecordCommand): Promise<RecordReply> {
    this.beforeRecord?.();
    this.beforeRecord = null;
    this.records.push(command);
    if (!this.#holds(slot, command)) return { proceed: false };
    const attempt = this.#attempt(command.attempt);
    const isAgain = this.#isSaidAgain(command);
    if (attempt === undefined) return { proceed: isAgain };
    const { order } = this.message;
    const evidence = outcomeEvidence(attempt, command.outcome, this.#seen());
    const reply = evidence === null ? {} : { evidence };
    if (isAgain) return { proceed: true, ...reply };
    const othersAlive = order.verificationId === null || order.failover !== undefined;
    const decision = decideRecord({ ...this.#loaded(), attempt, othersAlive, command, nowMs: this.#nowMs() });
    this.message = decision.message;
    this.verification = decision.verification ?? this.verification;
    this.phone = decision.phone;
    this.retryAtMs = decision.retryAtMs;
    if (decision.isForgotten) this.attempts.splice(this.attempts.indexOf(attempt), 1);
    else this.#save(told(decision.attempt));
    if (decision.claimed !== null) this.#save(decision.claimed);
    if (decision.endedBecause !== null) this.#settle(decision.message, decision.endedBecause);
    return { proceed: decision.claimed !== null, ...reply };
  }

  async postpone(slot: Slot, command: PostponeCommand): Promise<void> {
    this.postponed.push(command);
    if (!this.#holds(slot, command) || this.message.status !== "queued") return;
    this.message = { ...this.message, notBeforeMs: command.untilMs };
  }

  async abandon(slot: Slot, command: AbandonCommand): Promise<void> {
    this.abandoned.push(command);
    if (!this.#holds(slot, command) || this.message.status !== "queued") return;
    const { message, verification } = this;
    const { reason } = command;
    this.#settle({ ...message, status: "failed" }, reason);
    const nowMs = this.#nowMs();
    const isLost = message.order.textKind === "code" && message.order.failover === undefined && !message.mayDuplicate;
    if (isLost && isOpen(verification, nowMs)) {
      this.verification = ended(verification, { status: "failed", reason }, nowMs);
    }
  }

  async receive(slot: Slot, { tenantId, receipts }: ReceiveCommand): Promise<readonly RouteEvidence[]> {
    const evidence: RouteEvidence[] = [];
    this.received.push({ tenantId, object: objectName(tenantId, slot), receipts });
    for (const receipt of receipts) {
      const attempt = this.#attempt(receipt.attempt);
      if (!this.#holds(slot, { tenantId, messageId: receipt.messageId })) continue;
      if (attempt === undefined || !isVouchedFor(attempt, receipt)) continue;
      const { status: reported, failure } = receipt;
      const decision = decideReceipt({ ...this.#loaded(), attempt, reported, failure, nowMs: this.#nowMs() });
      this.phone = decision.phone;
      if (!decision.applied) continue;
      const { attempts } = this;
      evidence.push(...evidenceOfReceipt(attempt, receipt, { attempts, seen: this.#seen() }));
      this.#save(told(decision.attempt));
      this.message = decision.message;
      this.verification = decision.verification ?? this.verification;
    }
    return evidence;
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

  #holds(slot: Slot, { tenantId, messageId }: MessageKey): boolean {
    const { order } = this.message;
    const own = readSlot("message", order.messageId);
    if (own === null || messageId !== order.messageId) return false;
    return objectName(tenantId, slot) === objectName(order.tenantId, own);
  }

  #loaded() {
    const { message, verification, phone, attempts } = this;
    const isRetry = message.attempts > 1 || message.order.failover !== undefined;
    const hasArrived = isRetry && attempts.some(({ status }) => status === "delivered");
    return { message, verification, phone, hasArrived };
  }

  #seen(): Seen {
    const { order } = this.message;
    return { country: order.phone.country, atMs: this.#nowMs(), isOurText: isUrgent(categoryOf(order)) };
  }

  #isSaidAgain({ attempt, next, run }: RecordCommand): boolean {
    if (run === undefined || next.step !== "next_route") return false;
    if (this.message.status !== "claimed" || this.message.attempts !== attempt + 1) return false;
    return this.#attempt(attempt + 1)?.run === run;
  }

  #settle(message: Message, reason: string): void {
    const isOut = restsWithCarrier(this.attempts);
    this.message = isOut ? { ...message, status: "submitted", leaseUntilMs: null } : { ...message, reason };
  }

  #attempt(number: number): Attempt | undefined {
    return this.attempts.find(({ attempt }) => attempt === number);
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

function told({ quiet: _quiet, ...attempt }: Attempt): Attempt {
  return attempt;
}
