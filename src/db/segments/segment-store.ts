import { and, eq, type SQL, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { SegmentChange, SegmentOwner, SegmentStore } from "../../app/segments/ports.ts";
import { type Segment, SEGMENTS_MAX } from "../../domain/segments/segment.ts";
import { answer, type Database, isUniqueViolation } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { readPage } from "../base/page.ts";
import { segments } from "../schema/segments.ts";

export class D1SegmentStore implements SegmentStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async add(segment: Segment): Promise<"added" | "segment_known" | "segments_too_many"> {
    const count = sql`(select count(*) from ${segments} where ${isOwn(segment)})`;
    const row = sql`${selectRows(segments, [segment])} and ${count} < ${SEGMENTS_MAX}`;
    const added = this.#db.insert(segments).select(row).onConflictDoNothing().returning({ id: segments.id });
    if ((await answer(added)).length > 0) return "added";
    const isNamed = and(isOwn(segment), eq(segments.name, segment.name));
    const known = await answer(this.#db.select({ id: segments.id }).from(segments).where(isNamed));
    return known.length > 0 ? "segment_known" : "segments_too_many";
  }

  list(owner: SegmentOwner, query: PageQuery): Promise<PageResult<Segment>> {
    return readPage(
      query,
      { sort: { atMs: segments.createdAtMs, id: segments.id }, scope: { list: "segments", of: { mode: owner.mode } } },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(segments)
              .where(and(isOwn(owner), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.id }),
      },
    );
  }

  async find(owner: SegmentOwner, segmentId: string): Promise<Segment | null> {
    const rows = await answer(this.#db.select().from(segments).where(isSegment(owner, segmentId)));
    return rows[0] ?? null;
  }

  async update(
    owner: SegmentOwner,
    segmentId: string,
    { before, ...change }: SegmentChange,
  ): Promise<Segment | "segment_known" | "segment_changed"> {
    const isBefore = and(isSegment(owner, segmentId), eq(segments.version, before));
    const rows = await answer(
      this.#db
        .update(segments)
        .set(change)
        .where(isBefore)
        .returning()
        .catch((fault: unknown) => {
          if (isUniqueViolation(fault, NAME_COLUMNS)) return null;
          throw fault;
        }),
    );
    return rows === null ? "segment_known" : (rows[0] ?? "segment_changed");
  }

  async remove(owner: SegmentOwner, segmentId: string): Promise<boolean> {
    const removed = this.#db.delete(segments).where(isSegment(owner, segmentId)).returning({ id: segments.id });
    return (await answer(removed)).length > 0;
  }
}

/** As the database names them in a fault. */
const NAME_COLUMNS = "segments.tenant_id, segments.mode, segments.name";

function isOwn({ tenantId, mode }: SegmentOwner): SQL | undefined {
  return and(eq(segments.tenantId, tenantId), eq(segments.mode, mode));
}

function isSegment(owner: SegmentOwner, segmentId: string): SQL | undefined {
  return and(eq(segments.id, segmentId), isOwn(owner));
}
