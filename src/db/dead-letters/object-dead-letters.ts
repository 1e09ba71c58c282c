/** Dead letters in the objects of their queues, in the EU and elsewhere, and the rows that an earlier release left in D1, as one store. */
import type { Hasher } from "../../app/base/ports.ts";
import { PAGE_LIMIT_MAX, type PageQuery, type PageResult } from "../../app/base/page-ports.ts";
import { StoreUnavailable } from "../../app/base/store-ports.ts";
import type {
  DeadLetter,
  DeadLetterHead,
  DeadLetterScope,
  DeadLetterStore,
  HashedLetter,
  LetterBoxes,
  NewDeadLetter,
} from "../../app/dead-letters/ports.ts";
import { err, ok } from "../../domain/base/result.ts";
import {
  identityOf,
  letterObjectName,
  letterPlace,
  letterPlaces,
  otherPlace,
  type LetterPlace,
} from "../../domain/dead-letters/places.ts";
import { decodeCursor, encodeCursor } from "../base/cursor.ts";

/** Letters of an RPC: their bodies together are far below what one may carry. */
const LETTERS_A_CALL = 50;

interface Parts {
  readonly boxes: LetterBoxes;
  readonly old: Pick<DeadLetterStore, "find" | "list" | "markRedriven" | "prune">;
  /** Known without D1. */
  readonly wasEmpty: () => Promise<boolean>;
  readonly hasher: Hasher;
  readonly shards: number;
}

export class ObjectDeadLetters implements DeadLetterStore {
  readonly #parts: Parts;
  readonly #places: readonly LetterPlace[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#places = letterPlaces(parts.shards);
  }

  async put(letters: readonly NewDeadLetter[]): Promise<void> {
    const { boxes, hasher, shards } = this.#parts;
    const hashed: HashedLetter[] = await Promise.all(
      letters.map(async (letter) => ({ ...letter, hash: await hasher.sha256Hex(identityOf(letter)) })),
    );
    const placed = hashed.map((letter) => ({ letter, place: letterPlace(letter, shards) }));
    const byPlace = Map.groupBy(placed, ({ place }) => letterObjectName(place));
    await Promise.all(
      [...byPlace.values()].map(async (group) => {
        for (let start = 0; start < group.length; start += LETTERS_A_CALL) {
          const part = group.slice(start, start + LETTERS_A_CALL);
          const [first] = part;
          if (first === undefined) continue;
          const own = part.map(({ letter }) => letter);
          await this.#fetch(first.place, own);
          await reached(boxes.put(first.place, own));
        }
      }),
    );
  }

  /**
   * A letter that came back may lie elsewhere: kept by an earlier release, or while nobody could say whose it is. It moves
   * with its past. Cut off in between, it stands as one that is new: its body is in the queue that brought it.
   */
  async #fetch(place: LetterPlace, letters: readonly HashedLetter[]): Promise<void> {
    const { boxes } = this.#parts;
    const same = letters.map(({ id, hash, sourceId }) => ({ id, hash, sourceId }));
    const moved = await reached(boxes.moveOut(otherPlace(place), same));
    if (moved.length > 0) await reached(boxes.moveIn(place, moved));
  }

  async find(scope: DeadLetterScope, id: string): Promise<DeadLetter | null> {
    const found = await this.#ask((place) => this.#parts.boxes.find(place, { scope, id }));
    return found.find((letter) => letter !== null) ?? this.#orEmpty(() => this.#parts.old.find(scope, id), null);
  }

  /** One that cannot be read makes the whole list fail: none is left out in silence. */
  async list(scope: DeadLetterScope, query: PageQuery): Promise<PageResult<DeadLetterHead>> {
    const list = { list: "dead_letters", of: scope === "deployment" ? {} : { ...scope } };
    const after = query.cursor === null ? null : decodeCursor(query.cursor, list);
    if (query.cursor !== null && after === null) return err("cursor_invalid");
    const size = Math.min(Math.max(Math.trunc(query.limit), 1), PAGE_LIMIT_MAX);
    const nothing: PageResult<DeadLetterHead> = ok({ items: [], nextCursor: null });
    const [kept, old] = await Promise.all([
      this.#ask((place) => this.#parts.boxes.list(place, { scope, after, limit: size + 1 })),
      this.#orEmpty(() => this.#parts.old.list(scope, { ...query, limit: size }), nothing),
    ]);
    if (!old.ok) return old;
    // A row that is on its way stands in both.
    const byId = new Map([...old.value.items, ...kept.flat()].map((letter) => [letter.id, letter]));
    const newest = [...byId.values()].toSorted(byTime);
    const items = newest.slice(0, size);
    const last = newest.length > size || old.value.nextCursor !== null ? items.at(-1) : undefined;
    return ok({
      items,
      nextCursor: last === undefined ? null : encodeCursor({ atMs: last.receivedAtMs, id: last.id }, list),
    });
  }

  async markRedriven(id: string, nowMs: number): Promise<void> {
    const marked = await this.#ask((place) => this.#parts.boxes.markRedriven(place, { id, nowMs }));
    if (!marked.includes(true)) await this.#orEmpty(() => this.#parts.old.markRedriven(id, nowMs), undefined);
  }

  async prune(beforeMs: number, limit: number): Promise<number> {
    let gone = 0;
    for (const place of this.#places) {
      if (gone < limit) gone += await reached(this.#parts.boxes.prune(place, { beforeMs, limit: limit - gone }));
    }
    return gone < limit ? gone + (await this.#parts.old.prune(beforeMs, limit - gone)) : gone;
  }

  #ask<T>(one: (place: LetterPlace) => Promise<T>): Promise<T[]> {
    return Promise.all(this.#places.map((place) => reached(one(place))));
  }

  /** What D1 says; while it is away, `nothing` if all that was there has moved. */
  async #orEmpty<T>(ask: () => Promise<T>, nothing: T): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (await this.#parts.wasEmpty()) return nothing;
      throw error;
    }
  }
}

async function reached<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch {
    throw new StoreUnavailable("an object of dead letters did not answer");
  }
}

/** Newest first. */
function byTime(a: DeadLetterHead, b: DeadLetterHead): number {
  if (a.receivedAtMs !== b.receivedAtMs) return b.receivedAtMs - a.receivedAtMs;
  return a.id < b.id ? 1 : -1;
}
