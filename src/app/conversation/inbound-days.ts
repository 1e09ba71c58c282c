/**
 * Texts from phones as their tenant reads them: kept by the UTC day at which they were heard, which their ids say. Lists walk
 * the days back, the last text that was heard first, and end with what earlier releases kept in the database.
 */
import { ID_PREFIXES, readTimeMs } from "../../domain/base/ids.ts";
import { type ListScope, readListCursor, writeListCursor } from "../../domain/base/list-cursor.ts";
import { assert, err, ok } from "../../domain/base/result.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { PAGE_LIMIT_MAX, type PageQuery, type PageResult } from "../base/page-ports.ts";
import type { Clock } from "../base/ports.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import {
  INBOUND_RETENTION_DAYS,
  type InboundDay,
  type InboundFilters,
  type InboundRecord,
  type InboundTexts,
  type OldInbound,
} from "./ports.ts";

export type InboundOwner = Omit<InboundDay, "day">;
export type InboundQuery = PageQuery & { readonly filters: InboundFilters };

interface Kept {
  readonly inbound: { readonly texts: InboundTexts; readonly old: Omit<OldInbound, "prune"> };
}
interface Needs extends Kept {
  readonly clock: Clock;
}

/** The newest day is asked alone: of most lists it is the whole page. */
const DAYS_AT_ONCE = 8;
/** A position behind all days: the list goes on in the database. */
const OLD = "old";

export async function saveInbound(
  { inbound }: Kept,
  tenant: InboundDay["tenant"],
  record: InboundRecord,
): Promise<void> {
  await inbound.texts.save({ tenant, mode: record.mode, day: dayOfId(record.id) }, record);
}

/** Throws StoreUnavailable where the text may be one of an earlier release and the database is away. */
export async function findInbound({ inbound }: Kept, owner: InboundOwner, id: string): Promise<InboundRecord | null> {
  if (readTimeMs("inbound", id) === null) return null;
  const kept = await inbound.texts.find({ ...owner, day: dayOfId(id) }, id);
  return kept ?? (await inbound.old.find(owner.tenant.id, owner.mode, id));
}

export async function walkInbound(
  services: Needs,
  owner: InboundOwner,
  { cursor, limit, filters }: InboundQuery,
): Promise<PageResult<InboundRecord>> {
  const { old } = services.inbound;
  const scope: ListScope = { list: "inbound_days", of: { mode: owner.mode, ...filters } };
  const position = cursor === null ? null : readListCursor(cursor, scope);
  // One that is none of the days is one of the database's own, or none at all: it knows.
  if (cursor !== null && position === null) return old.list(owner.tenant.id, owner.mode, { cursor, limit, filters });
  const beforeId = position === OLD ? null : position;
  if (beforeId !== null && readTimeMs("inbound", beforeId) === null) return err("cursor_invalid");
  const size = Math.min(Math.max(Math.trunc(limit), 1), PAGE_LIMIT_MAX);
  // One more than the page holds says that there is a next page.
  const found = position === OLD ? [] : await readDays(services, owner, { beforeId, limit: size + 1, filters });
  const items = found.slice(0, size);
  const last = items.at(-1);
  if (found.length > size && last !== undefined) return ok({ items, nextCursor: writeListCursor(last.id, scope) });
  return fillUp(services, owner, { items, size, filters, goOn: writeListCursor(OLD, scope) });
}

async function readDays(
  { clock, inbound }: Needs,
  owner: InboundOwner,
  { limit, ...query }: { readonly beforeId: string | null; readonly limit: number; readonly filters: InboundFilters },
): Promise<readonly InboundRecord[]> {
  const today = dayOf(clock.nowMs());
  const oldest = today - INBOUND_RETENTION_DAYS;
  const found: InboundRecord[] = [];
  let day = query.beforeId === null ? today : Math.min(today, dayOfId(query.beforeId));
  for (let count = 1; day >= oldest && found.length < limit; count = DAYS_AT_ONCE) {
    const days = Array.from({ length: Math.min(count, day - oldest + 1) }, (_, back) => day - back);
    const asked = { ...query, limit: limit - found.length };
    const texts = await Promise.all(days.map((one) => inbound.texts.list({ ...owner, day: one }, asked)));
    found.push(...texts.flat());
    day -= days.length;
  }
  return found.slice(0, limit);
}

interface ShortPage {
  readonly items: readonly InboundRecord[];
  readonly size: number;
  readonly filters: InboundFilters;
  readonly goOn: string;
}

/** With what the database has. While it is away the page is short, and its cursor says that the list goes on. */
async function fillUp(
  { inbound }: Needs,
  { tenant, mode }: InboundOwner,
  { items, size, filters, goOn }: ShortPage,
): Promise<PageResult<InboundRecord>> {
  const room = size - items.length;
  try {
    const rest = await inbound.old.list(tenant.id, mode, { cursor: null, limit: Math.max(room, 1), filters });
    if (!rest.ok) return rest;
    if (room === 0) return ok({ items, nextCursor: rest.value.items.length === 0 ? null : goOn });
    return ok({ items: [...items, ...rest.value.items], nextCursor: rest.value.nextCursor });
  } catch (error) {
    if (items.length === 0 || !(error instanceof StoreUnavailable)) throw error;
    return ok({ items, nextCursor: goOn });
  }
}

function dayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}

function dayOfId(id: string): number {
  const timeMs = readTimeMs("inbound", id);
  assert(timeMs !== null, `an id of a text begins with ${ID_PREFIXES.inbound}`);
  return dayOf(timeMs);
}
