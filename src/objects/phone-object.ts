/** A bucket of phones: verifications, budgets, claims and opt-outs of every phone token that falls into it. */
import { DurableObject } from "cloudflare:workers";
import { constantTimeEqual } from "../domain/constant-time.ts";
import type {
  AbandonCommand,
  PostponeCommand,
  ClaimCommand,
  ClaimReply,
  ReceiptCommand,
  RecordCommand,
  RecordReply,
} from "../domain/delivery/commands.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../domain/ids.ts";

import type { Slot } from "../domain/placement.ts";
import { readGuess } from "../domain/verification/code.ts";
import type {
  CancelCommand,
  CheckCommand,
  CheckReply,
  ReadCommand,
  ReadReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
} from "../domain/verification/commands.ts";
import type { OptOutChange } from "../app/state-ports.ts";
import type { ObjectPorts } from "./object-ports.ts";
import * as messages from "./phone/message-commands.ts";
import { setOptOut } from "./phone/opt-out.ts";
import { type Identity, Rows } from "./phone/rows.ts";
import { migrate } from "./phone/schema.ts";
import { SWEEP_EVERY_MS, SWEEP_SUBJECT } from "./phone/sweep.ts";
import * as verifications from "./phone/verification-commands.ts";
import { WakeLoop } from "./phone/wake-loop.ts";

export class PhoneObject extends DurableObject<unknown> {
  readonly #rows: Rows;
  readonly #ports: ObjectPorts;
  readonly #loop: WakeLoop;
  #identity: Identity | null = null;
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, ports: ObjectPorts) {
    super(ctx, env);
    this.#rows = new Rows(ctx.storage.sql);
    this.#ports = ports;
    this.#loop = new WakeLoop(ctx, this.#rows, ports);
  }

  start(slot: Slot, command: StartCommand): StartReply {
    return this.#transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      verifications.start(this.#rows, command, nowMs),
    );
  }

  resend(slot: Slot, command: ResendCommand): ResendReply {
    return this.#transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      verifications.resend(this.#rows, command, nowMs),
    );
  }

  /** Derives the code first: nothing is awaited between reading the counters and writing them. */
  async check(slot: Slot, command: CheckCommand): Promise<CheckReply> {
    this.#open();
    const verification = this.#rows.verification(command.verificationId);
    if (verification === null) return { outcome: "not_found" };
    const { tenantId, id: verificationId, purpose, code: seed } = verification;
    const phoneToken = verification.phone.token;
    const code = await this.#ports.codes.derive({ tenantId, phoneToken, verificationId, purpose, seed });
    const utf8 = new TextEncoder();
    const matches = constantTimeEqual(utf8.encode(readGuess(command.guess)), utf8.encode(code));
    return this.#transact({ tenantId, slot }, (nowMs) =>
      verifications.check(this.#rows, { ...command, matches }, nowMs),
    );
  }

  cancel(slot: Slot, command: CancelCommand): ReadReply {
    return this.#transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      verifications.cancel(this.#rows, command, nowMs),
    );
  }

  read(command: ReadCommand): ReadReply {
    this.#open();
    return verifications.read(this.#rows, command, Date.now());
  }

  claim(slot: Slot, command: ClaimCommand): ClaimReply {
    return this.#transact({ tenantId: command.tenantId, slot }, (nowMs) => messages.claim(this.#rows, command, nowMs));
  }

  record(slot: Slot, command: RecordCommand): RecordReply {
    return this.#transact({ tenantId: command.tenantId, slot }, (nowMs) => messages.record(this.#rows, command, nowMs));
  }

  postpone(slot: Slot, command: PostponeCommand): void {
    this.#transact({ tenantId: command.tenantId, slot }, () => messages.postpone(this.#rows, command));
  }

  abandon(slot: Slot, command: AbandonCommand): void {
    this.#transact({ tenantId: command.tenantId, slot }, (nowMs) => messages.abandon(this.#rows, command, nowMs));
  }

  receive(tenantId: string, slot: Slot, receipts: readonly ReceiptCommand[]): void {
    const identity = { tenantId, slot };
    this.#transact(identity, (nowMs) => {
      messages.receive(this.#rows, receipts, { nowMs, makeMessageId: () => this.#messageId(identity, nowMs) });
    });
  }

  setOptOut(slot: Slot, change: OptOutChange): void {
    this.#transact({ tenantId: change.tenantId, slot }, (nowMs) => setOptOut(this.#rows, change, nowMs));
  }

  /** Called by Cron for objects whose alarm the platform abandoned: looks at what is due, and re-arms. */
  async wake(): Promise<void> {
    await this.alarm();
  }

  override async alarm(): Promise<void> {
    this.#open();
    const identity = this.#identity;
    if (identity === null) return;
    await this.#loop.run(identity, (nowMs) => this.#messageId(identity, nowMs));
    if (!this.#rows.isEmpty()) return;
    // Nothing is remembered any more: the database goes too, and the next call begins a new one.
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#loop.forgetAlarm();
    this.#rows.forgetMemory();
    this.#isOpen = false;
    this.#identity = null;
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #open(): void {
    if (this.#isOpen) return;
    migrate(this.ctx.storage);
    this.#identity = this.#rows.identity();
    this.#isOpen = true;
  }

  #transact<T>(identity: Identity, work: (nowMs: number) => T): T {
    this.#open();
    const nowMs = Date.now();
    try {
      const result = this.ctx.storage.transactionSync(() => {
        if (this.#identity === null) {
          this.#rows.saveIdentity(identity);
          this.#rows.setWakes([{ subject: SWEEP_SUBJECT, kind: "sweep", dueAtMs: nowMs + SWEEP_EVERY_MS }]);
        }
        return work(nowMs);
      });
      this.#identity ??= identity;
      this.#loop.arm();
      return result;
    } catch (error) {
      this.#rows.forgetMemory();
      throw error;
    }
  }

  #messageId(identity: Identity, nowMs: number): string {
    const entropy = this.#ports.random.bytes(ID_ENTROPY_BYTES);
    return makeRoutedId("message", identity.slot, { nowMs, entropy });
  }
}
