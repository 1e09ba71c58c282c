/** What phones' objects have told and the queue has delivered: what the ledger has to show. */
import type { LedgerGround } from "../../../src/app/ledger/ledger-of.ts";
import { makeLedgerReader } from "../../../src/app/ledger/read-ledger.ts";
import type { LedgerSlices, SliceRef, SliceWrite } from "../../../src/app/ledger/slice-ports.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { ledgerShards, type Slice, sliceOf, sliceOfId } from "../../../src/domain/ledger/slice.ts";
import { type StoryKind, storiesOf, type StoryRef } from "../../../src/domain/ledger/story-kind.ts";
import type { Owner } from "./phone.ts";

export interface Entry extends Owner {
  readonly event: DomainEvent;
}

export interface TrueStory {
  readonly owner: Owner;
  readonly ref: StoryRef;
  readonly slice: Slice;
  /** Those that were written. */
  readonly events: DomainEvent[];
  /** When the first of them was; infinite while none is. */
  writtenAtMs: number;
  /** As the ledger had them when that was last found to be right. */
  shown: readonly DomainEvent[];
}

export interface TrueEvent extends Entry {
  readonly triedAtMs: number[];
  /** Null: in a batch that was never written. */
  writtenAtMs: number | null;
  /** The days on which it was, or may have been, told. */
  readonly toldOn: Set<number>;
}

/** A story that is full takes no more of what changes nothing; so many events it has at most then. */
export const FULL = 20;

export class Truth {
  readonly events = new Map<string, TrueEvent>();
  readonly stories = new Map<string, TrueStory>();
  readonly broken: string[] = [];
  readonly #retold = new Set<string>();

  /** A story that a phone's object may know. */
  began(owner: Owner, ref: StoryRef): void {
    const slice = sliceOfId(ref.kind, ref.id, ledgerShards(owner.bucketCount));
    if (slice === null) throw new Error("the id of a story says of which day it is");
    const story = { owner, ref, slice, events: [], writtenAtMs: Number.POSITIVE_INFINITY, shown: [] };
    this.stories.set(nameOf(owner, ref.id), story);
  }

  /** What phones' objects have said again. */
  retold(lines: readonly string[]): void {
    for (const line of lines) this.#retold.add(line);
  }

  wasRetold(event: DomainEvent): boolean {
    return this.#retold.has(JSON.stringify(event));
  }

  tried(entries: readonly Entry[], nowMs: number): void {
    for (const entry of entries) {
      const name = nameOf(entry, entry.event.id);
      const known = this.events.get(name);
      if (known !== undefined) known.triedAtMs.push(nowMs);
      else this.events.set(name, { ...entry, triedAtMs: [nowMs], writtenAtMs: null, toldOn: new Set() });
    }
  }

  written(entries: readonly Entry[], nowMs: number): void {
    for (const { event, ...owner } of entries) {
      const known = this.events.get(nameOf(owner, event.id));
      if (known === undefined || known.writtenAtMs !== null) continue;
      known.writtenAtMs = nowMs;
      for (const ref of storiesHere(event)) {
        const story = this.stories.get(nameOf(owner, ref.id));
        if (story === undefined) throw new Error(`${ref.id} never began`);
        story.events.push(event);
        story.writtenAtMs = Math.min(story.writtenAtMs, nowMs);
      }
    }
  }

  /** What a write has answered is seen by whoever asks next. */
  async hold(ground: LedgerGround, entries: readonly Entry[]): Promise<void> {
    const own = entries.map((entry) => ({ entry, story: this.#knownOf(entry) }));
    const [first, last] = [own[0], own.at(-1)];
    for (const at of first === last ? [first] : [first, last]) {
      if (at?.story === undefined || at.story === null) continue;
      const { ref, events } = at.story;
      const found = await readEvents(ground, at.story);
      const missing = events
        .filter(({ id }) => !found.some((event) => event.id === id))
        .filter((event) => !isIdle(event));
      if (missing.length > 0) this.broken.push(`${ref.id} does not have ${missing.map(({ id }) => id).join()} at once`);
      await this.#holdLists(ground, at.story);
    }
  }

  async #holdLists(ground: LedgerGround, { owner, ref, events }: TrueStory): Promise<void> {
    if (!events.some(({ type }) => type === (ref.kind === "message" ? "message.queued" : "verification.started")))
      return;
    const reader = makeLedgerReader(ground);
    const asked = { cursor: null, limit: 100, filters: { phoneToken: events[0]?.phoneToken ?? "" } };
    const page =
      ref.kind === "message"
        ? await reader.listMessages(owner.tenantId, owner.mode, asked)
        : await reader.listVerifications(owner.tenantId, owner.mode, { ...asked, nowMs: ground.clock.nowMs() });
    if (!page.ok || !page.value.items.some(({ id }) => id === ref.id))
      this.broken.push(`${ref.id} was written and is not in the next list`);
  }

  storiesOf({ tenantId, mode }: Owner, kind: StoryKind): readonly TrueStory[] {
    return [...this.stories.values()].filter(
      ({ owner, ref }) => owner.tenantId === tenantId && owner.mode === mode && ref.kind === kind,
    );
  }

  /** The slices as they are, while it is noted where what may be told. */
  watching(slices: LedgerSlices): LedgerSlices {
    return {
      ...slices,
      write: async (at, write) => {
        const answer = await slices.write(at, write).catch((error: unknown) => {
          this.#note(at, write);
          throw error;
        });
        if (answer === "written") this.#note(at, write);
        return answer;
      },
    };
  }

  #note({ tenant, mode, day }: SliceRef, { lines, use }: SliceWrite): void {
    if (use === "story") return;
    for (const line of lines) {
      const { id }: DomainEvent = JSON.parse(line);
      this.events.get(nameOf({ tenantId: tenant.id, mode }, id))?.toldOn.add(day);
    }
  }

  #knownOf({ event, ...owner }: Entry): TrueStory | null {
    const [ref] = storiesHere(event);
    return ref === undefined ? null : (this.stories.get(nameOf(owner, ref.id)) ?? null);
  }
}

function nameOf({ tenantId, mode }: Pick<Owner, "tenantId" | "mode">, id: string): string {
  return `${tenantId} ${mode} ${id}`;
}

/** The events of a story as its object has them. */
export async function readEvents(
  { slices }: Pick<LedgerGround, "slices">,
  { owner, ref, slice }: TrueStory,
): Promise<readonly DomainEvent[]> {
  const tenant = { id: owner.tenantId, residency: "global" } as const;
  return (await slices.read({ tenant, mode: owner.mode, ...slice }, ref)).map((line): DomainEvent => JSON.parse(line));
}

/** A text is known to its verification when both are of one day. */
function storiesHere(event: DomainEvent): readonly StoryRef[] {
  const { day } = sliceOf(event, 1);
  return storiesOf(event).filter(({ kind, id }) => sliceOfId(kind, id, 1)?.day === day);
}

/** A receipt that changed nothing: a story that is full does without it. */
export function isIdle(event: DomainEvent): boolean {
  return event.type === "message.reported" && !event.applied;
}

/** Written in the hour in which its day still told, each time, by any clock. */
export function wasAlwaysInTime({ event, triedAtMs }: TrueEvent): boolean {
  const { day } = sliceOf(event, 1);
  return triedAtMs.every((atMs) => atMs < (day + 1) * 86_400_000 + 2_700_000);
}
