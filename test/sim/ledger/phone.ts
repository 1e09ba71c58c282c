/**
 * A phone of a tenant: stories of all kinds, each step at its own time. A step writes what its object would write, the rows
 * and the event that tells of them.
 */
import { bucketOf, type BucketCount, type Mode, type Slot } from "../../../src/domain/base/placement.ts";
import type { PhoneRecord, Verification } from "../../../src/domain/base/verification.ts";
import { type IdKind, makeRoutedId } from "../../../src/domain/base/ids.ts";
import type { Alert } from "../../../src/domain/alerts/alert.ts";
import * as details from "../../../src/domain/ledger/details.ts";
import type { StoryKind, StoryRef } from "../../../src/domain/ledger/story-kind.ts";
import { canceledReminder, type Reminder, sentReminder } from "../../../src/domain/reminders/reminder.ts";
import { end } from "../../../src/objects/phone/outbox.ts";
import type { Rows } from "../../../src/objects/phone/rows.ts";
import type { LedgerChance } from "./faults.ts";
import { PhoneTexts, type TextOf } from "./phone-texts.ts";

export interface Owner {
  readonly tenantId: string;
  readonly bucketCount: BucketCount;
  readonly mode: Mode;
}

export type Step = (rows: Rows, nowMs: number) => void;

/** Where a phone's steps are done, and what is to be known of them. */
export interface PhoneWorld {
  /** In one transaction of the phone's object. */
  at(atMs: number, slot: Slot, step: Step): void;
  began(ref: StoryRef): void;
}

const PURPOSES = ["signup", "login"] as const;
export const USERS = ["ann", "bob"] as const;
export const COUNTRIES = ["FR", "US"] as const;
/** The reminders of a tenant are of one of these. */
export const CALENDAR = ["visit-1", "visit-2"] as const;
const HOUR_MS = 3_600_000;

export class Phone {
  readonly owner: Owner;
  readonly #chance: LedgerChance;
  readonly #world: PhoneWorld;
  readonly #record: PhoneRecord;
  readonly #slot: Slot;
  readonly #texts: PhoneTexts;
  #isTwin = false;
  readonly #lastIds = new Map<IdKind, { readonly atMs: number; readonly tail: Uint8Array }>();

  constructor(chance: LedgerChance, owner: Owner, world: PhoneWorld) {
    this.#chance = chance;
    this.#world = world;
    this.owner = owner;
    const token = [...chance.bytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const of = { sealed: "k1.sealed", masked: "+33 •• 12", country: chance.pick(COUNTRIES), kind: "mobile" } as const;
    this.#record = { token, ...of, takesSms: true, takesVoice: true };
    this.#slot = { placement: "weur", bucket: bucketOf(token, owner.bucketCount), mode: owner.mode };
    this.#texts = new PhoneTexts(chance, {
      phone: this.#record,
      tenantId: owner.tenantId,
      at: (atMs, step) => this.#at(atMs, step),
      id: (atMs) => this.#id("message", atMs),
      user: () => this.#user(),
    });
  }

  /** One story of some kind that begins now; all that will come of it is planned at once. */
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
    const nowMs = this.#now();
    this.#texts.repeatReceipts(this.#texts.send(nowMs, { kind: "notice" }), { fromMs: nowMs + 60_000, count });
  }

  #verify(): void {
    const atMs = this.#now();
    const id = this.#id("verification", atMs);
    const begun = this.#verification(id, atMs);
    const { purpose } = begun;
    this.#at(atMs, (rows, nowMs) => {
      rows.verifications.save(begun);
      rows.events.add(begun.phone.token, nowMs, [details.startedEvent(begun)]);
    });
    const code = (cause: "start" | "resend"): TextOf => ({ kind: "code", verificationId: id, cause, purpose });
    this.#texts.send(atMs, code("start"));
    let endsAtMs = atMs + this.#within(20_000, 400_000);
    if (this.#isSo(0.4)) {
      const againMs = atMs + this.#within(30_000, 300_000);
      const expiresAtMs = againMs + 600_000;
      this.#change(againMs, id, (rows, found) => {
        rows.verifications.save({ ...found, expiresAtMs, sendsUsed: found.sendsUsed + 1 });
        rows.events.add(found.phone.token, againMs, [
          { type: "verification.extended", verificationId: id, expiresAtMs },
        ]);
      });
      this.#texts.send(againMs, code("resend"));
      endsAtMs = againMs + this.#within(5_000, 300_000);
    }
    const wrong = Math.floor(this.#chance.unit() * 3);
    for (let at = 0; at < wrong; at += 1) this.#check(endsAtMs - 3_000 + at, id, "wrong_code");
    const how = this.#chance.unit();
    if (how < 0.15) return;
    const status = how < 0.7 ? "approved" : this.#chance.pick(["expired", "locked", "canceled", "failed"] as const);
    if (status === "approved") this.#check(endsAtMs, id, "approved");
    const reason = status === "failed" ? "no_route" : null;
    this.#change(endsAtMs, id, (rows, found) => void end(rows, found, { status, reason, nowMs: endsAtMs }));
  }

  #check(atMs: number, verificationId: string, result: "wrong_code" | "approved"): void {
    this.#change(atMs, verificationId, (rows, found) => {
      const guessesUsed = found.guessesUsed + (result === "approved" ? 0 : 1);
      rows.verifications.save({ ...found, guessesUsed });
      const checked = { result, checksLeft: 5 - guessesUsed } as const;
      rows.events.add(found.phone.token, atMs, [{ type: "verification.checked", verificationId, ...checked }]);
    });
  }

  #change(atMs: number, id: string, change: (rows: Rows, found: Verification) => void): void {
    this.#at(atMs, (rows) => change(rows, known(rows.verifications.find(id))));
  }

  #verification(id: string, atMs: number): Verification {
    const of = { tenantId: this.owner.tenantId, phone: this.#record, purpose: this.#chance.pick(PURPOSES) };
    const who = { userId: this.#user(), deviceToken: null, metadata: null, channel: "auto" } as const;
    const code = { length: 6, alphabet: "numeric", pepperId: "k1", generation: 1 } as const;
    const times = { createdAtMs: atMs, ttlSeconds: 600, expiresAtMs: atMs + 600_000, endedAtMs: null };
    const used = { guessesUsed: 0, sendsUsed: 1, automaticSends: 0, failedSmsAttempts: 0, followUpAtMs: null };
    return { id, ...of, ...who, code, ...times, ...used, text: { brand: "Acme" }, status: "pending", reason: null };
  }

  /** A text of a template; sometimes one that waits for its hour, and one with a link that is followed. */
  #notify(): void {
    const atMs = this.#now();
    const scheduledAtMs = this.#isSo(0.3) ? atMs + this.#within(600_000, 60 * HOUR_MS) : null;
    const messageId = this.#texts.send(atMs, { kind: "notice", scheduledAtMs });
    if (!this.#isSo(0.4)) return;
    const clickedMs = (scheduledAtMs ?? atMs) + this.#within(20_000, 26 * HOUR_MS);
    const clicked = { type: "message.clicked", messageId, linkId: `lnk${messageId.slice(-6)}` } as const;
    this.#at(clickedMs, (rows) => rows.events.add(this.#record.token, clickedMs, [clicked]));
  }

  #remind(): void {
    const atMs = this.#now();
    const id = this.#id("reminder", atMs);
    const dueAtMs = atMs + this.#within(HOUR_MS, 60 * HOUR_MS);
    const who = { userId: this.#user(), eventId: this.#chance.pick(CALENDAR), messageId: this.#id("message", atMs) };
    const times = { startsAtMs: dueAtMs + HOUR_MS, dueAtMs, remindBeforeMs: HOUR_MS, eventRevision: 1 };
    const of = { id, tenantId: this.owner.tenantId, phone: this.#record, sealedVariables: "" };
    const begun = { ...of, ...who, ...times, status: "waiting", reason: null, createdAtMs: atMs, sentAtMs: null };
    this.#remember(atMs, id, () => begun as unknown as Reminder, details.createdEvent);
    if (this.#isSo(0.4)) {
      const movedMs = atMs + this.#within(60_000, HOUR_MS / 2);
      this.#remember(movedMs, id, (found) => ({ ...found, eventRevision: 2 }), details.movedEvent);
    }
    const how = this.#chance.unit();
    if (how < 0.3) this.#remember(dueAtMs, id, (found) => sentReminder(found, dueAtMs), details.doneEvent);
    else if (how < 0.5)
      this.#remember(atMs + 1_800_000, id, (found) => canceledReminder(found, "canceled"), details.doneEvent);
  }

  #remember(
    atMs: number,
    id: string,
    change: (found: Reminder) => Reminder,
    tell: (reminder: Reminder) => ReturnType<typeof details.doneEvent>,
  ): void {
    this.#at(atMs, (rows) => {
      const changed = change(rows.reminders.find(id) as Reminder);
      rows.reminders.save(changed, atMs);
      rows.events.add(this.#record.token, atMs, [known(tell(changed))]);
    });
  }

  #alert(): void {
    const atMs = this.#now();
    const messageId = this.#texts.send(atMs, { kind: "notice" });
    const id = this.#id("alert", atMs);
    const expiresAtMs = atMs + 1_800_000;
    const of = { tenantId: this.owner.tenantId, phone: this.#record, messageId, brand: "Acme", token: "7KM" };
    const who = { id, userId: this.#chance.pick(USERS), type: "phone_change", sealedFacts: "" } as const;
    const words = { locale: null, timeZone: null, wasClarified: false, wasToldOver: false } as const;
    const open: Alert = {
      ...of,
      ...who,
      ...words,
      status: "open",
      openedAtMs: atMs,
      expiresAtMs,
      endedAtMs: null,
      by: null,
    };
    const step = (endedAtMs: number, change: Partial<Alert>) =>
      this.#at(endedAtMs, (rows) => {
        const answered: Alert = { ...known(rows.alerts.find(id)), ...change, endedAtMs };
        rows.alerts.save(answered);
        rows.events.add(this.#record.token, endedAtMs, [known(details.answeredEvent(answered))]);
      });
    this.#at(atMs, (rows) => {
      rows.alerts.save(open);
      rows.events.add(this.#record.token, atMs, [details.openedEvent(open)]);
    });
    const answer = this.#chance.unit();
    const answeredMs = atMs + this.#within(10_000, 1_700_000);
    if (answer < 0.6) step(answeredMs, { status: "confirmed", by: "reply" });
    if (answer > 0.5 && answer < 0.75) step(answeredMs + 9_000, { status: "rejected", by: "link" });
    if (answer > 0.75) step(expiresAtMs, { status: "expired" });
  }

  #stop(): void {
    const nowMs = this.#now();
    const { token, country, masked: phoneMasked } = this.#record;
    const heard = { inboundId: this.#id("inbound", nowMs), to: "ACME", phoneMasked, country, meaning: "stop" };
    this.#at(nowMs, (rows) => {
      rows.events.add(token, nowMs, [{ type: "message.received", ...heard }]);
      rows.events.add(token, nowMs, [{ type: "number.opted_out", keyword: "STOP" }]);
    });
  }

  #at(atMs: number, step: Step): void {
    this.#world.at(atMs, this.#slot, step);
  }

  /** Now and then two of one millisecond have the same key, because they differ in bits that no key holds. */
  #id(kind: IdKind, atMs: number): string {
    const entropy = this.#chance.bytes(10);
    const before = this.#lastIds.get(kind);
    if (this.#isTwin && before?.atMs === atMs) entropy.set(before.tail, 6);
    this.#lastIds.set(kind, { atMs, tail: entropy.slice(6) });
    const id = makeRoutedId(kind, this.#slot, { nowMs: atMs, entropy });
    if (kind !== "inbound") this.#world.began({ kind: kind as StoryKind, id });
    return id;
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

function known<T>(found: T | null): T {
  if (found === null) throw new Error("what happens to a story follows its beginning");
  return found;
}
