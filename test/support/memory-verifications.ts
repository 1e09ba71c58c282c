/** The twin of the objects of phones for tests of the border: it writes down what it is asked, and answers as it is told. */
import type {
  CheckCommand,
  CheckReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
} from "../../src/domain/verification/commands.ts";
import type { Slot } from "../../src/domain/base/placement.ts";
import { MemoryPhones } from "../app/support/memory-phones.ts";

export class MemoryVerifications extends MemoryPhones {
  /** Starts and resends that came through to it, whatever came of them. */
  readonly started: StartCommand[] = [];
  readonly resent: ResendCommand[] = [];
  readonly guesses: string[] = [];
  /** Answers the next start in place of the twin. */
  nextStart: (() => Promise<StartReply>) | null = null;
  /** Answers the next check of a verification that is there in place of the twin. */
  nextCheck: CheckReply | null = null;

  override async start(slot: Slot, command: StartCommand): Promise<StartReply> {
    const planned = this.nextStart;
    this.nextStart = null;
    if (planned !== null) return planned();
    this.started.push(command);
    return super.start(slot, command);
  }

  override async resend(slot: Slot, command: ResendCommand): Promise<ResendReply> {
    const reply = await super.resend(slot, command);
    if (reply.outcome !== "not_found") this.resent.push(command);
    return reply;
  }

  override async check(slot: Slot, command: CheckCommand): Promise<CheckReply> {
    const found = await this.read(slot, command);
    if (found.outcome === "not_found") return found;
    this.guesses.push(command.guess);
    const planned = this.nextCheck;
    this.nextCheck = null;
    return planned ?? super.check(slot, command);
  }
}
