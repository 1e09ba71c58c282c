/** A message waiting to be sent: the outbox row's body, and what a lane carries. Holds no code and no clear number. */
import type {
  CodeSeed,
  PhoneRecord,
  Purpose,
  SendCause,
  TextContext,
  TextKind,
  Transport,
} from "../verification/types.ts";
import type { PastAttempt } from "./commands.ts";

export interface DispatchOrder {
  readonly v: 1;
  readonly tenantId: string;
  readonly messageId: string;
  readonly verificationId: string;
  readonly cause: SendCause;
  readonly textKind: TextKind;
  readonly transport: Transport;
  readonly phone: PhoneRecord;
  readonly purpose: Purpose;
  readonly text: TextContext;
  /** The locale last asked for with this number, when this request names none. */
  readonly rememberedLocale: string | null;
  readonly code: CodeSeed;
  readonly expiresAtMs: number;
  /** Routes this verification has used without a delivery: others are tried first. */
  readonly past: readonly PastAttempt[];
  /** The sender that the user should look for, in a help text. */
  readonly sender: string | null;
  /** Failed SMS attempts so far: enough of them and the code is spoken. */
  readonly failedSmsAttempts: number;
  readonly voiceAfterFailedSms: number;
  /** The caller left the channel to us and the number takes calls. */
  readonly mayCall: boolean;
}
