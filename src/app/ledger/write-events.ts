/** Events into the days of the ledger that they belong to. The same event twice changes nothing. */
import { type Slice, sliceOf } from "../../domain/ledger/slice.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { storyOf } from "../../domain/ledger/story-kind.ts";
import { DAY_MS, utcDay } from "../../domain/limits/day-window.ts";
import { type LedgerGround, type LedgerOwner, ledgerOwner } from "./ledger-of.ts";
import type { EventSink } from "./ports.ts";
import type { SliceRef, SliceUse } from "./slice-ports.ts";

type Batch = Parameters<EventSink["write"]>[0];

/** Days still tell what comes an hour after their end; nobody should be late for it because of a clock. */
const TELLS_AFTER_MS = 3_300_000;
/** Days of tenants that this isolate knows to be noted. */
const NOTED_MAX = 20_000;

interface Part {
  readonly at: SliceRef;
  readonly use: SliceUse;
  readonly events: DomainEvent[];
}

export function makeEventSink(ground: LedgerGround): EventSink {
  const noted = new Set<string>();

  async function writeAll(parts: readonly Part[]): Promise<void> {
    const written = await Promise.allSettled(parts.map(write));
    const fault = written.find((result) => result.status === "rejected");
    // A day that is away keeps no other waiting; all of it comes again, and those that know it ignore it.
    if (fault !== undefined) throw fault.reason;
  }

  async function write({ at, use, events }: Part): Promise<void> {
    const name = `${at.tenant.id} ${at.mode} ${at.day} ${at.shard}`;
    // Before its first event: a day that no list knew of would be no day.
    if (!noted.has(name)) {
      await ground.days.add(at);
      if (noted.size >= NOTED_MAX) noted.clear();
      noted.add(name);
    }
    const lines = events.map((event) => JSON.stringify(event));
    const answer = await ground.slices.write(at, { lines, use });
    if (answer === "feed_closed") await writeLate(at, events);
  }

  /** First what is told today, then what it makes of its own day: that way round nothing that is known was never told. */
  async function writeLate(at: SliceRef, events: readonly DomainEvent[]): Promise<void> {
    const today = utcDay(ground.clock.nowMs());
    // A receipt that changed nothing, maybe twenty thousand times, is told to nobody: today cannot know that it has it.
    const told = events.filter((event) => event.type !== "message.reported" || event.applied);
    if (told.length > 0) await writeAll([{ at: { ...at, day: today }, use: "feed", events: told }]);
    const ofStories = events.filter((event) => storyOf(event) !== null);
    if (ofStories.length > 0) await writeAll([{ at, use: "story", events: ofStories }]);
  }

  async function writeOwned(owner: LedgerOwner, events: readonly DomainEvent[]): Promise<void> {
    const nowMs = ground.clock.nowMs();
    const slices = Map.groupBy(events, (event) => nameOf(sliceOf(event, owner.shards)));
    await Promise.all(
      [...slices.values()].map(async (own) => {
        const [first] = own;
        if (first === undefined) return;
        const at = { tenant: owner.tenant, mode: owner.mode, ...sliceOf(first, owner.shards) };
        const isTelling = nowMs < (at.day + 1) * DAY_MS + TELLS_AFTER_MS;
        await (isTelling ? writeAll([{ at, use: "both", events: own }]) : writeLate(at, own));
      }),
    );
  }

  return {
    async write(batch) {
      const owners = Map.groupBy(batch, ({ tenantId, mode }) => `${tenantId} ${mode}`);
      const written = await Promise.allSettled([...owners.values()].map((own) => writeOf(own)));
      const fault = written.find((result) => result.status === "rejected");
      if (fault !== undefined) throw fault.reason;
    },
  };

  async function writeOf(own: Batch): Promise<void> {
    const [first] = own;
    const owner = first === undefined ? null : await ledgerOwner(ground, first.tenantId, first.mode);
    // A tenant that is gone has no ledger any more.
    if (owner === null) return;
    await writeOwned(
      owner,
      own.map(({ event }) => event),
    );
  }
}

function nameOf({ day, shard }: Slice): string {
  return `${day}:${shard}`;
}
