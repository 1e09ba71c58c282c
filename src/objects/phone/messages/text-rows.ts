/** Texts with their attempts, a row each: what becomes of a text changes both. The nouns are `MessageRows` and `AttemptRows`. */
import { readTimeMs } from "../../../domain/base/ids.ts";
import type { Attempt, Message } from "../../../domain/sending/message.ts";
import { NO_VERIFICATION, readDocuments } from "../documents.ts";
import { Remembered } from "../remembered.ts";
import type { Unit } from "../unit.ts";

export interface Text {
  readonly message: Message;
  /** In the order of their numbers. */
  readonly attempts: readonly Attempt[];
}

interface TextRow extends Record<string, SqlStorageValue> {
  readonly id: string;
  readonly body: string;
  /** Null where an earlier release wrote it: attempts had a table of their own. */
  readonly attempts: string | null;
}

export class TextRows {
  readonly #sql: SqlStorage;
  readonly #unit: Unit;
  readonly #last = new Remembered<Text>();
  /** The ids of its texts by verification, in their order. */
  readonly #idsOfVerification = new Remembered<readonly string[]>();

  constructor(sql: SqlStorage, unit: Unit) {
    this.#sql = sql;
    this.#unit = unit;
  }

  find(id: string): Text | null {
    return this.#last.of(id, () => this.query("WHERE id = ?", id)[0] ?? null);
  }

  /** In the order of their ids. */
  ofVerification(verificationId: string): readonly Text[] {
    const read = () => {
      const texts = this.query("WHERE verification_id = ? ORDER BY id", verificationId);
      return texts.map(({ message }) => message.order.messageId);
    };
    const ids = this.#idsOfVerification.of(verificationId, read) ?? [];
    return ids.flatMap((id) => this.find(id) ?? []);
  }

  /** `rest`: what stands behind the table's name. */
  query(rest: string, ...bindings: (string | number)[]): Text[] {
    this.#unit.flush();
    return this.#sql
      .exec<TextRow>(`SELECT id, body, attempts FROM messages ${rest}`, ...bindings)
      .toArray()
      .map((row) => this.#textOf(row));
  }

  /** Of a text that is new. `isFirst`: its verification begins with it, so there is no other to look for. */
  add(message: Message, { isFirst }: { readonly isFirst: boolean }): void {
    const { verificationId } = message.order;
    if (isFirst && verificationId !== null) this.#idsOfVerification.set(verificationId, []);
    this.#save({ message, attempts: [] });
  }

  save(message: Message): void {
    this.#save({ message, attempts: this.find(message.order.messageId)?.attempts ?? [] });
  }

  saveAttempts(messageId: string, attempts: readonly Attempt[]): void {
    const text = this.find(messageId);
    if (text !== null) this.#save({ ...text, attempts });
  }

  forgetMemory(): void {
    this.#last.forget();
    this.#idsOfVerification.forget();
  }

  #save(text: Text): void {
    const { messageId, verificationId } = text.message.order;
    this.#last.set(messageId, text);
    if (verificationId !== null) this.#idsOfVerification.change(verificationId, (ids) => withId(ids, messageId));
    this.#unit.write(`messages ${messageId}`, () => this.#write(text));
  }

  #write({ message, attempts }: Text): void {
    const { messageId, verificationId, phone } = message.order;
    this.#sql.exec(
      "INSERT INTO messages (id, verification_id, phone_token, status, body, created_at_ms, request_key, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body, attempts = excluded.attempts",
      messageId,
      verificationId ?? NO_VERIFICATION,
      phone.token,
      message.status,
      JSON.stringify(message),
      countsFromMs(message),
      message.order.textKind === "notice" ? (message.order.notice.requestKey ?? null) : null,
      JSON.stringify(attempts),
    );
  }

  #textOf({ id, body, attempts }: TextRow): Text {
    const message: Message = JSON.parse(body);
    return { message, attempts: attempts === null ? this.#oldAttempts(id) : readAttempts(attempts) };
  }

  #oldAttempts(messageId: string): readonly Attempt[] {
    const sql = "SELECT body FROM attempts WHERE message_id = ? ORDER BY attempt";
    return readDocuments<Attempt>(this.#sql, sql, messageId);
  }
}

function readAttempts(text: string): readonly Attempt[] {
  return JSON.parse(text);
}

function withId(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids : [...ids, id].toSorted();
}

/** When a text's retention begins: one that was scheduled is young on the day it goes. */
function countsFromMs({ order }: Message): number {
  const scheduledAtMs = order.textKind === "notice" ? (order.notice.scheduledAtMs ?? 0) : 0;
  return Math.max(readTimeMs("message", order.messageId) ?? 0, scheduledAtMs);
}
