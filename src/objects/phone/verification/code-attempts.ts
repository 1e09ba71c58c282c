/** The attempts of a verification that brought its code: what is typed came with one of them, and with no help text. */
import type { Attempt } from "../../../domain/sending/message.ts";
import type { Rows } from "../rows.ts";

export function codeAttempts(rows: Rows, verificationId: string): readonly Attempt[] {
  const codes = new Set(
    rows.messages
      .ofVerification(verificationId)
      .flatMap(({ order }) => (order.textKind === "code" ? order.messageId : [])),
  );
  return rows.attempts.ofVerification(verificationId).filter(({ messageId }) => codes.has(messageId));
}
