/** `DeadLetterStore` in memory: the twin of the table behind the port, with the cursors of the real lists. */
import type { DeadLetter, DeadLetterHead, DeadLetterScope, DeadLetterStore } from "../../src/app/dead-letters/ports.ts";
import { PAGE_LIMIT_MAX } from "../../src/app/base/page-ports.ts";
import { decodeCursor, encodeCursor } from "../../src/db/base/cursor.ts";
import { err, ok } from "../../src/domain/base/result.ts";

type Row = DeadLetter & { readonly sourceId: string };

/** Nothing here is sent again by itself. */
const NEW = { redrives: 0, redrivenAtMs: null, state: "waiting", nextTryAtMs: null, gaveUpBecause: null } as const;

export function memoryDeadLetters(): DeadLetterStore {
  const rows = new Map<string, Row>();
  const within = (scope: DeadLetterScope) =>
    [...rows.values()].filter(
      ({ tenantId, mode }) => scope === "deployment" || (tenantId === scope.tenantId && mode === scope.mode),
    );
  return {
    async put(letters) {
      // All of them lie in one place.
      for (const { residency: _residency, ...letter } of letters) {
        const isKnown = [...rows.values()].some((row) => isSame(row, letter));
        if (!isKnown) rows.set(letter.id, { ...letter, ...NEW });
      }
    },
    async find(scope, id) {
      const row = within(scope).find((one) => one.id === id);
      return row === undefined ? null : recordOf(row);
    },
    async list(scope, { cursor, limit }) {
      const list = { list: "dead_letters", of: scope === "deployment" ? {} : { ...scope } };
      const after = cursor === null ? null : decodeCursor(cursor, list);
      if (cursor !== null && after === null) return err("cursor_invalid");
      const left = within(scope)
        .toSorted(byTime)
        .filter((row) => after === null || byTime({ receivedAtMs: after.atMs, id: after.id }, row) < 0);
      const size = Math.min(Math.max(Math.trunc(limit), 1), PAGE_LIMIT_MAX);
      const items = left.slice(0, size).map(headOf);
      const last = left.length > size ? items.at(-1) : undefined;
      const position = last && { atMs: last.receivedAtMs, id: last.id };
      return ok({ items, nextCursor: position === undefined ? null : encodeCursor(position, list) });
    },
    async markRedriven(id, nowMs) {
      const row = rows.get(id);
      if (row !== undefined)
        rows.set(id, { ...row, redrives: row.redrives + 1, redrivenAtMs: nowMs, state: "sent_again" });
    },
    async prune(beforeMs, limit) {
      const isOld = ({ redrivenAtMs }: Row) => redrivenAtMs !== null && redrivenAtMs < beforeMs;
      const old = [...rows.values()].filter(isOld).slice(0, limit);
      for (const { id } of old) rows.delete(id);
      return old.length;
    },
  };
}

function isSame(a: Pick<Row, "id" | "queue" | "sourceId">, b: Pick<Row, "id" | "queue" | "sourceId">): boolean {
  return a.id === b.id || (a.queue === b.queue && a.sourceId === b.sourceId);
}

function recordOf({ sourceId: _sourceId, ...letter }: Row): DeadLetter {
  return letter;
}

function headOf(row: Row): DeadLetterHead {
  const { body: _body, ...head } = recordOf(row);
  return head;
}

/** Newest first. */
function byTime(a: Pick<Row, "receivedAtMs" | "id">, b: Pick<Row, "receivedAtMs" | "id">): number {
  if (a.receivedAtMs !== b.receivedAtMs) return b.receivedAtMs - a.receivedAtMs;
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1;
}
