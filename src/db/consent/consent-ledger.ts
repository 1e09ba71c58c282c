import { and, desc, eq, lte, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { ConsentLedger, ConsentOwner } from "../../app/consent/ports.ts";
import type { RecordedConsent } from "../../domain/consent/consent-event.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { mapPage, readPage } from "../base/page.ts";
import { consents } from "../schema/consents.ts";

type Row = typeof consents.$inferSelect;

/** Append-only: no statement here changes a row, or takes one out. */
export class D1ConsentLedger implements ConsentLedger {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async add(entries: Parameters<ConsentLedger["add"]>[0]): Promise<void> {
    const rows = entries.map(({ entry: { words, ...entry }, ...owner }) => {
      const shown = { wordsVersion: words?.version ?? null, words: words?.text ?? null };
      return { ...owner, ...entry, ...shown, strength: entry.action === "given" ? entry.strength : null };
    });
    await answer(
      this.#db
        .insert(consents)
        .select(sql`${selectRows(consents, rows)}`)
        .onConflictDoNothing(),
    );
  }

  async list(owner: ConsentOwner, query: PageQuery): Promise<PageResult<RecordedConsent>> {
    const page = await readPage(
      query,
      {
        sort: { atMs: consents.occurredAtMs, id: consents.id },
        scope: { list: "consents", of: { phoneToken: owner.phoneToken } },
      },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(consents)
              .where(and(isOf(owner), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: ({ occurredAtMs, id }) => ({ atMs: occurredAtMs, id }),
      },
    );
    return mapPage(page, entryOf);
  }

  async until(owner: ConsentOwner, atMs: number, limit: number): Promise<readonly RecordedConsent[]> {
    const rows = await answer(
      this.#db
        .select()
        .from(consents)
        .where(and(isOf(owner), lte(consents.occurredAtMs, atMs)))
        .orderBy(desc(consents.occurredAtMs), desc(consents.id))
        .limit(limit),
    );
    return rows.map(entryOf);
  }
}

function isOf({ tenantId, mode, phoneToken }: ConsentOwner) {
  return and(eq(consents.tenantId, tenantId), eq(consents.mode, mode), eq(consents.phoneToken, phoneToken));
}

function entryOf(row: Row): RecordedConsent {
  const { tenantId: _tenant, mode: _mode, wordsVersion, words: text, action: _action, strength, ...rest } = row;
  const words = wordsVersion === null || text === null ? null : { version: wordsVersion, text };
  return strength === null ? { ...rest, words, action: "withdrawn" } : { ...rest, words, action: "given", strength };
}
