/** What verifications ask of objects, and the derived code. */
import type {
  CancelCommand,
  CheckCommand,
  CheckReply,
  FeedbackCommand,
  FeedbackReply,
  ReadCommand,
  ReadReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
} from "../../domain/verification/commands.ts";
import type { PushAnswerCommand } from "../../domain/verification/push.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { CodeSeed, Purpose } from "../../domain/base/verification.ts";

export interface VerificationStates {
  start(slot: Slot, command: StartCommand): Promise<StartReply>;
  resend(slot: Slot, command: ResendCommand): Promise<ResendReply>;
  check(slot: Slot, command: CheckCommand): Promise<CheckReply>;
  cancel(slot: Slot, command: CancelCommand): Promise<ReadReply>;
  read(slot: Slot, command: ReadCommand): Promise<ReadReply>;
  /** Keeps what its tenant says of it. The same word again changes nothing. */
  feedback(slot: Slot, command: FeedbackCommand): Promise<FeedbackReply>;
}

/** Told what the tenant's own push said. */
export interface PushStates {
  answer(slot: Slot, command: PushAnswerCommand): Promise<void>;
}

export interface CodeDeriver {
  /** The id of the pepper that new codes use. */
  currentPepperId(): string;
  /** The code of a verification. The same input gives the same code; nothing is stored. */
  derive(input: {
    tenantId: string;
    phoneToken: string;
    verificationId: string;
    purpose: Purpose;
    seed: CodeSeed;
  }): Promise<string>;
}

export interface VerificationServices {
  readonly verifications: VerificationStates;
  readonly codes: CodeDeriver;
}
