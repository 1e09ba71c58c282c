import { and, desc, eq, getTableColumns, ne, type SQL, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { TriggerChange, TriggerOwner, TriggerSaid, TriggerStore } from "../../app/triggers/ports.ts";
import type { Trigger } from "../../domain/triggers/trigger.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { readPage } from "../base/page.ts";
import { triggerHistory } from "../schema/trigger-history.ts";
import { triggers } from "../schema/triggers.ts";

const { triggerId: _of, ...CHANGE_COLUMNS } = getTableColumns(triggerHistory);

/** Triggers as stored. CachedTriggerBook stands in front of it where texts are sent. */
export class D1TriggerStore implements TriggerStore {
  readonly #db: Database;
  readonly #onChange: (owner: TriggerOwner) => void;

  /** `onChange` is told of an owner one of whose triggers has changed. */
  constructor(db: Database, onChange: (owner: TriggerOwner) => void = () => undefined) {
    this.#db = db;
    this.#onChange = onChange;
  }

  async create(trigger: Trigger, said: TriggerSaid, max: number): Promise<"written" | "too_many"> {
    const open = sql`(select count(*) from ${triggers} where ${and(isOwn(trigger), ne(triggers.status, "finished"))})`;
    const row = sql`${selectRows(triggers, [trigger])} and ${open} < ${max}`;
    const { id: triggerId, revision, status: to, createdAtMs: atMs } = trigger;
    const change = { triggerId, revision, from: null, to, atMs, ...said };
    const isThere = sql`exists (select 1 from ${triggers} where ${eq(triggers.id, triggerId)})`;
    const [written] = await answer(
      this.#db.batch([
        this.#db.insert(triggers).select(row).returning({ id: triggers.id }),
        this.#db.insert(triggerHistory).select(sql`${selectRows(triggerHistory, [change])} and ${isThere}`),
      ]),
    );
    return written.length > 0 ? "written" : "too_many";
  }

  async find(owner: TriggerOwner, triggerId: string): Promise<Trigger | null> {
    const isIt = and(eq(triggers.id, triggerId), isOwn(owner));
    const [found] = await answer(this.#db.select().from(triggers).where(isIt));
    return found ?? null;
  }

  list(owner: TriggerOwner, query: PageQuery): Promise<PageResult<Trigger>> {
    const sort = { atMs: triggers.createdAtMs, id: triggers.id };
    return readPage(
      query,
      { sort, scope: { list: "triggers", of: { mode: owner.mode } } },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(triggers)
              .where(and(isOwn(owner), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.id }),
      },
    );
  }

  async save(trigger: Trigger, { by, reason }: TriggerSaid): Promise<"written" | "taken"> {
    const { id, tenantId, mode, plan, status, revision, updatedAtMs, onAtMs, onBy } = trigger;
    const isBefore = and(eq(triggers.id, id), isOwn({ tenantId, mode }), eq(triggers.revision, revision - 1));
    const [, written] = await answer(
      this.#db.batch([
        // What it was is read in the moment in which it changes.
        this.#db
          .insert(triggerHistory)
          .select(
            sql`select ${triggers.id}, ${revision}, ${triggers.status}, ${status}, ${updatedAtMs}, ${by}, ${reason} from ${triggers} where ${isBefore}`,
          )
          .onConflictDoNothing(),
        this.#db
          .update(triggers)
          .set({ plan, status, revision, updatedAtMs, onAtMs, onBy })
          .where(isBefore)
          .returning({ id: triggers.id }),
      ]),
    );
    if (written.length === 0) return "taken";
    this.#onChange({ tenantId, mode });
    return "written";
  }

  async history(triggerId: string, limit: number): Promise<readonly TriggerChange[]> {
    const ofIt = eq(triggerHistory.triggerId, triggerId);
    const newestFirst = desc(triggerHistory.revision);
    return await answer(
      this.#db.select(CHANGE_COLUMNS).from(triggerHistory).where(ofIt).orderBy(newestFirst).limit(limit),
    );
  }

  async on(owner: TriggerOwner): Promise<readonly Trigger[]> {
    const rows = this.#db
      .select()
      .from(triggers)
      .where(and(isOwn(owner), IS_ON))
      .orderBy(triggers.id);
    return await answer(rows);
  }

  async ownersOn(): Promise<readonly TriggerOwner[]> {
    const { tenantId, mode } = triggers;
    return await answer(this.#db.selectDistinct({ tenantId, mode }).from(triggers).where(IS_ON));
  }
}

/** As the index has it: a parameter would not be known to be the same. */
const IS_ON = sql`${triggers.status} = 'on'`;

function isOwn({ tenantId, mode }: TriggerOwner): SQL | undefined {
  return and(eq(triggers.tenantId, tenantId), eq(triggers.mode, mode));
}
