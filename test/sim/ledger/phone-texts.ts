/** The texts of a phone: queued, tried at carriers, heard of. What carriers say is applied as the phone's object applies it. */
import { advanceStatus, type AttemptStatus, type ReceiptStatus } from "../../../src/domain/base/attempt-status.ts";
import type { PhoneRecord, Purpose } from "../../../src/domain/base/verification.ts";
import * as details from "../../../src/domain/ledger/details.ts";
import { heardOutcome, heardReceipt } from "../../../src/domain/sending/heard.ts";
import { type Attempt, type Message, newMessage } from "../../../src/domain/sending/message.ts";
import type { DispatchOrder } from "../../../src/domain/sending/order.ts";
import type { Rows } from "../../../src/objects/phone/rows.ts";
import type { LedgerChance } from "./faults.ts";
import type { Step } from "./phone.ts";

export type TextOf =
  | {
      readonly kind: "code";
      readonly verificationId: string;
      readonly cause: "start" | "resend";
      readonly purpose: Purpose;
    }
  | { readonly kind: "notice"; readonly scheduledAtMs?: number | null };

interface TextWorld {
  readonly phone: PhoneRecord;
  readonly tenantId: string;
  at(atMs: number, step: Step): void;
  id(atMs: number): string;
  user(): string | null;
}

interface Try {
  readonly messageId: string;
  readonly verificationId: string | null;
  readonly attempt: number;
}

const ROUTES = ["rte_1", "rte_2", "rte_3"] as const;
const HOUR_MS = 3_600_000;
/** Nobody waits longer for a carrier's last word. */
const UNHEARD_MS = 6 * HOUR_MS;
const REFUSALS = [
  { status: "failed", failure: "unavailable", carrierCode: "http_503" },
  { status: "rejected", failure: "content_filtered", carrierCode: "30007" },
  { status: "unknown", failure: "lease_expired", carrierCode: "none" },
] as const;

export class PhoneTexts {
  readonly #chance: LedgerChance;
  readonly #world: TextWorld;

  constructor(chance: LedgerChance, world: TextWorld) {
    this.#chance = chance;
    this.#world = world;
  }

  /** All that will come of it is planned at once. */
  send(atMs: number, text: TextOf): string {
    const order = this.#orderOf(atMs, text);
    const { messageId, verificationId } = order;
    this.#at(atMs, (rows) => {
      rows.messages.save(newMessage(order));
      this.#tell(rows, atMs, details.queuedEvent(order));
    });
    let nowMs = Math.max(atMs, text.kind === "notice" ? (text.scheduledAtMs ?? 0) : 0);
    if (this.#isSo(0.08)) {
      this.#end(nowMs + 900, messageId, { status: "dropped", reason: "stop" });
      return messageId;
    }
    const attempts = this.#isSo(0.25) ? 2 : 1;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      nowMs += this.#within(200, 9_000);
      const of = { messageId, verificationId, attempt };
      this.#claim(nowMs, of);
      if (attempt < attempts) this.#refuse(nowMs + 150, of);
      else this.#take(nowMs, of);
    }
    return messageId;
  }

  /** Many fall into one second, as when a carrier is told that its receipts do not arrive. */
  repeatReceipts(messageId: string, { fromMs, count }: { readonly fromMs: number; readonly count: number }): void {
    const each = 50;
    for (let at = 0; at < count; at += each)
      this.#at(fromMs + at * 10, (rows, nowMs) => {
        const attempt = rows.attempts.ofMessage(messageId).at(-1)?.attempt ?? null;
        for (let number = 0; attempt !== null && number < each; number += 1)
          this.#receive(rows, nowMs, { messageId, verificationId: null, attempt }, "delivered");
      });
  }

  #claim(atMs: number, of: Try): void {
    const choice = {
      routeId: this.#chance.pick(ROUTES),
      account: "main",
      carrier: this.#chance.pick(["twilio", "vonage"] as const),
      sender: "ACME",
      reason: "country_priority",
      considered: 1,
      excluded: [],
      rules: [],
    } as const;
    this.#at(atMs, (rows) => {
      const message = found(rows.messages.find(of.messageId));
      const { attempt, messageId } = of;
      const mayDuplicate = attempt > 1;
      const tried = {
        messageId,
        attempt,
        transport: "sms",
        choice,
        status: "claimed",
        carrierMessageId: null,
      } as const;
      const claimed: Attempt = { ...tried, claimedAtMs: atMs, ...(mayDuplicate ? { heard: { mayDuplicate } } : {}) };
      rows.messages.save({ ...message, status: "claimed", attempts: attempt, mayDuplicate });
      rows.attempts.save(claimed);
      this.#tell(rows, atMs, details.attemptedEvent({ order: message.order, mayDuplicate }, claimed));
    });
  }

  #refuse(atMs: number, { messageId, attempt }: Try): void {
    const { status, failure, carrierCode } = this.#chance.pick(REFUSALS);
    this.#at(atMs, (rows) => {
      const tried = found(rows.attempts.find(messageId, attempt));
      const told =
        failure === "lease_expired"
          ? { heard: { ...tried.heard, failedAs: status } }
          : {
              failure,
              heard: heardOutcome(
                tried.heard,
                { kind: "failed", failure: { kind: failure, carrierCode } },
                { status, nowMs: atMs },
              ),
            };
      rows.attempts.save({ ...tried, status, ...told });
      rows.messages.save({ ...found(rows.messages.find(messageId)), status: "queued" });
      this.#tell(rows, atMs, { type: "message.attempt_failed", messageId, attempt, failure, carrierCode, status });
    });
  }

  /** A carrier takes it, and says some time what became of it, or never. */
  #take(atMs: number, of: Try): void {
    const { messageId, attempt } = of;
    const price = this.#isSo(0.7) ? { microUnits: 50_000 + attempt, currency: "EUR" } : null;
    this.#at(atMs + 200, (rows, nowMs) => {
      const tried = found(rows.attempts.find(messageId, attempt));
      const taken = { carrierMessageId: "SM", segments: 1, price };
      const heard = heardOutcome(tried.heard, { kind: "accepted", ...taken }, { status: "submitted", nowMs });
      rows.attempts.save({ ...tried, status: "submitted", carrierMessageId: "SM", heard });
      rows.messages.save({ ...found(rows.messages.find(messageId)), status: "submitted" });
      this.#tell(rows, nowMs, { type: "message.submitted", ...of, ...taken, evidence: null });
    });
    const receipt = (afterMs: number, status: ReceiptStatus) =>
      this.#at(atMs + afterMs, (rows, nowMs) => this.#receive(rows, nowMs, of, status));
    if (this.#isSo(0.5)) receipt(1_500, "sent");
    const lateMs = this.#isSo(0.1) ? this.#within(HOUR_MS, 60 * HOUR_MS) : this.#within(2_000, 20_000);
    this.#at(atMs + UNHEARD_MS, (rows, nowMs) => this.#overdue(rows, nowMs, of));
    if (this.#isSo(0.85)) receipt(lateMs, this.#isSo(0.9) ? "delivered" : "undelivered");
    if (this.#isSo(0.15)) receipt(lateMs + 5_000, "delivered");
  }

  /** A carrier's word says more than what is known, or changes nothing. */
  #receive(rows: Rows, nowMs: number, of: Try, status: ReceiptStatus): void {
    const { messageId, attempt } = of;
    const tried = found(rows.attempts.find(messageId, attempt));
    const next: AttemptStatus = advanceStatus(tried.status, status);
    const said = { status, price: null, carrierCode: null };
    const applied = next !== tried.status;
    if (applied) rows.attempts.save({ ...tried, status: next, heard: heardReceipt(tried, said, nowMs) });
    this.#tell(rows, nowMs, { type: "message.reported", ...of, ...said, applied });
  }

  #overdue(rows: Rows, nowMs: number, { messageId, attempt, verificationId }: Try): void {
    const { status } = found(rows.attempts.find(messageId, attempt));
    if (status !== "submitted" && status !== "sent") return;
    rows.messages.save({ ...found(rows.messages.find(messageId)), isUnheard: true });
    const ended = { status: "unknown", reason: "no_receipt" } as const;
    this.#tell(rows, nowMs, { type: "message.ended", messageId, verificationId, ...ended });
  }

  #end(atMs: number, messageId: string, ended: { readonly status: "dropped"; readonly reason: string }): void {
    this.#at(atMs, (rows) => {
      const message: Message = found(rows.messages.find(messageId));
      rows.messages.save({ ...message, ...ended });
      const { verificationId } = message.order;
      this.#tell(rows, atMs, { type: "message.ended", messageId, verificationId, ...ended });
    });
  }

  #orderOf(atMs: number, text: TextOf): DispatchOrder {
    const { phone, tenantId } = this.#world;
    const messageId = this.#world.id(atMs);
    const of = { v: 1, tenantId, messageId, transport: "sms", phone, expiresAtMs: atMs + 600_000, past: [] } as const;
    if (text.kind === "code") {
      const { verificationId, cause, purpose } = text;
      const order = { ...of, verificationId, cause, purpose, textKind: "code" } as const;
      return order as unknown as DispatchOrder;
    }
    const category = this.#chance.pick(["marketing", "transactional"] as const);
    const { scheduledAtMs = null } = text;
    const notice = { templateId: "tpl_1", category, userId: this.#world.user(), scheduledAtMs };
    const order = { ...of, verificationId: null, cause: "request", textKind: "notice", notice } as const;
    return order as unknown as DispatchOrder;
  }

  #tell(rows: Rows, atMs: number, detail: Parameters<Rows["events"]["add"]>[2][number]): void {
    rows.events.add(this.#world.phone.token, atMs, [detail]);
  }

  #at(atMs: number, step: Step): void {
    this.#world.at(atMs, step);
  }

  #isSo(chance: number): boolean {
    return this.#chance.unit() < chance;
  }

  #within(from: number, to: number): number {
    return Math.floor(from + this.#chance.unit() * (to - from));
  }
}

function found<T>(row: T | null): T {
  if (row === null) throw new Error("what happens to a text follows its order");
  return row;
}
