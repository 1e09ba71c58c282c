/** The stories of a day as rows of the archive, some at a time, in the order of their keys. */
import type { DomainEvent } from "../../domain/events/events.ts";
import type { ArchiveGroup } from "../../domain/ledger/archive.ts";
import { foldAlert } from "../../domain/ledger/fold-alert.ts";
import { foldMessage } from "../../domain/ledger/fold-message.ts";
import { foldReminder } from "../../domain/ledger/fold-reminder.ts";
import { foldVerification } from "../../domain/ledger/fold-verification.ts";
import { STORY_KINDS, type StoryKind } from "../../domain/ledger/story-kind.ts";
import { readEvents } from "./chunk-rows.ts";
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
  verification: (stories) => ({ verifications: stories.flatMap((events) => foldVerification(events) ?? []) }),
  message: messagesOf,
  alert: (stories) => ({ alerts: stories.flatMap((events) => foldAlert(events) ?? []) }),
  reminder: (stories) => ({ reminders: stories.flatMap((events) => foldReminder(events) ?? []) }),
} satisfies Record<StoryKind, (stories: readonly (readonly DomainEvent[])[]) => ArchiveGroup>;

/** A kind's table, and the key after which it goes on. */
export interface StoryPlace {
  readonly kind: StoryKind;
  readonly afterKey: number;
}

export interface WaitingStory {
  readonly kind: StoryKind;
  readonly id: string;
  readonly events: readonly DomainEvent[];
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

  constructor(sql: SqlStorage, of: ArchivedMoment) {
    this.#sql = sql;
    this.#of = of;
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
      .exec<{ key: number; body: ArrayBuffer }>(
        `SELECT key, body FROM ${STORY_TABLES[kind]}
         WHERE key > ? AND NOT (${this.#waits(kind)}) ORDER BY key LIMIT ${STORIES_A_GROUP}`,
        afterKey,
        ...this.#bound(kind),
      )
      .toArray();
    const group = GROUP_OF[kind](rows.map(({ body }) => readEvents(body)));
    const last = rows.at(-1);
    if (last !== undefined && rows.length === STORIES_A_GROUP) return { group, next: { kind, afterKey: last.key } };
    const following = STORY_KINDS[STORY_KINDS.indexOf(kind) + 1];
    return { group, next: following === undefined ? null : { kind: following, afterKey: -1 } };
  }

  /** Null: there are more than this. */
  waiting(max: number): readonly WaitingStory[] | null {
    const found: WaitingStory[] = [];
    for (const kind of STORY_KINDS) {
      const query = `SELECT id, body FROM ${STORY_TABLES[kind]} WHERE ${this.#waits(kind)} ORDER BY key`;
      for (const { id, body } of this.#sql.exec<{ id: string; body: ArrayBuffer }>(query, ...this.#bound(kind))) {
        if (found.length === max) return null;
        found.push({ kind, id, events: readEvents(body) });
      }
    }
    return found;
  }

  delete(): void {
    for (const kind of STORY_KINDS)
      this.#sql.exec(`DELETE FROM ${STORY_TABLES[kind]} WHERE NOT (${this.#waits(kind)})`, ...this.#bound(kind));
  }

  #waits(kind: StoryKind): string {
    return kind === "message" && this.#of.isTextOver ? IS_LATE : WAITS[kind];
  }

  #bound(kind: StoryKind): readonly number[] {
    return kind === "message" ? [this.#of.asOfMs] : [];
  }
}

function messagesOf(stories: readonly (readonly DomainEvent[])[]): ArchiveGroup {
  const found = stories.flatMap((events) => foldMessage(events) ?? []);
  return {
    messages: found.map(({ message }) => message),
    attempts: found.flatMap(({ message, attempts }) => attempts.map((attempt) => ({ message, attempt }))),
  };
}
