/** Statements that write many senders with all that hangs on them, for one transaction. */
import { type SQL, sql } from "drizzle-orm";
import type { NewSender } from "../../app/senders/ports.ts";
import type { RegistrationMove } from "../../domain/senders/sender.ts";
import type { Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { senderHistory } from "../schema/sender-history.ts";
import { senderRegistrations } from "../schema/sender-registrations.ts";
import { senders } from "../schema/senders.ts";
import { senderRow } from "./sender-rows.ts";

/** A statement takes its rows as one text of at most 2 MB. */
const ROWS_AT_ONCE = 1_000;

/**
 * What is there stays as it is. What hangs on a sender that was not added, because there is another, is left out. What
 * routes bring is told in their replies, so nobody is told of it again.
 */
export function insertsOf(db: Database, added: readonly NewSender[], isFirst: SQL) {
  const isThere = sql`${isFirst} and value ->> 'sender_id' in (select id from senders)`;
  const registrations = added.flatMap((one) => one.registrations);
  const moves = added.flatMap(({ history }) => history);
  return [
    ...chunksOf(added.map(({ sender }) => senderRow(sender))).map((rows) =>
      db
        .insert(senders)
        .select(sql`${selectRows(senders, rows)} and ${isFirst}`)
        .onConflictDoNothing(),
    ),
    ...chunksOf(registrations).map((rows) =>
      db
        .insert(senderRegistrations)
        .select(sql`${selectRows(senderRegistrations, rows)} and ${isThere}`)
        .onConflictDoNothing(),
    ),
    ...chunksOf(moves).map((rows) =>
      db
        .insert(senderHistory)
        .select(movesIf(rows, isThere, "told"))
        .onConflictDoNothing(),
    ),
  ];
}

/** Moves as they are written where the condition holds; those that nobody is to be told of are told already. */
export function movesIf(moves: readonly RegistrationMove[], condition: SQL, state: "told" | "untold"): SQL {
  const rows = moves.map((move) => ({ ...move, toldAtMs: state === "told" ? move.atMs : null }));
  return sql`${selectRows(senderHistory, rows)} and ${condition}`;
}

function chunksOf<T>(rows: readonly T[]): readonly (readonly T[])[] {
  const starts = Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, index) => index * ROWS_AT_ONCE);
  return starts.map((start) => rows.slice(start, start + ROWS_AT_ONCE));
}
