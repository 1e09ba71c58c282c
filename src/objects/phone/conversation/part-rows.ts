/** The rows of parts of long texts: sealed words, minutes old. Only this object's code writes them. */
import {
  type HeldPart,
  holdPart,
  type HoldPartCommand,
  type HoldPartReply,
  type SettlePartsCommand,
} from "../../../domain/conversation/parts.ts";

export class PartRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  hold(command: HoldPartCommand, nowMs: number): HoldPartReply {
    const { phoneToken, textRef } = command;
    const { held, reply } = holdPart(this.#find(phoneToken, textRef), command, nowMs);
    this.#sql.exec("DELETE FROM inbound_parts WHERE phone_token = ? AND text_ref = ?", phoneToken, textRef);
    for (const part of held) this.#save(phoneToken, textRef, part);
    return reply;
  }

  /** What was read of a text is not read again; what comes later is read by itself. */
  settle({ phoneToken, textRef, parts }: SettlePartsCommand): void {
    const read = this.#find(phoneToken, textRef).filter(({ part }) => parts.includes(part));
    for (const part of read) this.#save(phoneToken, textRef, { ...part, wasRead: true });
  }

  #find(phoneToken: string, textRef: string): readonly HeldPart[] {
    const sql = "SELECT body FROM inbound_parts WHERE phone_token = ? AND text_ref = ?";
    return this.#sql
      .exec<{ body: string }>(sql, phoneToken, textRef)
      .toArray()
      .map((row) => {
        const part: HeldPart = JSON.parse(row.body);
        return part;
      });
  }

  #save(phoneToken: string, textRef: string, part: HeldPart): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO inbound_parts (phone_token, text_ref, part, at_ms, body) VALUES (?, ?, ?, ?, ?)",
      phoneToken,
      textRef,
      part.part,
      part.atMs,
      JSON.stringify(part),
    );
  }
}
