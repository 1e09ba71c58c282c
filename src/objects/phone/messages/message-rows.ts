/** The rows of messages: of codes and of all other texts. */
import { readTimeMs } from "../../../domain/base/ids.ts";
import type { Message } from "../../../domain/sending/message.ts";
import { NO_VERIFICATION, readDocument, readDocuments } from "../documents.ts";
import { Remembered } from "../remembered.ts";

export class MessageRows {
  readonly #sql: SqlStorage;
  readonly #last = new Remembered<Message>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(id: string): Message | null {
    return this.#last.of(id, () => readDocument<Message>(this.#sql, "SELECT body FROM messages WHERE id = ?", id));
  }

  ofVerification(verificationId: string): Message[] {
    const sql = "SELECT body FROM messages WHERE verification_id = ? ORDER BY id";
    return readDocuments<Message>(this.#sql, sql, verificationId);
  }

  /**
   * The texts to a number that are of no verification and that nobody has taken yet, oldest first, a thousand at most:
   * what is looked at here is looked at again when it is claimed.
   */
  waitingNotices(phoneToken: string): Message[] {
    const sql =
      "SELECT body FROM messages WHERE phone_token = ? AND status = 'queued' AND verification_id = '' ORDER BY id LIMIT 1000";
    return readDocuments<Message>(this.#sql, sql, phoneToken);
  }

  /** The newest text that requests of this key made. */
  noticeOfRequest(phoneToken: string, requestKey: string): Message | null {
    const sql = "SELECT body FROM messages WHERE phone_token = ? AND request_key = ? ORDER BY id DESC LIMIT 1";
    return readDocument<Message>(this.#sql, sql, phoneToken, requestKey);
  }

  save(message: Message): void {
    const { messageId, verificationId, phone } = message.order;
    this.#last.set(messageId, message);
    this.#sql.exec(
      "INSERT INTO messages (id, verification_id, phone_token, status, body, created_at_ms, request_key) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body",
      messageId,
      verificationId ?? NO_VERIFICATION,
      phone.token,
      message.status,
      JSON.stringify(message),
      countsFromMs(message),
      message.order.textKind === "notice" ? (message.order.notice.requestKey ?? null) : null,
    );
  }

  forgetMemory(): void {
    this.#last.forget();
  }
}

/** When a text's retention begins: one that was scheduled is young on the day it goes. */
function countsFromMs({ order }: Message): number {
  const scheduledAtMs = order.textKind === "notice" ? (order.notice.scheduledAtMs ?? 0) : 0;
  return Math.max(readTimeMs("message", order.messageId) ?? 0, scheduledAtMs);
}
