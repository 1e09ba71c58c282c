import type { AlertStatus, AnswerWay } from "../alerts/alert.ts";

/** The ledger's row of an alert. */
export interface AlertRecord {
  readonly id: string;
  readonly userId: string;
  readonly alertType: string;
  readonly status: AlertStatus;
  /** Null unless it was answered. */
  readonly by: AnswerWay | null;
  /** The text that asked. */
  readonly messageId: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  /** When it was answered or expired; null while open. */
  readonly endedAtMs: number | null;
}
