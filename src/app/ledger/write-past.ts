/**
 * Events of long ago into the days that they belong to. They make their stories, and are listed on the day on which they
 * happened; nobody who follows along hears of them as of something new.
 */
import type { DomainEvent } from "../../domain/events/events.ts";
import { sliceOf } from "../../domain/ledger/slice.ts";
import { storyOf } from "../../domain/ledger/story-kind.ts";
import { DAY_MS, utcDay } from "../../domain/limits/day-window.ts";
import { type LedgerGround, type LedgerOwner, ledgerOwner } from "./ledger-of.ts";
import { EVENT_DAYS, type EventSink, LEDGER_RETENTION_DAYS } from "./ports.ts";
import type { SliceRef, SliceUse } from "./slice-ports.ts";

type Batch = Parameters<EventSink["write"]>[0];

interface Part {
  readonly at: SliceRef;
  readonly use: SliceUse;
  readonly event: DomainEvent;
}

/** Says how many objects were asked. The same events again change nothing. */
export async function writePast(ground: LedgerGround, batch: Batch): Promise<number> {
  const owners = [...Map.groupBy(batch, ({ tenantId, mode }) => `${tenantId} ${mode}`).values()];
  const calls = await Promise.all(owners.map((own) => writeOwned(ground, own)));
  return calls.reduce((sum, count) => sum + count, 0);
}

async function writeOwned(ground: LedgerGround, own: Batch): Promise<number> {
  const [first] = own;
  const owner = first === undefined ? null : await ledgerOwner(ground, first.tenantId, first.mode);
  // A tenant that is gone has no ledger any more.
  if (owner === null) return 1;
  const nowMs = ground.clock.nowMs();
  const parts = own.flatMap(({ event }) => partsOf(event, owner, nowMs));
  const writes = [...Map.groupBy(parts, ({ at, use }) => `${at.day}:${at.shard}:${use}`).values()];
  await Promise.all(writes.map((write) => writePart(ground, write)));
  return 1 + 2 * writes.length;
}

/** Of days that are kept no longer, nothing. */
function partsOf(event: DomainEvent, { tenant, mode, shards }: LedgerOwner, nowMs: number): readonly Part[] {
  const home = { tenant, mode, ...sliceOf(event, shards) };
  const happened = { ...home, day: utcDay(event.atMs) };
  const isStory = storyOf(event) !== null && nowMs < (home.day + 1 + LEDGER_RETENTION_DAYS) * DAY_MS;
  const isListed = happened.day >= utcDay(nowMs) - EVENT_DAYS;
  if (isListed && happened.day === home.day) return [{ at: home, use: "both", event }];
  return [
    ...(isStory ? [{ at: home, use: "story", event } as const] : []),
    ...(isListed ? [{ at: happened, use: "feed", event } as const] : []),
  ];
}

async function writePart({ days, slices }: LedgerGround, parts: readonly Part[]): Promise<void> {
  const [first] = parts;
  if (first === undefined) return;
  const { at, use } = first;
  // Before its first event: a day that no list knew of would be no day.
  await days.add(at);
  await slices.write(at, { lines: parts.map(({ event }) => JSON.stringify(event)), use, isPast: true });
}
