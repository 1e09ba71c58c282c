/** `VerificationStates` for tests of the border: keeps what was started, decides nothing, answers as it is told. */
import type { VerificationStates } from "../../src/app/state-ports.ts";
import type { Slot } from "../../src/domain/placement.ts";
import type {
  CheckReply,
  ReadCommand,
  ReadReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
  VerificationView,
} from "../../src/domain/verification/commands.ts";

export class MemoryVerifications implements VerificationStates {
  readonly started: StartCommand[] = [];
  readonly resent: ResendCommand[] = [];
  readonly guesses: string[] = [];
  /** Answers the next start in place of the usual success. */
  nextStart: (() => Promise<StartReply>) | null = null;
  /** Answers the next check in place of `wrong_code`. */
  nextCheck: CheckReply | null = null;
  readonly #views = new Map<string, VerificationView>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  async start(_slot: Slot, command: StartCommand): Promise<StartReply> {
    const planned = this.nextStart;
    this.nextStart = null;
    if (planned !== null) return planned();
    this.started.push(command);
    const view = this.#viewOf(command);
    this.#views.set(`${command.tenantId}/${command.verificationId}`, view);
    return { outcome: "started", view, dispatch: null };
  }

  async resend(slot: Slot, command: ResendCommand): Promise<ResendReply> {
    const found = await this.read(slot, command);
    if (found.outcome === "not_found") return found;
    this.resent.push(command);
    return { outcome: "sent", view: found.view, dispatch: "{}" };
  }

  async check(slot: Slot, command: ReadCommand & { guess: string }): Promise<CheckReply> {
    const found = await this.read(slot, command);
    if (found.outcome === "not_found") return found;
    this.guesses.push(command.guess);
    const planned = this.nextCheck;
    this.nextCheck = null;
    return planned ?? { outcome: "checked", result: "wrong_code", view: found.view };
  }

  cancel(slot: Slot, command: ReadCommand): Promise<ReadReply> {
    return this.read(slot, command);
  }

  read(_slot: Slot, command: ReadCommand): Promise<ReadReply> {
    const view = this.#views.get(`${command.tenantId}/${command.verificationId}`);
    return Promise.resolve(view === undefined ? { outcome: "not_found" } : { outcome: "found", view });
  }

  #viewOf(command: StartCommand): VerificationView {
    const nowMs = this.#nowMs();
    const { tenantId, phone, purpose, channel, text, code, deviceToken, userId, origin, metadata, ttlSeconds } =
      command;
    return {
      verification: {
        id: command.verificationId,
        tenantId,
        phone,
        purpose,
        channel,
        status: "pending",
        reason: null,
        text,
        code,
        deviceToken,
        userId,
        origin,
        metadata,
        ttlSeconds,
        createdAtMs: nowMs,
        expiresAtMs: nowMs + ttlSeconds * 1000,
        endedAtMs: null,
        guessesUsed: 0,
        sendsUsed: 1,
        automaticSends: 0,
        failedSmsAttempts: 0,
        followUpAtMs: nowMs + 120_000,
      },
      nextSendAtMs: nowMs + 60_000,
      sendsLeft: 4,
      checksLeft: 5,
    };
  }
}
