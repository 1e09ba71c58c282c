/**
 * The rows of a bucket of phones, kept in maps: what commands about verifications read and write, without a database under
 * it. `test/worker/objects/memory-rows.test.ts` holds it to the answers of the real ones.
 */
import type { Attempt, Message } from "../../src/domain/sending/message.ts";
import { type DomainEvent, type EventDetail, eventWithId } from "../../src/domain/events/events.ts";
import { newPhone, type PhoneState } from "../../src/domain/sending/phone-state.ts";
import type { Verification } from "../../src/domain/base/verification.ts";
import { isUrgentType } from "../../src/domain/events/public-events.ts";
import { EVENTS_GATHER_MS, type EventTime, type OutboxEvent } from "../../src/objects/phone/event-rows.ts";
import { type Identity, Rows, type Wake } from "../../src/objects/phone/rows.ts";
import { TimeHeap } from "./clock.ts";
import { nothingStored } from "./nothing-stored.ts";

type LatestOf = Parameters<Rows["latestVerification"]>[0];

export class MemoryRows extends Rows {
  readonly #identity: Identity;
  readonly #phones = new Map<string, PhoneState>();
  readonly #verifications = new Map<string, Verification>();
  readonly #verificationsOf = new Map<string, Verification["id"][]>();
  readonly #messages = new Map<string, Message>();
  readonly #messagesOf = new Map<string, string[]>();
  readonly #attempts = new Map<string, Attempt[]>();
  readonly #wakes = new Map<string, Wake>();
  /** What was due at some time; an entry counts while it is still the subject's wake. */
  readonly #due = new TimeHeap<Wake>();
  #events: {
    readonly seq: number;
    readonly atMs: number;
    readonly phoneToken: string;
    readonly detail: EventDetail;
  }[] = [];
  #seq = 0;
  #soonestMs = Number.POSITIVE_INFINITY;
  #hurryMs = Number.POSITIVE_INFINITY;

  constructor(identity: Identity) {
    super(nothingStored());
    this.#identity = identity;
  }

  override identity(): Identity {
    return this.#identity;
  }

  override phone(token: string): PhoneState {
    return this.#phones.get(token) ?? newPhone(token);
  }

  override savePhone(phone: PhoneState): void {
    this.#phones.set(phone.token, phone);
  }

  override isKnownDevice(): boolean {
    return false;
  }

  override verification(id: string): Verification | null {
    return this.#verifications.get(id) ?? null;
  }

  override latestVerification({ phoneToken, purpose, caller }: LatestOf, sinceMs: number): Verification | null {
    return (
      this.#ofPhone(phoneToken).findLast(
        (made) => made.purpose === purpose && made.createdAtMs > sinceMs && made.origin?.caller === caller,
      ) ?? null
    );
  }

  override pendingVerifications(phoneToken: string): Verification[] {
    return this.#ofPhone(phoneToken).filter(({ status }) => status === "pending");
  }

  override saveVerification(verification: Verification): void {
    if (!this.#verifications.has(verification.id)) {
      push(this.#verificationsOf, verification.phone.token, verification.id);
    }
    this.#verifications.set(verification.id, verification);
  }

  override message(id: string): Message | null {
    return this.#messages.get(id) ?? null;
  }

  override messagesOf(verificationId: string): Message[] {
    return (this.#messagesOf.get(verificationId) ?? []).flatMap((id) => this.#messages.get(id) ?? []);
  }

  override saveMessage(message: Message): void {
    const { messageId, verificationId } = message.order;
    if (!this.#messages.has(messageId) && verificationId !== null) {
      push(this.#messagesOf, verificationId, messageId).sort();
    }
    this.#messages.set(messageId, message);
  }

  override attempt(messageId: string, attempt: number): Attempt | null {
    return this.#attempts.get(messageId)?.find((made) => made.attempt === attempt) ?? null;
  }

  override attemptsOfMessage(messageId: string): Attempt[] {
    return [...(this.#attempts.get(messageId) ?? [])];
  }

  override attemptsOfVerification(verificationId: string): Attempt[] {
    return (this.#messagesOf.get(verificationId) ?? []).flatMap((id) => this.#attempts.get(id) ?? []);
  }

  override attemptsOfPhone(phoneToken: string): Attempt[] {
    return (this.#verificationsOf.get(phoneToken) ?? []).flatMap((id) => this.attemptsOfVerification(id));
  }

  override saveAttempt(attempt: Attempt): void {
    const made = this.#attempts.get(attempt.messageId) ?? [];
    const others = made.filter((other) => other.attempt !== attempt.attempt);
    this.#attempts.set(
      attempt.messageId,
      [...others, attempt].sort((a, b) => a.attempt - b.attempt),
    );
  }

  override forgetAttempt({ messageId, attempt }: Attempt): void {
    const made = this.#attempts.get(messageId) ?? [];
    this.#attempts.set(
      messageId,
      made.filter((other) => other.attempt !== attempt),
    );
  }

  override addEvents(phoneToken: string, at: number | EventTime, details: readonly EventDetail[]): void {
    if (details.length === 0) return;
    // Nothing here is of a campaign.
    const atMs = typeof at === "number" ? at : at.atMs;
    this.#soonestMs = Math.min(this.#soonestMs, atMs + EVENTS_GATHER_MS);
    if (details.some(({ type }) => isUrgentType(type))) this.#hurryMs = Math.min(this.#hurryMs, atMs);
    for (const detail of details) {
      this.#seq = Math.max(atMs, this.#seq + 1);
      this.#events.push({ seq: this.#seq, atMs, phoneToken, detail });
    }
  }

  override events(origin: string, { count }: { count: number; bytes: number }): OutboxEvent[] {
    return this.#events.slice(0, count).map(({ seq, atMs, phoneToken, detail }) => {
      const id = `${origin}.${atMs.toString(36)}.${seq.toString(36).padStart(7, "0")}`;
      const event: DomainEvent = eventWithId({ id, atMs, phoneToken }, detail);
      return { seq, event };
    });
  }

  override forgetEvents(throughSeq: number): void {
    this.#hurryMs = Number.POSITIVE_INFINITY;
    this.#events = this.#events.filter(({ seq }) => seq > throughSeq);
  }

  override oldestEventAtMs(): number | null {
    return this.#events[0]?.atMs ?? null;
  }

  override eventsLeaveAtMs(): number | null {
    const oldestAtMs = this.oldestEventAtMs();
    return oldestAtMs === null ? null : oldestAtMs + EVENTS_GATHER_MS;
  }

  override setWakes(wakes: readonly Wake[]): void {
    for (const wake of wakes) {
      this.#soonestMs = Math.min(this.#soonestMs, wake.dueAtMs);
      this.#wakes.set(wake.subject, wake);
      this.#due.push(wake.dueAtMs, wake);
    }
  }

  override takeEarliest(): number {
    const soonestMs = this.#soonestMs;
    this.#soonestMs = Number.POSITIVE_INFINITY;
    return soonestMs;
  }

  override urgentAtMs(): number {
    return this.#hurryMs;
  }

  override clearWake(subject: string): void {
    this.#wakes.delete(subject);
  }

  override dueWakes(nowMs: number, limit: number): Wake[] {
    const due: Wake[] = [];
    for (let next = this.#firstWake(); next !== null && next.dueAtMs <= nowMs && due.length < limit; ) {
      this.#due.pop();
      due.push(next);
      next = this.#firstWake();
    }
    // Whoever handles a wake replaces it or clears it; one that is left stays due.
    for (const wake of due) this.#due.push(wake.dueAtMs, wake);
    return due;
  }

  override nextWakeAtMs(): number | null {
    return this.#firstWake()?.dueAtMs ?? null;
  }

  /** What nobody will ask for again is forgotten: long runs would not fit otherwise. */
  forget(phoneToken: string): void {
    for (const id of this.#verificationsOf.get(phoneToken) ?? []) {
      for (const messageId of this.#messagesOf.get(id) ?? []) {
        this.#attempts.delete(messageId);
        this.#messages.delete(messageId);
        this.#wakes.delete(messageId);
      }
      this.#messagesOf.delete(id);
      this.#verifications.delete(id);
      this.#wakes.delete(id);
    }
    this.#verificationsOf.delete(phoneToken);
    this.#phones.delete(phoneToken);
  }

  #ofPhone(phoneToken: string): Verification[] {
    return (this.#verificationsOf.get(phoneToken) ?? []).flatMap((id) => this.#verifications.get(id) ?? []);
  }

  #firstWake(): Wake | null {
    for (let first = this.#due.first(); first !== undefined; first = this.#due.first()) {
      if (this.#wakes.get(first.subject) === first) return first;
      this.#due.pop();
    }
    return null;
  }
}

function push(lists: Map<string, string[]>, key: string, value: string): string[] {
  const list = lists.get(key) ?? [];
  list.push(value);
  lists.set(key, list);
  return list;
}
