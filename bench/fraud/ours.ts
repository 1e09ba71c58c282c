/**
 * Godwit's own guard: the books of the objects, the leases of isolates and the decision, with the lag that they have in
 * production. An isolate tells what it has let go after half a second; typed codes come by the queue of events.
 */
import { decideRisk } from "../../src/domain/fraud/decide-risk.ts";
import { resolveFraudPolicy } from "../../src/domain/fraud/fraud-policy.ts";
import { GuardBook, type GuardScope } from "../../src/domain/fraud/guard/guard-book.ts";
import { GuardLease } from "../../src/domain/fraud/guard/guard-lease.ts";
import { addressSignals, prefixSignals } from "../../src/domain/fraud/guard/guard-signals.ts";
import { ADDRESS_LEVELS, type GuardOutcome, PREFIX_LEVELS } from "../../src/domain/fraud/guard/guard-view.ts";
import { DEFAULT_HOLDOUT, type Holdout, holdoutDay, isDrawn } from "../../src/domain/fraud/holdout/draw.ts";
import { mayBeHeldOut, onHeldOut } from "../../src/domain/fraud/holdout/held-out.ts";
import type { Risk } from "../../src/domain/base/risk.ts";
import { GATHER_MS, LOOK_EVERY_MS, LOOKS_AGAIN } from "../../src/domain/fraud/guard/lag.ts";
import type { Answer, Policy } from "./policy.ts";
import type { Start } from "./starts.ts";
import { Timetable } from "./timetable.ts";

/** There, and back. */
const HOP_MS = 30;
/** Events are gathered for two seconds, and wait in their queue. */
const EVENTS_MS = 5_000;

interface Held {
  readonly lease: GuardLease;
  isPressing: boolean;
  /** When it is to press; null: it is not. */
  next: number | null;
  askedAtMs: number;
}

export class Ours implements Policy {
  readonly #rules = resolveFraudPolicy();
  readonly #books = new Map<string, GuardBook>();
  readonly #held = new Map<string, Held>();
  readonly #due = new Timetable();
  readonly #holdout: Holdout;
  /** Starts that were held out, by day. */
  readonly #heldOut = new Map<number, number>();
  #pressed = 0;
  #ended = 0;

  constructor(share: number) {
    this.#holdout = { ...DEFAULT_HOLDOUT, share };
  }

  advance(toMs: number): void {
    this.#due.advance(toMs);
  }

  decide(start: Start): Answer {
    const { marks, country, atMs, costMicros, isolate } = start;
    const terms = this.#rules.guard;
    const own = this.#lease(country, isolate, atMs);
    const wide = marks.a === undefined ? null : this.#lease("*", isolate, atMs);
    const guard = [
      ...prefixSignals(marks, own.lease.lens(terms, atMs), own.lease.unseenSends),
      ...(wide === null ? [] : addressSignals(marks, wide.lease.lens(terms, atMs))),
    ];
    const judged = decideRisk({ facts: [], guard }, this.#rules, "filter");
    const risk = this.#isHeldOut(judged, start) ? onHeldOut(judged) : judged;
    const isLet = risk.decision === "allow";
    for (const [name, held] of [[country, own] as const, ...(wide === null ? [] : [["*", wide] as const])]) {
      if (isLet) held.lease.note({ marks, country, atMs, costMicros });
      else held.lease.noteStopped(marks);
      this.#press(name, held, { atMs: Math.max(atMs, held.askedAtMs + GATHER_MS) });
    }
    if (!isLet) return "block";
    return risk.would === "challenge" ? "challenge" : "allow";
  }

  typed({ marks, country, atMs: sentAtMs }: Start, atMs: number): void {
    this.#ended += 1;
    const outcome: GuardOutcome = {
      id: String(this.#ended),
      marks,
      country,
      sentAtMs,
      typed: true,
      excused: 0,
    };
    this.#due.at(atMs + EVENTS_MS, () => {
      for (const name of [country, "*"]) this.#book(name, atMs + EVENTS_MS).hear([outcome], atMs + EVENTS_MS);
    });
  }

  /** Counted exactly, as the object of the tenant does it. */
  #isHeldOut(risk: Risk, { number, atMs }: Start): boolean {
    const drawn = { tenantId: "bench", phoneToken: number, atMs };
    if (!mayBeHeldOut(risk) || !isDrawn(drawn, this.#holdout)) return false;
    const day = holdoutDay(atMs);
    const before = this.#heldOut.get(day) ?? 0;
    if (before >= this.#holdout.startsPerDay) return false;
    this.#heldOut.set(day, before + 1);
    return true;
  }

  #lease(name: string, isolate: number, nowMs: number): Held {
    const key = `${name} ${isolate}`;
    const levels = name === "*" ? ADDRESS_LEVELS : PREFIX_LEVELS;
    const held = this.#held.get(key) ?? {
      lease: new GuardLease(levels),
      isPressing: false,
      next: null,
      askedAtMs: -LOOK_EVERY_MS,
    };
    this.#held.set(key, held);
    if (nowMs - held.askedAtMs >= LOOK_EVERY_MS) this.#press(name, held, { atMs: nowMs });
    return held;
  }

  /** `looks`: times that it has looked again without a start. */
  #press(name: string, held: Held, { atMs, looks = 0 }: { readonly atMs: number; readonly looks?: number }): void {
    const asked = held.next;
    if (asked !== null && asked <= atMs) return;
    held.next = atMs;
    this.#due.at(atMs, () => {
      if (held.next !== atMs || held.isPressing) return;
      held.isPressing = true;
      held.next = null;
      held.askedAtMs = atMs;
      this.#pressed += 1;
      const press = held.lease.take(String(this.#pressed), this.#rules.guard, atMs);
      this.#due.at(atMs + HOP_MS, () => {
        const nowMs = atMs + HOP_MS;
        const view = this.#book(name, nowMs).press(press, { nowMs, isUsed: false });
        this.#due.at(nowMs + HOP_MS, () => {
          held.lease.given(view);
          held.isPressing = false;
          if (held.lease.hasNews) return this.#press(name, held, { atMs: nowMs + HOP_MS + GATHER_MS, looks });
          if (!held.lease.isSuspicious || looks >= LOOKS_AGAIN) return;
          this.#press(name, held, { atMs: nowMs + HOP_MS + LOOK_EVERY_MS, looks: looks + 1 });
        });
      });
    });
  }

  #book(name: string, nowMs: number): GuardBook {
    const scope: GuardScope = name === "*" ? "tenant" : "country";
    const book = this.#books.get(name) ?? new GuardBook(scope, null, nowMs);
    this.#books.set(name, book);
    return book;
  }
}
