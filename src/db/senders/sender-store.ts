import { and, asc, desc, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { NewSender, SenderStore } from "../../app/senders/ports.ts";
import { ok } from "../../domain/base/result.ts";
import { senderKey } from "../../domain/base/same-sender.ts";
import { factsOf, type KnownSender } from "../../domain/senders/facts.ts";
import type { Registration, RegistrationMove, SenderRecord, WholeSender } from "../../domain/senders/sender.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { readPage } from "../base/page.ts";
import { senderAdoptions } from "../schema/sender-adoptions.ts";
import { senderHistory } from "../schema/sender-history.ts";
import { senderRegistrations } from "../schema/sender-registrations.ts";
import { senders } from "../schema/senders.ts";
import { insertsOf, movesIf } from "./sender-inserts.ts";
import { senderRow, wholeSenders } from "./sender-rows.ts";

const { toldAtMs: _told, ...MOVE_COLUMNS } = getTableColumns(senderHistory);
const { senderId, country, networks, categories, status, untilMs, tenDlc, papers } =
  getTableColumns(senderRegistrations);
const TERMS_COLUMNS = { senderId, country, networks, categories, status, untilMs, tenDlc, papers };

/** Senders as stored. CachedSenderBook stands in front of it on the sending path. */
export class D1SenderStore implements SenderStore {
  readonly #db: Database;
  readonly #onChange: (tenantId: string) => void;

  /** `onChange` is told of a tenant whose senders have changed. */
  constructor(db: Database, onChange: (tenantId: string) => void = () => undefined) {
    this.#db = db;
    this.#onChange = onChange;
  }

  async all(tenantId: string): Promise<readonly WholeSender[] | null> {
    const [adopted, rows, registrations] = await answer(
      this.#db.batch([
        this.#db.select().from(senderAdoptions).where(eq(senderAdoptions.tenantId, tenantId)),
        this.#db.select().from(senders).where(eq(senders.tenantId, tenantId)).orderBy(asc(senders.id)),
        this.#db
          .select()
          .from(senderRegistrations)
          .where(inArray(senderRegistrations.senderId, this.#idsOf(tenantId))),
      ]),
    );
    return adopted.length === 0 ? null : wholeSenders(rows, registrations);
  }

  async known(tenantId: string): Promise<readonly KnownSender[] | null> {
    const [adopted, rows, terms] = await answer(
      this.#db.batch([
        this.#db.select().from(senderAdoptions).where(eq(senderAdoptions.tenantId, tenantId)),
        this.#db
          .select({ id: senders.id, sender: senders.sender, kind: senders.kind })
          .from(senders)
          .where(eq(senders.tenantId, tenantId))
          .orderBy(asc(senders.id)),
        this.#db
          .select(TERMS_COLUMNS)
          .from(senderRegistrations)
          .where(
            and(
              inArray(senderRegistrations.status, ["approved", "expired"]),
              inArray(senderRegistrations.senderId, this.#idsOf(tenantId)),
            ),
          )
          // In one order always: what is equal is no new copy.
          .orderBy(asc(senderId), asc(country)),
      ]),
    );
    if (adopted.length === 0) return null;
    const bySender = Map.groupBy(terms, ({ senderId }) => senderId);
    return rows.map(({ id, ...sender }) => factsOf(sender, bySender.get(id) ?? []));
  }

  async adopt(tenantId: string, adopted: readonly NewSender[], nowMs: number): Promise<void> {
    // In one transaction: who comes second finds the mark, and adds nothing.
    const isFirst = sql`not exists (select 1 from ${senderAdoptions} where ${eq(senderAdoptions.tenantId, tenantId)})`;
    const mark = this.#db.insert(senderAdoptions).values({ tenantId, atMs: nowMs }).onConflictDoNothing();
    const [first, ...others] = [...insertsOf(this.#db, adopted, isFirst), mark];
    if (first !== undefined) await answer(this.#db.batch([first, ...others]));
    this.#onChange(tenantId);
  }

  async add(record: SenderRecord, max: number): Promise<"added" | "sender_known" | "too_many"> {
    const { tenantId, sender } = record;
    const count = sql`(select count(*) from ${senders} where ${eq(senders.tenantId, tenantId)})`;
    const row = sql`${selectRows(senders, [senderRow(record)])} and ${count} < ${max}`;
    const added = this.#db.insert(senders).select(row).onConflictDoNothing().returning({ id: senders.id });
    if ((await answer(added)).length > 0) {
      this.#onChange(tenantId);
      return "added";
    }
    const isSame = and(eq(senders.tenantId, tenantId), eq(senders.senderKey, senderKey(sender)));
    const known = await answer(this.#db.select({ id: senders.id }).from(senders).where(isSame));
    return known.length > 0 ? "sender_known" : "too_many";
  }

  async addMissing(missing: readonly NewSender[]): Promise<void> {
    const [first, ...others] = insertsOf(this.#db, missing, sql`true`);
    if (first === undefined) return;
    await answer(this.#db.batch([first, ...others]));
    for (const tenantId of new Set(missing.map(({ sender }) => sender.tenantId))) this.#onChange(tenantId);
  }

  async list(tenantId: string, query: PageQuery): Promise<PageResult<WholeSender>> {
    const page = await readPage(
      query,
      { sort: { atMs: senders.createdAtMs, id: senders.id }, scope: { list: "senders", of: {} } },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(senders)
              .where(and(eq(senders.tenantId, tenantId), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.id }),
      },
    );
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    const ids = items.map(({ id }) => id);
    const isOfThem = sql`${senderRegistrations.senderId} in (select value from json_each(${JSON.stringify(ids)}))`;
    const registrations = await answer(this.#db.select().from(senderRegistrations).where(isOfThem));
    return ok({ items: wholeSenders(items, registrations), nextCursor });
  }

  async find(tenantId: string, senderId: string): Promise<WholeSender | null> {
    const [rows, registrations] = await answer(
      this.#db.batch([
        this.#db.select().from(senders).where(isSender(tenantId, senderId)),
        this.#db.select().from(senderRegistrations).where(eq(senderRegistrations.senderId, senderId)),
      ]),
    );
    return wholeSenders(rows, registrations)[0] ?? null;
  }

  async update(...[tenantId, senderId, change]: Parameters<SenderStore["update"]>): Promise<WholeSender | null> {
    await answer(this.#db.update(senders).set(change).where(isSender(tenantId, senderId)));
    this.#onChange(tenantId);
    return await this.find(tenantId, senderId);
  }

  async register(tenantId: string, row: Registration, move: RegistrationMove): Promise<"written" | "taken"> {
    const { senderId, country } = row;
    const isFree = sql`${this.#isOwn(tenantId, senderId)} and not exists (select 1 from ${senderRegistrations} where ${isRegistration(row)})`;
    const [, written] = await answer(
      this.#db.batch([
        this.#db.insert(senderHistory).select(movesIf([move], isFree, "untold")),
        this.#db
          .insert(senderRegistrations)
          .select(sql`${selectRows(senderRegistrations, [row])} and ${isFree}`)
          .onConflictDoNothing()
          .returning({ country: sql`${country}` }),
      ]),
    );
    return this.#outcome(tenantId, written.length);
  }

  async change(
    tenantId: string,
    registration: Registration,
    move: RegistrationMove | null,
  ): Promise<"written" | "taken"> {
    const { senderId, revision } = registration;
    const isBefore = and(isRegistration(registration), eq(senderRegistrations.revision, revision - 1));
    const isAsKnown = sql`${this.#isOwn(tenantId, senderId)} and exists (select 1 from ${senderRegistrations} where ${isBefore})`;
    const update = this.#db
      .update(senderRegistrations)
      .set(registration)
      .where(and(isBefore, this.#isOwn(tenantId, senderId)))
      .returning({ revision: senderRegistrations.revision });
    if (move === null) return this.#outcome(tenantId, (await answer(update)).length);
    const insert = this.#db.insert(senderHistory).select(movesIf([move], isAsKnown, "untold"));
    const [, written] = await answer(this.#db.batch([insert, update]));
    return this.#outcome(tenantId, written.length);
  }

  async history(senderId: string, limit: number): Promise<readonly RegistrationMove[]> {
    const { atMs, country, revision } = senderHistory;
    return await answer(
      this.#db
        .select(MOVE_COLUMNS)
        .from(senderHistory)
        .where(eq(senderHistory.senderId, senderId))
        .orderBy(desc(atMs), desc(country), desc(revision))
        .limit(limit),
    );
  }

  #outcome(tenantId: string, rows: number): "written" | "taken" {
    if (rows === 0) return "taken";
    this.#onChange(tenantId);
    return "written";
  }

  #idsOf(tenantId: string) {
    return this.#db.select({ id: senders.id }).from(senders).where(eq(senders.tenantId, tenantId));
  }

  #isOwn(tenantId: string, senderId: string): SQL {
    return sql`exists (select 1 from ${senders} where ${isSender(tenantId, senderId)})`;
  }
}

function isSender(tenantId: string, senderId: string): SQL | undefined {
  return and(eq(senders.tenantId, tenantId), eq(senders.id, senderId));
}

function isRegistration({ senderId, country }: Pick<Registration, "senderId" | "country">): SQL | undefined {
  return and(eq(senderRegistrations.senderId, senderId), eq(senderRegistrations.country, country));
}
