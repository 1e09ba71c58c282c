/** The stories of a day as rows of the archive, some at a time, in the order of their keys. */
import type { DomainEvent } from "../../domain/events/events.ts";
import type { ArchiveGroup } from "../../domain/ledger/archive.ts";
import { foldAlert } from "../../domain/ledger/fold-alert.ts";
import { foldMessage } from "../../domain/ledger/fold-message.ts";
import { foldReminder } from "../../domain/ledger/fold-reminder.ts";
import { foldVerification } from "../../domain/ledger/fold-verification.ts";
import { STORY_KINDS, type StoryKind } from "../../domain/ledger/story-kind.ts";
import { readable } from "../../domain/ledger/read-story.ts";
import { readEvents } from "./chunk-rows.ts";
import type { SetAsideRows } from "./set-aside-rows.ts";
import { STORY_TABLES } from "./schema.ts";

const STORIES_A_GROUP = 1_000;

/** A text that goes so late that its queue may bring it again. */
const IS_LATE = "COALESCE(expires, 0) > ?";
/** A reminder for next spring, and a text that was ordered for a later day. */
const WAITS: { readonly [Kind in StoryKind]: string } = {
  verification: "FALSE",
  message: `status IS 'queued' OR ${IS_LATE}`,
  alert: "FALSE",
  reminder: "status IS 'waiting'",
};

const GROUP_OF = {
  verification: (events) => ({ verifications: listOf(foldVerification(events)) }),
  message: messagesOf,
  alert: (events) => ({ alerts: listOf(foldAlert(events)) }),
  reminder: (events) => ({ reminders: listOf(foldReminder(events)) }),
} satisfies Record<StoryKind, (events: readonly DomainEvent[]) => ArchiveGroup>;

/** A kind's table, and the key after which it goes on. */
export interface StoryPlace {
  readonly kind: StoryKind;
  readonly afterKey: number;
}

export interface WaitingStory {
  readonly kind: StoryKind;
  readonly id: string;
  readonly events: readonly DomainEvent[];
  /** Of one that is set aside: so many of its events are in the cells. */
  readonly counted?: number;
}

interface StoryRow extends Record<string, SqlStorageValue> {
  readonly key: number;
  readonly id: string;
  readonly body: ArrayBuffer;
}

export interface ArchivedMoment {
  /** The same for all of a round: what is copied is what is deleted. */
  readonly asOfMs: number;
  /** Texts that are as old as this wait for nothing, though nobody has said what became of them. */
  readonly isTextOver: boolean;
}

export class ArchivedRows {
  readonly #sql: SqlStorage;
  readonly #of: ArchivedMoment;
  readonly #setAside: SetAsideRows;

  constructor(sql: SqlStorage, of: ArchivedMoment, setAside: SetAsideRows) {
    this.#sql = sql;
    this.#of = of;
    this.#setAside = setAside;
  }

  has(): boolean {
    return STORY_KINDS.some(
      (kind) =>
        this.#sql
          .exec(`SELECT 1 FROM ${STORY_TABLES[kind]} WHERE NOT (${this.#waits(kind)}) LIMIT 1`, ...this.#bound(kind))
          .toArray().length > 0,
    );
  }

  /** When the first text that went late may leave; infinite: there is none. */
  overAtMs(): number {
    const query = `SELECT MIN(expires) AS at FROM ${STORY_TABLES.message} WHERE ${IS_LATE}`;
    return this.#sql.exec<{ at: number | null }>(query, this.#of.asOfMs).one().at ?? Number.POSITIVE_INFINITY;
  }

  /** Null as `next`: there are no more stories, of any kind. */
  read({ kind, afterKey }: StoryPlace): { readonly group: ArchiveGroup; readonly next: StoryPlace | null } {
    const rows = this.#sql
      .exec<StoryRow>(
        `SELECT key, id, body FROM ${STORY_TABLES[kind]}
         WHERE key > ? AND NOT (${this.#waits(kind)}) ORDER BY key LIMIT ${STORIES_A_GROUP}`,
        afterKey,
        ...this.#bound(kind),
      )
      .toArray();
    const group = together(rows.map((row) => this.#groupOf(kind, row)));
    const last = rows.at(-1);
    if (last !== undefined && rows.length === STORIES_A_GROUP) return { group, next: { kind, afterKey: last.key } };
    const following = STORY_KINDS[STORY_KINDS.indexOf(kind) + 1];
    return { group, next: following === undefined ? null : { kind: following, afterKey: -1 } };
  }

  /** One that cannot be read is in no file, and stays where it is. */
  #groupOf(kind: StoryKind, { key, id, body }: StoryRow): ArchiveGroup {
    const events = readable(() => readEvents(body));
    const group = events && readable(() => GROUP_OF[kind](events));
    if (group === undefined) this.#setAside.note({ kind, key, id, counted: events?.length ?? 0 });
    return group ?? {};
  }

  /** Null: there are more than this. */
  waiting(max: number): readonly WaitingStory[] | null {
    const found: WaitingStory[] = [];
    for (const kind of STORY_KINDS) {
      const query = `SELECT key, id, body FROM ${STORY_TABLES[kind]} WHERE ${this.#waits(kind)} ORDER BY key`;
      for (const { key, id, body } of this.#sql.exec<StoryRow>(query, ...this.#bound(kind))) {
        const events = readable(() => readEvents(body));
        // What cannot even be opened stays in its row.
        if (found.length === max || events === undefined) return null;
        const counted = this.#setAside.countedOf(kind, key);
        found.push({ kind, id, events, ...(counted === null ? {} : { counted }) });
      }
    }
    return found;
  }

  delete(): void {
    for (const kind of STORY_KINDS)
      this.#sql.exec(`DELETE FROM ${STORY_TABLES[kind]} WHERE NOT (${this.#waits(kind)})`, ...this.#bound(kind));
  }

  /** What is set aside waits for who can read it. */
  #waits(kind: StoryKind): string {
    const waits = kind === "message" && this.#of.isTextOver ? IS_LATE : WAITS[kind];
    return `(${waits} OR key IN (SELECT key FROM set_aside WHERE kind = '${kind}'))`;
  }

  #bound(kind: StoryKind): readonly number[] {
    return kind === "message" ? [this.#of.asOfMs] : [];
  }
}

function messagesOf(events: readonly DomainEvent[]): ArchiveGroup {
  const folded = foldMessage(events);
  if (folded === null) return {};
  const { message, attempts } = folded;
  return { messages: [message], attempts: attempts.map((attempt) => ({ message, attempt })) };
}

function listOf<T>(one: T | null): readonly T[] {
  return one === null ? [] : [one];
}

function together(groups: readonly ArchiveGroup[]): ArchiveGroup {
  return {
    verifications: groups.flatMap(({ verifications = [] }) => verifications),
    messages: groups.flatMap(({ messages = [] }) => messages),
    attempts: groups.flatMap(({ attempts = [] }) => attempts),
    alerts: groups.flatMap(({ alerts = [] }) => alerts),
    reminders: groups.flatMap(({ reminders = [] }) => reminders),
  };
}
