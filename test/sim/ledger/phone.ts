/** A phone of a tenant and what its object tells of it: stories of all kinds, each event at its own time. */
import { bucketOf, type BucketCount, type Mode } from "../../../src/domain/base/placement.ts";
import { type IdKind, makeRoutedId } from "../../../src/domain/base/ids.ts";
import type { RouteChoice } from "../../../src/domain/routing/choice.ts";
import { type DomainEvent, eventWithId, type EventDetail } from "../../../src/domain/events/events.ts";
import type { LedgerChance } from "./faults.ts";

export interface Owner {
  readonly tenantId: string;
  readonly bucketCount: BucketCount;
  readonly mode: Mode;
}

type Tell = (atMs: number, detail: EventDetail) => void;

const ROUTES = ["rte_1", "rte_2", "rte_3"] as const;
const PURPOSES = ["signup", "login"] as const;
export const USERS = ["ann", "bob"] as const;
export const COUNTRIES = ["FR", "US"] as const;
/** The reminders of a tenant are of one of these. */
export const CALENDAR = ["visit-1", "visit-2"] as const;
const HOUR_MS = 3_600_000;

export class Phone {
  readonly owner: Owner;
  readonly token: string;
  readonly #chance: LedgerChance;
  readonly #country: string;
  readonly #origin: string;
  readonly #makeEvent: (phone: Phone, event: DomainEvent) => void;
  #seq = 0;
  #isTwin = false;
  readonly #lastIds = new Map<IdKind, { readonly atMs: number; readonly tail: Uint8Array }>();

  constructor(chance: LedgerChance, owner: Owner, told: (phone: Phone, event: DomainEvent) => void) {
    this.#chance = chance;
    this.owner = owner;
    this.token = [...chance.bytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.#country = chance.pick(COUNTRIES);
    this.#origin = `p${this.token.slice(0, 6)}`;
    this.#makeEvent = told;
  }

  /** One story of some kind that begins now; all that will be told of it is handed on at once, with its times. */
  begin(): void {
    const kind = this.#chance.unit();
    if (kind < 0.5) this.#verify();
    else if (kind < 0.68) this.#notify();
    else if (kind < 0.82) this.#remind();
    else if (kind < 0.93) this.#alert();
    else this.#stop();
  }

  /** Two codes at once. */
  beginTwins(): void {
    this.#verify();
    this.#isTwin = true;
    this.#verify();
    this.#isTwin = false;
  }

  /** A carrier says the same of one text again and again. */
  repeatReceipts(count: number): void {
    const messageId = this.#text(this.#now(), { verificationId: null, textKind: "notice", cause: "request" });
    const tell = this.#tell();
    for (let at = 0; at < count; at += 1) {
      const atMs = this.#now() + 60_000 + at;
      const said = { attempt: 1, status: "delivered", carrierCode: null, price: null, applied: false } as const;
      tell(atMs, { type: "message.reported", messageId, verificationId: null, ...said });
    }
  }

  #verify(): void {
    const atMs = this.#now();
    const tell = this.#tell();
    const verificationId = this.#id("verification", atMs);
    const purpose = this.#chance.pick(PURPOSES);
    const expiresAtMs = atMs + 600_000;
    const of = { phoneMasked: "+33 •• 12", country: this.#country, purpose, numberKind: "mobile" } as const;
    const who = { userId: this.#user(), deviceToken: null, metadata: null, channel: "auto" } as const;
    tell(atMs, { type: "verification.started", verificationId, ...of, ...who, expiresAtMs });
    const first = { verificationId, textKind: "code", cause: "start", purpose } as const;
    this.#text(atMs, first);
    let endsAtMs = atMs + this.#within(20_000, 400_000);
    if (this.#isSo(0.4)) {
      const againMs = atMs + this.#within(30_000, 300_000);
      tell(againMs, { type: "verification.extended", verificationId, expiresAtMs: againMs + 600_000 });
      this.#text(againMs, { ...first, cause: "resend" });
      endsAtMs = againMs + this.#within(5_000, 300_000);
    }
    const wrong = Math.floor(this.#chance.unit() * 3);
    for (let at = 0; at < wrong; at += 1) {
      const checked = { result: "wrong_code", checksLeft: 4 - at } as const;
      tell(endsAtMs - 3_000 + at, { type: "verification.checked", verificationId, ...checked });
    }
    const how = this.#chance.unit();
    if (how < 0.15) return;
    const status = how < 0.7 ? "approved" : this.#chance.pick(["expired", "locked", "canceled", "failed"] as const);
    if (status === "approved")
      tell(endsAtMs, { type: "verification.checked", verificationId, result: "approved", checksLeft: 2 });
    tell(endsAtMs, { type: "verification.ended", verificationId, status, reason: null, evidence: null });
  }

  /** A text of a template; sometimes one that waits for its hour, and one with a link that is followed. */
  #notify(): void {
    const atMs = this.#now();
    const scheduledAtMs = this.#isSo(0.3) ? atMs + this.#within(600_000, 20 * HOUR_MS) : null;
    const messageId = this.#text(
      atMs,
      { verificationId: null, textKind: "notice", cause: "request", scheduledAtMs },
      (scheduledAtMs ?? atMs) - atMs,
    );
    if (!this.#isSo(0.4)) return;
    const clickedMs = (scheduledAtMs ?? atMs) + this.#within(20_000, 26 * HOUR_MS);
    this.#tell()(clickedMs, { type: "message.clicked", messageId, linkId: `lnk${messageId.slice(-6)}` });
  }

  #remind(): void {
    const atMs = this.#now();
    const tell = this.#tell();
    const reminderId = this.#id("reminder", atMs);
    const messageId = this.#id("message", atMs);
    const of = { reminderId, userId: this.#user(), eventId: this.#chance.pick(CALENDAR) };
    const dueAtMs = atMs + this.#within(HOUR_MS, 30 * HOUR_MS);
    const times = { startsAtMs: dueAtMs + HOUR_MS, dueAtMs, eventRevision: 1 };
    const more = { messageId, phoneMasked: "+33 •• 12", country: this.#country };
    tell(atMs, { type: "reminder.created", ...of, ...times, ...more });
    if (this.#isSo(0.4))
      tell(atMs + this.#within(60_000, HOUR_MS / 2), { type: "reminder.moved", ...of, ...times, eventRevision: 2 });
    const end = this.#chance.unit();
    if (end < 0.3) tell(dueAtMs, { type: "reminder.sent", ...of, messageId });
    else if (end < 0.5) tell(atMs + 1_800_000, { type: "reminder.canceled", ...of, reason: "canceled" });
  }

  #alert(): void {
    const atMs = this.#now();
    const tell = this.#tell();
    const messageId = this.#text(atMs, { verificationId: null, textKind: "notice", cause: "request" });
    const of = { alertId: this.#id("alert", atMs), userId: this.#chance.pick(USERS), alertType: "phone_change" };
    tell(atMs, { type: "alert.opened", ...of, messageId, expiresAtMs: atMs + 1_800_000, country: this.#country });
    const answer = this.#chance.unit();
    const answeredMs = atMs + this.#within(10_000, 1_700_000);
    if (answer < 0.6) tell(answeredMs, { type: "alert.confirmed", ...of, by: "reply" });
    if (answer > 0.5 && answer < 0.75) tell(answeredMs + 9_000, { type: "alert.rejected", ...of, by: "link" });
    if (answer > 0.75) tell(atMs + 1_800_000, { type: "alert.expired", ...of });
  }

  #stop(): void {
    const tell = this.#tell();
    const inboundId = this.#id("inbound", this.#now());
    const heard = { inboundId, to: "ACME", phoneMasked: "+33 •• 12", country: this.#country, meaning: "stop" };
    tell(this.#now(), { type: "message.received", ...heard });
    tell(this.#now(), { type: "number.opted_out", keyword: "STOP" });
  }

  #text(
    atMs: number,
    queued: Pick<Extract<EventDetail, { type: "message.queued" }>, "verificationId" | "textKind" | "cause"> &
      Partial<EventDetail>,
    waitMs = 0,
  ): string {
    const tell = this.#tell();
    const messageId = this.#id("message", atMs);
    const { verificationId } = queued;
    const of = { messageId, phoneMasked: "+33 •• 12", country: this.#country, numberKind: "mobile" } as const;
    const kind =
      verificationId === null
        ? ({ category: this.#chance.pick(["marketing", "transactional"] as const), templateId: "tpl_1" } as const)
        : ({ category: "otp" } as const);
    const user = verificationId === null ? { userId: this.#user() } : {};
    tell(atMs, { ...queued, type: "message.queued", ...of, ...kind, ...user });
    if (this.#isSo(0.08)) {
      tell(atMs + waitMs + 900, {
        type: "message.ended",
        messageId,
        verificationId,
        status: "dropped",
        reason: "stop",
      });
      return messageId;
    }
    const attempts = this.#isSo(0.25) ? 2 : 1;
    let nowMs = atMs + waitMs;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      nowMs += this.#within(200, 9_000);
      this.#attempt({ messageId, verificationId, attempt, isLast: attempt === attempts }, nowMs);
    }
    return messageId;
  }

  #attempt(
    of: { messageId: string; verificationId: string | null; attempt: number; isLast: boolean },
    atMs: number,
  ): void {
    const tell = this.#tell();
    const { isLast, ...text } = of;
    const { messageId, verificationId, attempt } = text;
    const choice: RouteChoice = {
      routeId: this.#chance.pick(ROUTES),
      account: "main",
      carrier: this.#chance.pick(["twilio", "vonage"] as const),
      sender: "ACME",
      reason: "country_priority",
      considered: 1,
      excluded: [],
    };
    tell(atMs, { type: "message.attempted", ...text, transport: "sms", choice, mayDuplicate: attempt > 1 });
    if (!isLast) {
      const failed = { failure: "unavailable", carrierCode: "http_503", status: "failed" } as const;
      return tell(atMs + 150, { type: "message.attempt_failed", messageId, attempt, ...failed });
    }
    const price = this.#isSo(0.7) ? { microUnits: 50_000 + attempt, currency: "EUR" } : null;
    tell(atMs + 200, {
      type: "message.submitted",
      ...text,
      carrierMessageId: "SM",
      segments: 1,
      price,
      evidence: null,
    });
    const receipt = (afterMs: number, status: "sent" | "delivered" | "undelivered", applied: boolean) => {
      const said = { status, carrierCode: null, price: null, applied };
      tell(atMs + afterMs, { type: "message.reported", messageId, verificationId, attempt, ...said });
    };
    if (this.#isSo(0.5)) receipt(1_500, "sent", true);
    const lateMs = this.#isSo(0.1) ? this.#within(HOUR_MS, 30 * HOUR_MS) : this.#within(2_000, 20_000);
    if (this.#isSo(0.85)) receipt(lateMs, this.#isSo(0.9) ? "delivered" : "undelivered", true);
    if (this.#isSo(0.15)) receipt(lateMs + 5_000, "delivered", false);
  }

  #tell(): Tell {
    return (atMs, detail) => {
      this.#seq += 1;
      const id = `${this.#origin}.${atMs.toString(36)}.${this.#seq.toString(36).padStart(7, "0")}`;
      this.#makeEvent(this, eventWithId({ id, atMs, phoneToken: this.token }, detail));
    };
  }

  /** Now and then two of one millisecond have the same key, because they differ in bits that no key holds. */
  #id(kind: IdKind, atMs: number): string {
    const { bucketCount, mode } = this.owner;
    const entropy = this.#chance.bytes(10);
    const before = this.#lastIds.get(kind);
    if (this.#isTwin && before?.atMs === atMs) entropy.set(before.tail, 6);
    this.#lastIds.set(kind, { atMs, tail: entropy.slice(6) });
    const slot = { placement: "weur", bucket: bucketOf(this.token, bucketCount), mode } as const;
    return makeRoutedId(kind, slot, { nowMs: atMs, entropy });
  }

  #now(): number {
    return this.#chance.nowMs;
  }

  #user(): string | null {
    return this.#isSo(0.6) ? this.#chance.pick(USERS) : null;
  }

  #isSo(chance: number): boolean {
    return this.#chance.unit() < chance;
  }

  #within(from: number, to: number): number {
    return Math.floor(from + this.#chance.unit() * (to - from));
  }
}
