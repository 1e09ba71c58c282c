/**
 * Tenants are told of their senders: of a move behind the request that made it, and by the tick of every five minutes of
 * what a request or an earlier tick left, and of approvals that end soon. Told twice is once: the id is the same.
 */
import { eventWithId, type DomainEvent } from "../../domain/events/events.ts";
import { NUMBERS_A_MS } from "../../domain/events/event-time.ts";
import { NOTICE_DAYS } from "../../domain/senders/places.ts";
import { ANY_COUNTRY } from "../../domain/senders/sender.ts";
import type { Background, Clock, EventQueue } from "../base/ports.ts";
import type { ExpiryNotice, SenderNotices, UntoldMove } from "./ports.ts";

/** A request is done with its own by then. */
const LEFT_AFTER_MS = 60_000;
/** A tick tells so many of each, and the next one the rest. */
const AT_ONCE = 500;
/** Notices count from here, so that none has the number of a move. */
const NOTICE_NUMBERS = 900;
/** Events of one tenant in one message of the queue. */
const BATCH = 100;

export interface Telling {
  readonly senderNotices: Pick<SenderNotices, "told">;
  readonly eventQueue: EventQueue;
  readonly background: Background;
  readonly clock: Clock;
}

export function tellBehind(services: Telling, move: UntoldMove): void {
  // What fails here is found by the next tick.
  const told = tellMoves(services, [move], services.clock.nowMs()).catch(() => undefined);
  services.background.run(told);
}

type TellingAll = Pick<Telling, "eventQueue"> & { readonly senderNotices: SenderNotices };

export async function tellSenders(services: TellingAll, nowMs: number): Promise<void> {
  const { senderNotices } = services;
  await tellMoves(services, await senderNotices.untold(nowMs - LEFT_AFTER_MS, AT_ONCE), nowMs);
  const notices = await senderNotices.expiring(nowMs, NOTICE_DAYS, AT_ONCE);
  const told = await sendAll(services.eventQueue, notices, expiringEvent);
  if (told.length > 0) await senderNotices.notified(told, nowMs);
}

async function tellMoves(
  { eventQueue, senderNotices }: Pick<Telling, "eventQueue" | "senderNotices">,
  moves: readonly UntoldMove[],
  nowMs: number,
): Promise<void> {
  const told = await sendAll(eventQueue, moves, changedEvent);
  const entries = told.map(({ entry }) => entry);
  if (entries.length > 0) await senderNotices.told(entries, nowMs);
}

/** Those that the queue took. Senders are settings, which both modes share: live endpoints are told. */
async function sendAll<T extends { readonly tenantId: string }>(
  eventQueue: EventQueue,
  told: readonly T[],
  eventOf: (one: T) => DomainEvent,
): Promise<readonly T[]> {
  const taken: T[] = [];
  for (const [tenantId, own] of Map.groupBy(told, (one) => one.tenantId)) {
    for (let start = 0; start < own.length; start += BATCH) {
      const part = own.slice(start, start + BATCH);
      if (await eventQueue.send({ tenantId, mode: "live", events: part.map(eventOf) })) taken.push(...part);
    }
  }
  return taken;
}

function changedEvent({ sender, entry }: UntoldMove): DomainEvent {
  const { senderId, country, from, to, by, reason, untilMs, atMs, revision } = entry;
  const base = baseOf({ senderId, country, atMs, number: revision });
  return eventWithId(base, { type: "sender.changed", senderId, sender, country, from, to, by, reason, untilMs });
}

function expiringEvent({ senderId, sender, country, untilMs, days, atMs }: ExpiryNotice): DomainEvent {
  const base = baseOf({ senderId, country, atMs, number: NOTICE_NUMBERS + days });
  return eventWithId(base, { type: "sender.expiring", senderId, sender, country, untilMs, days });
}

interface Occasion {
  readonly senderId: string;
  readonly country: string;
  readonly atMs: number;
  readonly number: number;
}

/** An id that says when, and is the same each time it is told (`domain/events/event-time.ts`). */
function baseOf({ senderId, country, atMs, number }: Occasion) {
  const place = country === ANY_COUNTRY ? "all" : country;
  const counted = atMs * NUMBERS_A_MS + (number % NUMBERS_A_MS);
  return { id: `${senderId}_${place}.${atMs.toString(36)}.${counted.toString(36)}`, atMs, phoneToken: "" };
}
