/** The stories of a day that are written down. Only this object's code writes them, so a row has its type. */
import type { DomainEvent } from "../../domain/events/events.ts";
import type { StoryColumns } from "../../domain/ledger/story-columns.ts";
import { storyKey } from "../../domain/ledger/story-key.ts";
import type { StoryKind, StoryRef } from "../../domain/ledger/story-kind.ts";
import { readEvents } from "./chunk-rows.ts";
import { packText } from "./pack-text.ts";
import { STORY_TABLES } from "./schema.ts";

/** A story as it stands in its row. */
export interface StoredStory {
  readonly key: number;
  readonly phone: string | null;
  readonly user: string | null;
  readonly status: string | null;
  readonly events: readonly DomainEvent[];
}

export interface NewRow {
  readonly ref: StoryRef;
  /** Null where it has no row yet. */
  readonly stored: Pick<StoredStory, "key" | "phone" | "user" | "status"> | null;
  readonly columns: StoryColumns;
  /** Null: it is found by its verification, which stands in the same day. */
  readonly phone: string | null;
  readonly lines: readonly string[];
}

interface Row extends Record<string, SqlStorageValue> {
  readonly key: number;
  readonly id: string;
  readonly phone: string | null;
  readonly user: string | null;
  readonly status: string | null;
  readonly body: ArrayBuffer;
}

export class StoryRows {
  readonly #sql: SqlStorage;
  readonly #newest = new Map<StoryKind, number>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(ref: StoryRef): StoredStory | null {
    const row = this.#rowOf(ref);
    return row === null ? null : { ...row, events: readEvents(row.body) };
  }

  /** The key that its row has. */
  save({ ref, stored, columns, phone, lines }: NewRow): number {
    const table = STORY_TABLES[ref.kind];
    const { userId, status, country, type, routes, link, expiresAtMs, revision } = columns;
    const searched = { country, type, routes: routes.join(" "), link, expires: expiresAtMs, revision };
    const indexed = { phone, user: userId, status };
    const body = packText(lines.join("\n"));
    if (stored === null) {
      return this.#insert(ref, { id: ref.id, ...indexed, ...searched, events: lines.length, body });
    }
    // An index is written again for every column of it that is named, changed or not.
    const changed = Object.entries(indexed).filter(([name, value]) => value !== valueOf(stored, name));
    const row = { ...Object.fromEntries(changed), ...searched, events: lines.length, body };
    const sets = Object.keys(row).map((name) => `${name} = ?`);
    this.#sql.exec(`UPDATE ${table} SET ${sets.join(", ")} WHERE key = ?`, ...Object.values(row), stored.key);
    return stored.key;
  }

  /** Null where it has no row. */
  keyOf(ref: StoryRef): number | null {
    return this.#rowOf(ref)?.key ?? null;
  }

  #rowOf(ref: StoryRef): Row | null {
    const first = storyKey(ref);
    if (first === null || first > this.#newestKey(ref.kind)) return null;
    const query = `SELECT key, id, phone, user, status, body FROM ${STORY_TABLES[ref.kind]} WHERE key = ?`;
    for (let key = first; ; key += 1) {
      const [row] = this.#sql.exec<Row>(query, key).toArray();
      if (row === undefined) return null;
      if (row.id === ref.id) return row;
    }
  }

  /** Two ids may have one key: then the next one that is free. */
  #insert(ref: StoryRef, columns: Readonly<Record<string, SqlStorageValue | Uint8Array>>): number {
    let key = storyKey(ref);
    if (key === null) throw new Error(`invariant broken: no ${ref.kind} has the id of a story`);
    const names = Object.keys(columns);
    const marks = names.map(() => "?").join(", ");
    const statement = `INSERT INTO ${STORY_TABLES[ref.kind]} (key, ${names.join(", ")}) VALUES (?, ${marks})
      ON CONFLICT (key) DO NOTHING`;
    while (this.#sql.exec(statement, key, ...Object.values(columns)).rowsWritten === 0) key += 1;
    this.#newest.set(ref.kind, Math.max(key, this.#newestKey(ref.kind)));
    return key;
  }

  /** Most stories are younger than all that are written: these need not be looked for. */
  #newestKey(kind: StoryKind): number {
    const known = this.#newest.get(kind);
    if (known !== undefined) return known;
    const query = `SELECT COALESCE(MAX(key), -1) AS key FROM ${STORY_TABLES[kind]}`;
    const { key } = this.#sql.exec<{ key: number }>(query).one();
    this.#newest.set(kind, key);
    return key;
  }

  /** After a transaction that was rolled back, or a database that was deleted. */
  forgetMemory(): void {
    this.#newest.clear();
  }
}

function valueOf(stored: NonNullable<NewRow["stored"]>, name: string): string | null | undefined {
  switch (name) {
    case "phone":
      return stored.phone;
    case "user":
      return stored.user;
    default:
      return stored.status;
  }
}
