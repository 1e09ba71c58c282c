/** Finds the stories of a day that a list asks for, in rows and among those that are not written down yet. */
import type { StoryPage, StoryQuery } from "../../app/ledger/slice-ports.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { matchesFilters } from "../../domain/ledger/story-filter.ts";
import { firstByKey } from "../../domain/ledger/story-key.ts";
import { ofType } from "../../domain/ledger/subject.ts";
import { readEvents } from "./chunk-rows.ts";
import { eventsOf, type OpenStories } from "./open-stories.ts";
import { IS_RARE, RARE_STATUSES, STORY_TABLES } from "./schema.ts";
import type { SetAsideRows } from "./set-aside-rows.ts";
import type { StoryRows } from "./story-rows.ts";

/** Rows that a search without an index looks at: then it stops, and says where. */
const LOOKED_AT_MAX = 20_000;

interface Found {
  readonly key: number;
  readonly lines: readonly string[];
}

interface Row extends Record<string, SqlStorageValue> {
  readonly key: number;
  readonly id: string;
  readonly body: ArrayBuffer;
}

/** A condition in SQL, and what it is bound to. */
interface Condition {
  readonly sql: string;
  readonly bound: readonly (string | number)[];
}

export class StorySearch {
  readonly #sql: SqlStorage;
  readonly #rows: StoryRows;
  readonly #open: OpenStories;
  readonly #setAside: SetAsideRows;

  constructor(
    sql: SqlStorage,
    of: { readonly rows: StoryRows; readonly open: OpenStories; readonly setAside: SetAsideRows },
  ) {
    this.#sql = sql;
    this.#rows = of.rows;
    this.#open = of.open;
    this.#setAside = of.setAside;
  }

  list(query: StoryQuery): StoryPage {
    const page = this.#page(query);
    const from = { fromKey: Math.max(query.fromKey, page.nextKey ?? 0), beforeKey: query.beforeKey };
    return this.#hasUnreadable(query.kind, from) ? { ...page, hasUnreadable: true } : page;
  }

  /** Whoever's they are: what cannot be read does not say. */
  #hasUnreadable(kind: StoryQuery["kind"], keys: Pick<StoryQuery, "fromKey" | "beforeKey">): boolean {
    // One that is open is judged by what it is now.
    for (const id of this.#setAside.missing(kind, keys)) if (this.#open.find({ kind, id }) === null) return true;
    for (const story of this.#open.all(kind))
      if (isIn(story, keys) && this.#open.columnsOf(story) === undefined) return true;
    return false;
  }

  #page(query: StoryQuery): StoryPage {
    const stopKey = isIndexed(query) ? null : this.#stopKey(query);
    // Open ones below as well would fill the page, and the rows between would never be looked at.
    const looked = { ...query, fromKey: Math.max(query.fromKey, stopKey ?? 0) };
    const rows = this.#rowsOf(looked);
    const found = [...this.#openOnes(looked), ...rows].toSorted((a, b) => b.key - a.key);
    const stories = firstByKey(found, query.limit);
    const last = stories.at(-1);
    const isFull = found.length > stories.length || rows.length >= query.limit;
    if (isFull && last !== undefined) return { stories, nextKey: last.key };
    return { stories, nextKey: stopKey };
  }

  #openOnes({ kind, filters, fromKey, beforeKey, nowMs }: StoryQuery): readonly Found[] {
    const found: Found[] = [];
    for (const story of this.#open.all(kind)) {
      if (!isIn(story, { fromKey, beforeKey })) continue;
      const columns = this.#open.columnsOf(story);
      if (columns !== undefined && matchesFilters(columns, filters, nowMs))
        found.push({ key: story.key, lines: story.lines });
    }
    return found;
  }

  #rowsOf(query: StoryQuery): readonly Found[] {
    const { kind, fromKey, beforeKey, limit } = query;
    const where = and([this.#placeOf(query), ...conditionsOf(query), status(query)]);
    const rows = this.#sql.exec<Row>(
      `SELECT key, id, body FROM ${STORY_TABLES[kind]}
       WHERE key >= ? AND key < ? AND status IS NOT NULL AND ${where.sql} ORDER BY key DESC`,
      fromKey,
      beforeKey,
      ...where.bound,
    );
    const found: Found[] = [];
    for (const { key, id, body } of rows) {
      // What has changed since is among the open ones, if it still matches.
      if (this.#open.find({ kind, id }) !== null) continue;
      found.push({ key, lines: readEvents(body).map((event) => JSON.stringify(event)) });
      if (found.length === limit) break;
    }
    return found;
  }

  /**
   * Texts of a verification of this day have no index of their own: they are found by the verification, which knows them.
   */
  #placeOf({ kind, filters: { phoneToken, link } }: StoryQuery): Condition | null {
    if (kind !== "message") return phoneToken === undefined ? null : { sql: "phone = ?", bound: [phoneToken] };
    if (phoneToken === undefined && link === undefined) return null;
    const keys = link === undefined ? this.#textsOfPhone(phoneToken ?? "") : this.#textsOf(link);
    const within = { sql: "key IN (SELECT value FROM json_each(?))", bound: [JSON.stringify(keys)] };
    return phoneToken === undefined
      ? within
      : { sql: `(phone = ? OR ${within.sql})`, bound: [phoneToken, ...within.bound] };
  }

  #textsOfPhone(phoneToken: string): readonly number[] {
    const query = "SELECT body FROM verifications WHERE phone = ?";
    const written = this.#sql.exec<{ body: ArrayBuffer }>(query, phoneToken).toArray();
    const open = [...this.#open.all("verification")].filter(
      (story) => this.#open.columnsOf(story)?.phoneToken === phoneToken,
    );
    return [...written.map(({ body }) => readEvents(body)), ...open.map(eventsOf)].flatMap((events) =>
      this.#textKeys(events),
    );
  }

  #textsOf(verificationId: string): readonly number[] {
    const ref = { kind: "verification", id: verificationId } as const;
    const open = this.#open.find(ref);
    return this.#textKeys(open === null ? (this.#rows.find(ref)?.events ?? []) : eventsOf(open));
  }

  /** As their rows have them: of two ids with one key the second has another. */
  #textKeys(events: readonly DomainEvent[]): number[] {
    return ofType(events, "message.queued").flatMap(
      ({ messageId }) => this.#rows.keyOf({ kind: "message", id: messageId }) ?? [],
    );
  }

  /** The key of the last row that may be looked at; null: there are not so many. */
  #stopKey({ kind, fromKey, beforeKey }: StoryQuery): number | null {
    const [row] = this.#sql
      .exec<{ key: number }>(
        `SELECT key FROM ${STORY_TABLES[kind]} WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT 1 OFFSET ${LOOKED_AT_MAX}`,
        fromKey,
        beforeKey,
      )
      .toArray();
    return row?.key ?? null;
  }
}

function isIn({ key }: { readonly key: number }, of: Pick<StoryQuery, "fromKey" | "beforeKey">): boolean {
  return key >= of.fromKey && key < of.beforeKey;
}

const RARE: ReadonlySet<string> = new Set(RARE_STATUSES);

function isIndexed({ filters: { status: wanted, userId, phoneToken, link } }: StoryQuery): boolean {
  return userId !== undefined || phoneToken !== undefined || link !== undefined || RARE.has(wanted ?? "");
}

function conditionsOf({ kind, filters }: StoryQuery): readonly (Condition | null)[] {
  const { country, type, userId, routeId, link } = filters;
  return [
    equals("country", country),
    equals("type", type),
    equals("user", userId),
    equals("link", link),
    routeId === undefined || kind !== "message"
      ? null
      : { sql: "instr(' ' || routes || ' ', ?) > 0", bound: [` ${routeId} `] },
  ];
}

function equals(column: string, value: string | undefined): Condition | null {
  return value === undefined ? null : { sql: `${column} = ?`, bound: [value] };
}

function status({ filters: { status: wanted }, nowMs }: StoryQuery): Condition | null {
  switch (wanted) {
    case undefined:
      return null;
    case "pending":
      return { sql: "status = 'pending' AND COALESCE(expires, 0) > ?", bound: [nowMs] };
    case "expired":
      return { sql: "(status = 'expired' OR (status = 'pending' AND expires <= ?))", bound: [nowMs] };
    default:
      return { sql: RARE.has(wanted) ? `status = ? AND ${IS_RARE}` : "status = ?", bound: [wanted] };
  }
}

function and(conditions: readonly (Condition | null)[]): Condition {
  const set = conditions.filter((condition) => condition !== null);
  return { sql: set.map(({ sql }) => sql).join(" AND ") || "TRUE", bound: set.flatMap(({ bound }) => bound) };
}
