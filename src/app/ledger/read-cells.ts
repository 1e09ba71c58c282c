/** Sums over the cells of many days, asked of their objects some at a time. */
import { type CellQuestion, type CellSum, PartSums } from "../../domain/ledger/cells/cell-question.ts";
import type { CellRow } from "../../domain/ledger/cells/dims.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { eachLimited } from "../base/each-limited.ts";
import { type LedgerGround, type LedgerOwner, ledgerOwner } from "./ledger-of.ts";
import { learnReach } from "./learn-reach.ts";
import { type CellReader, LEDGER_RETENTION_DAYS } from "./ports.ts";
import type { SliceRef } from "./slice-ports.ts";

const MINUTES_PER_DAY = 1_440;
/**
 * Objects that one question may be put to: an invocation has 10,000 calls. And how many at once: each may answer with
 * 20,000 sums, some 3 MB of what was asked for, of the 128 that an isolate has.
 */
const OBJECTS_MAX = 6_500;
const OBJECTS_AT_ONCE = 12;
/**
 * How far days of earlier releases may reach, while they were not asked. A text is counted when a carrier is asked, on the day of its
 * order, and that of a reminder is ordered a year ahead. What else is counted elsewhere than on its own day crossed a midnight.
 */
const TEXT_REACHES_DAYS = LEDGER_RETENTION_DAYS;
const OTHERS_REACH_DAYS = 1;

export function makeCellReader(ground: LedgerGround): CellReader {
  return {
    async sum(tenantId, mode, { oldDays, ...question }) {
      const owner = await ledgerOwner(ground, tenantId, mode);
      if (owner === null) return ok([]);
      const found = await slicesOf(ground, owner, { ...question, oldDays });
      return found.ok ? readAll(ground, found.value, question) : found;
    },
  };
}

async function slicesOf(
  ground: LedgerGround,
  owner: LedgerOwner,
  { edges, rows, oldDays }: Pick<CellQuestion, "edges" | "rows"> & { readonly oldDays: number | undefined },
): Promise<Result<readonly SliceRef[], "too_much" | "learning">> {
  const [fromDay, toDay] = [dayOf(edges[0]), dayOf((edges.at(-1) ?? 1) - 1)];
  const reach = rows.some(isText) ? TEXT_REACHES_DAYS : OTHERS_REACH_DAYS;
  const asked = { fromDay, toDay, unknownFromDay: fromDay - Math.min(reach, oldDays ?? reach) };
  const counting = await ground.days.counting(owner, asked);
  const unknown = counting.filter(({ day, isUnknown }) => isUnknown && day < fromDay);
  const isAllKnown = await learnReach(ground, owner, unknown);
  const days = unknown.length === 0 ? counting : await ground.days.counting(owner, asked);
  if (days.length > OBJECTS_MAX) return err(isAllKnown ? "too_much" : "learning");
  return ok(days.map(({ day, shard }) => ({ tenant: owner.tenant, mode: owner.mode, day, shard })));
}

async function readAll(
  { slices: objects }: LedgerGround,
  slices: readonly SliceRef[],
  question: CellQuestion,
): Promise<Result<readonly CellSum[], "too_fine" | "too_many">> {
  const sums = new PartSums(question.counts);
  const refused = new Set<"too_fine" | "too_many">();
  await eachLimited(slices, OBJECTS_AT_ONCE, async (slice) => {
    if (refused.size > 0) return;
    const answer = await objects.sumCells(slice, question);
    if ("cannot" in answer) refused.add(answer.cannot);
    else for (const sum of answer.sums) sums.add(sum);
    if (sums.isFull) refused.add("too_many");
  });
  const [why] = refused;
  return why === undefined ? ok(sums.sums()) : err(why);
}

function isText(row: CellRow): boolean {
  return row === "attempt" || row === "unsent";
}

function dayOf(minute = 0): number {
  return Math.floor(minute / MINUTES_PER_DAY);
}
