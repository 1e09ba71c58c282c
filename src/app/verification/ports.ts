/** What verifications ask of objects, and the derived code. */
import type { CheckCommand } from "../../domain/verification/commands.ts";
import type { CheckReply } from "../../domain/verification/commands.ts";
import type { CancelCommand } from "../../domain/verification/commands.ts";
import type { ReadCommand } from "../../domain/verification/commands.ts";
import type { ReadReply } from "../../domain/verification/commands.ts";
import type { ResendCommand } from "../../domain/verification/commands.ts";
import type { ResendReply } from "../../domain/verification/commands.ts";
import type { StartCommand } from "../../domain/verification/commands.ts";
import type { StartReply } from "../../domain/verification/commands.ts";
import type { PushAnswerCommand } from "../../domain/verification/push.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { CodeSeed } from "../../domain/base/verification.ts";
import type { Purpose } from "../../domain/base/verification.ts";

export interface VerificationStates {
  start(slot: Slot, command: StartCommand): Promise<StartReply>;
  resend(slot: Slot, command: ResendCommand): Promise<ResendReply>;
  check(slot: Slot, command: CheckCommand): Promise<CheckReply>;
  cancel(slot: Slot, command: CancelCommand): Promise<ReadReply>;
  read(slot: Slot, command: ReadCommand): Promise<ReadReply>;
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
