/** Attempts of messages, with whose rows they are kept. */
import type { Attempt } from "../../../domain/sending/message.ts";
import type { TextRows } from "../messages/text-rows.ts";

export class AttemptRows {
  readonly #texts: TextRows;

  constructor(texts: TextRows) {
    this.#texts = texts;
  }

  find(messageId: string, attempt: number): Attempt | null {
    return this.ofMessage(messageId).find((one) => one.attempt === attempt) ?? null;
  }

  /** In the order of their numbers. */
  ofMessage(messageId: string): readonly Attempt[] {
    return this.#texts.find(messageId)?.attempts ?? [];
  }

  /** In the order of their messages. */
  ofVerification(verificationId: string): readonly Attempt[] {
    return this.#texts.ofVerification(verificationId).flatMap(({ attempts }) => attempts);
  }

  /** Of every text to a number that is still known. */
  ofPhone(phoneToken: string): readonly Attempt[] {
    const ofCodes = "WHERE verification_id IN (SELECT id FROM verifications WHERE phone_token = ?)";
    const texts = [
      ...this.#texts.query(ofCodes, phoneToken),
      ...this.#texts.query("WHERE phone_token = ? AND verification_id = ''", phoneToken),
    ];
    return texts.flatMap(({ attempts }) => attempts);
  }

  save(attempt: Attempt): void {
    const others = this.ofMessage(attempt.messageId).filter((one) => one.attempt !== attempt.attempt);
    const attempts = [...others, attempt].toSorted((a, b) => a.attempt - b.attempt);
    this.#texts.saveAttempts(attempt.messageId, attempts);
  }

  forget({ messageId, attempt }: Attempt): void {
    this.#texts.saveAttempts(
      messageId,
      this.ofMessage(messageId).filter((one) => one.attempt !== attempt),
    );
  }
}
