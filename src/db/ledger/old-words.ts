/**
 * Removes the words of inbound texts from what older releases wrote: events in the ledger, and dead letters that hold
 * such events.
 */
import { sql } from "drizzle-orm";
import type { OldWords } from "../../app/conversation/ports.ts";
import { answer, type Database } from "../base/database.ts";
import { deadLetters } from "../schema/dead-letters.ts";
import { events } from "../schema/events.ts";

/**
 * Inbound texts, found by the form of their ids, tenant by tenant. There is no index by type of event, because every
 * event written would have to pay for it; with the index by subject each tenant is one step.
 */
const WITH_WORDS = sql`
  with recursive owners (id) as (
    select min(tenant_id) from ${events}
    union all select (select min(tenant_id) from ${events} where tenant_id > owners.id) from owners where owners.id is not null
  ), modes (mode) as (values ('live'), ('test'))
  select told.rowid from owners cross join modes cross join ${events} told
  where told.tenant_id = owners.id and told.mode = modes.mode
    and told.subject_id >= 'inb_' and told.subject_id < 'inb\`'
    and told.type = 'message.received' and json_extract(told.body, '$.text') is not null`;

const LETTERS_WITH_WORDS = sql`
  select rowid from ${deadLetters}
  where queue in ('godwit-events', 'godwit-webhooks') and body like '%"message.received"%' and json_valid(body)
    and exists (select 1 from json_each(body, '$.events')
      where json_extract(value, '$.type') = 'message.received' and json_extract(value, '$.text') is not null)`;

export class D1OldWords implements OldWords {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async forget(limit: number): Promise<number> {
    const told = await answer(
      this.#db.run(
        sql`update ${events} set body = json_remove(body, '$.text') where rowid in (${WITH_WORDS} limit ${limit})`,
      ),
    );
    const letters = await answer(
      this.#db.run(sql`
        update ${deadLetters} set body = json_set(body, '$.events', (
          select json_group_array(json(case when json_extract(value, '$.type') = 'message.received'
            then json_remove(value, '$.text') else value end)) from json_each(body, '$.events')))
        where rowid in (${LETTERS_WITH_WORDS} limit ${limit})`),
    );
    return told.meta.changes + letters.meta.changes;
  }
}
