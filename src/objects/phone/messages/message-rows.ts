/** Messages: of codes and of all other texts. */
import type { Message } from "../../../domain/sending/message.ts";
import type { TextRows } from "./text-rows.ts";

export class MessageRows {
  readonly #texts: TextRows;

  constructor(texts: TextRows) {
    this.#texts = texts;
  }

  find(id: string): Message | null {
    return this.#texts.find(id)?.message ?? null;
  }

  /** In the order of their ids. */
  ofVerification(verificationId: string): readonly Message[] {
    return this.#texts.ofVerification(verificationId).map(({ message }) => message);
  }

  /**
   * The texts to a number that are of no verification and that nobody has taken yet, oldest first, a thousand at most:
   * what is looked at here is looked at again when it is claimed.
   */
  waitingNotices(phoneToken: string): Message[] {
    const rest = "WHERE phone_token = ? AND status = 'queued' AND verification_id = '' ORDER BY id LIMIT 1000";
    return this.#texts.query(rest, phoneToken).map(({ message }) => message);
  }

  /** The newest text that requests of this key made. */
  noticeOfRequest(phoneToken: string, requestKey: string): Message | null {
    const rest = "WHERE phone_token = ? AND request_key = ? ORDER BY id DESC LIMIT 1";
    return this.#texts.query(rest, phoneToken, requestKey)[0]?.message ?? null;
  }

  /** One that is new. `isFirst`: its verification begins with it. */
  add(message: Message, of: { readonly isFirst: boolean }): void {
    this.#texts.add(message, of);
  }

  save(message: Message): void {
    this.#texts.save(message);
  }

  /** With their attempts. */
  forgetMemory(): void {
    this.#texts.forgetMemory();
  }
}
