/** The rows of messages: of codes and of all other texts. */
import { readTimeMs } from "../../../domain/base/ids.ts";
import type { Message } from "../../../domain/sending/message.ts";
import { NO_VERIFICATION, readDocument, readDocuments } from "../documents.ts";
import { Remembered } from "../remembered.ts";

export class MessageRows {
  readonly #sql: SqlStorage;
  readonly #last = new Remembered<Message>();
  readonly #lastOfVerification = new Remembered<readonly Message[]>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(id: string): Message | null {
    return this.#last.of(id, () => readDocument<Message>(this.#sql, "SELECT body FROM messages WHERE id = ?", id));
  }

  /** In the order of their ids. */
  ofVerification(verificationId: string): readonly Message[] {
    const sql = "SELECT body FROM messages WHERE verification_id = ? ORDER BY id";
    const read = () => readDocuments<Message>(this.#sql, sql, verificationId);
    return this.#lastOfVerification.of(verificationId, read) ?? [];
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

  /** The first one of a verification that begins with it: there is no other to look for. */
  saveFirst(message: Message): void {
    const { verificationId } = message.order;
    if (verificationId !== null) this.#lastOfVerification.set(verificationId, []);
    this.save(message);
  }

  save(message: Message): void {
    const { messageId, verificationId, phone } = message.order;
    this.#last.set(messageId, message);
    if (verificationId !== null) this.#lastOfVerification.change(verificationId, (all) => withMessage(all, message));
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
    this.#lastOfVerification.forget();
  }
}

function withMessage(all: readonly Message[], message: Message): readonly Message[] {
  const others = all.filter(({ order }) => order.messageId !== message.order.messageId);
  return [...others, message].toSorted((a, b) => (a.order.messageId < b.order.messageId ? -1 : 1));
}

/** When a text's retention begins: one that was scheduled is young on the day it goes. */
function countsFromMs({ order }: Message): number {
  const scheduledAtMs = order.textKind === "notice" ? (order.notice.scheduledAtMs ?? 0) : 0;
  return Math.max(readTimeMs("message", order.messageId) ?? 0, scheduledAtMs);
}
