/** Numbers, verifications, messages and attempts of a bucket, kept in maps. */
import type { Verification } from "../../src/domain/base/verification.ts";
import type { Attempt, Message } from "../../src/domain/sending/message.ts";
import { newPhone, type PhoneState } from "../../src/domain/sending/phone-state.ts";
import type { Asked, Rows } from "../../src/objects/phone/rows.ts";
import { notKept } from "./nothing-stored.ts";

export class MemoryPhones implements Asked<Rows["phones"]> {
  readonly #phones = new Map<string, PhoneState>();

  of(token: string): PhoneState {
    return this.find(token) ?? newPhone(token);
  }

  find(token: string): PhoneState | null {
    return this.#phones.get(token) ?? null;
  }

  save(phone: PhoneState): void {
    this.#phones.set(phone.token, phone);
  }

  forget(token: string): void {
    this.#phones.delete(token);
  }

  forgetMemory(): void {}
}

/** Nobody in a world names a device. */
export class NoDevices implements Asked<Rows["knownDevices"]> {
  has(): boolean {
    return false;
  }

  remember(): void {
    notKept("known devices");
  }
}

type LatestOf = Parameters<Rows["verifications"]["latest"]>[0];

export class MemoryVerifications implements Asked<Rows["verifications"]> {
  readonly #verifications = new Map<string, Verification>();
  readonly #idsOf = new Map<string, string[]>();

  find(id: string): Verification | null {
    return this.#verifications.get(id) ?? null;
  }

  latest({ phoneToken, purpose, caller }: LatestOf, sinceMs: number): Verification | null {
    return (
      this.#ofPhone(phoneToken).findLast(
        (made) => made.purpose === purpose && made.createdAtMs > sinceMs && made.origin?.caller === caller,
      ) ?? null
    );
  }

  newest(): Verification | null {
    return notKept("discreet verifications");
  }

  blocked({ phoneToken, purpose }: Omit<LatestOf, "caller">, sinceMs: number): Verification[] {
    return this.#ofPhone(phoneToken).filter(
      (made) => made.purpose === purpose && made.createdAtMs > sinceMs && made.reason === "risk_blocked",
    );
  }

  pending(phoneToken: string): Verification[] {
    return this.#ofPhone(phoneToken).filter(({ status }) => status === "pending");
  }

  hasPassed(phoneToken: string, challengeId: string, sinceMs: number): boolean {
    return this.#ofPhone(phoneToken).some(
      ({ createdAtMs, passedChallenge }) => createdAtMs > sinceMs && passedChallenge === challengeId,
    );
  }

  save(verification: Verification): void {
    if (!this.#verifications.has(verification.id)) push(this.#idsOf, verification.phone.token, verification.id);
    this.#verifications.set(verification.id, verification);
  }

  idsOf(phoneToken: string): readonly string[] {
    return this.#idsOf.get(phoneToken) ?? [];
  }

  /** Which they were. */
  forgetOf(phoneToken: string): readonly string[] {
    const ids = this.idsOf(phoneToken);
    for (const id of ids) this.#verifications.delete(id);
    this.#idsOf.delete(phoneToken);
    return ids;
  }

  forgetMemory(): void {}

  #ofPhone(phoneToken: string): Verification[] {
    return this.idsOf(phoneToken).flatMap((id) => this.#verifications.get(id) ?? []);
  }
}

export class MemoryMessages implements Asked<Rows["messages"]> {
  readonly #messages = new Map<string, Message>();
  readonly #idsOf = new Map<string, string[]>();

  find(id: string): Message | null {
    return this.#messages.get(id) ?? null;
  }

  ofVerification(verificationId: string): Message[] {
    return this.idsOf(verificationId).flatMap((id) => this.#messages.get(id) ?? []);
  }

  waitingNotices(): Message[] {
    return notKept("texts of no verification");
  }

  noticeOfRequest(): Message | null {
    return notKept("texts of no verification");
  }

  add(message: Message): void {
    this.save(message);
  }

  save(message: Message): void {
    const { messageId, verificationId } = message.order;
    if (!this.#messages.has(messageId) && verificationId !== null) {
      push(this.#idsOf, verificationId, messageId).sort();
    }
    this.#messages.set(messageId, message);
  }

  idsOf(verificationId: string): readonly string[] {
    return this.#idsOf.get(verificationId) ?? [];
  }

  /** Which they were. */
  forgetOf(verificationId: string): readonly string[] {
    const ids = this.idsOf(verificationId);
    for (const id of ids) this.#messages.delete(id);
    this.#idsOf.delete(verificationId);
    return ids;
  }

  forgetMemory(): void {}
}

export class MemoryAttempts implements Asked<Rows["attempts"]> {
  readonly #attempts = new Map<string, Attempt[]>();
  readonly #verifications: MemoryVerifications;
  readonly #messages: MemoryMessages;

  constructor(verifications: MemoryVerifications, messages: MemoryMessages) {
    this.#verifications = verifications;
    this.#messages = messages;
  }

  find(messageId: string, attempt: number): Attempt | null {
    return this.#attempts.get(messageId)?.find((made) => made.attempt === attempt) ?? null;
  }

  ofMessage(messageId: string): Attempt[] {
    return [...(this.#attempts.get(messageId) ?? [])];
  }

  ofVerification(verificationId: string): Attempt[] {
    return this.#messages.idsOf(verificationId).flatMap((id) => this.#attempts.get(id) ?? []);
  }

  ofPhone(phoneToken: string): Attempt[] {
    return this.#verifications.idsOf(phoneToken).flatMap((id) => this.ofVerification(id));
  }

  save(attempt: Attempt): void {
    const others = this.#without(attempt);
    this.#attempts.set(
      attempt.messageId,
      [...others, attempt].sort((a, b) => a.attempt - b.attempt),
    );
  }

  forget(attempt: Attempt): void {
    this.#attempts.set(attempt.messageId, this.#without(attempt));
  }

  forgetOf(messageId: string): void {
    this.#attempts.delete(messageId);
  }

  #without({ messageId, attempt }: Attempt): Attempt[] {
    return (this.#attempts.get(messageId) ?? []).filter((other) => other.attempt !== attempt);
  }
}

function push(lists: Map<string, string[]>, key: string, value: string): string[] {
  const list = lists.get(key) ?? [];
  list.push(value);
  lists.set(key, list);
  return list;
}
