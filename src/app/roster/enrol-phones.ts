/**
 * Buckets whose alarm was lost before objects promised the roster to speak: the old ledger still says what waits in them.
 * Each is enrolled once; those that live are woken for nothing and promise by themselves.
 */
import { objectName } from "../../domain/base/placement.ts";
import { readSlot } from "../../domain/base/ids.ts";
import { type Member, shardOf } from "../../domain/roster/member.ts";
import type { MigrationJob, MigrationStep } from "../migrations/migration-job.ts";
import type { Clock } from "../base/ports.ts";
import type { OldDue, OldDueKind, OldDuePosition } from "./old-due-ports.ts";
import type { Roster } from "./ports.ts";

const ROWS = 500;
/** A bucket that lives has done it by then. */
const LATE_AFTER_MS = 5 * 60_000;
/** Those that live have spoken by then: each has a sweep a day. */
const LOOKED_AFTER_WITHIN_MS = 25 * 3_600_000;
const KINDS: readonly OldDueKind[] = ["verification", "reminder"];

export interface EnrolParts {
  readonly old: OldDue;
  readonly roster: Pick<Roster, "enrol">;
  readonly clock: Clock;
}

interface Place {
  readonly kind: number;
  readonly after: OldDuePosition | null;
}

export function enrolPhones(parts: EnrolParts): MigrationJob {
  return {
    name: "enrol_phones",
    estimate: () => parts.old.count(),
    step: (cursor) => enrolPage(parts, cursor === null ? { kind: 0, after: null } : JSON.parse(cursor)),
  };
}

async function enrolPage({ old, roster, clock }: EnrolParts, at: Place): Promise<MigrationStep> {
  const kind = KINDS[at.kind];
  if (kind === undefined) return { cursor: JSON.stringify(at), done: 0, calls: 0, isOver: true };
  const rows = await old.page(kind, at.after, ROWS);
  const latestMs = clock.nowMs() + LOOKED_AFTER_WITHIN_MS;
  const words = rows.flatMap(({ tenantId, id, dueAtMs }) => {
    const slot = readSlot(kind, id);
    if (slot === null) return [];
    const jurisdiction = slot.placement === "eu" ? "eu" : null;
    const member: Member = { kind: "phones", name: objectName(tenantId, slot), jurisdiction };
    return [{ member, byMs: Math.min(dueAtMs + LATE_AFTER_MS, latestMs) }];
  });
  const shards = [...Map.groupBy(words, ({ member }) => shardOf(member))];
  await Promise.all(shards.map(([shard, own]) => roster.enrol(shard, own)));
  const last = rows.at(-1);
  const isRead = rows.length < ROWS || last === undefined;
  const next: Place = isRead ? { kind: at.kind + 1, after: null } : { ...at, after: last };
  const isOver = KINDS[next.kind] === undefined;
  return { cursor: JSON.stringify(next), done: rows.length, calls: shards.length + 1, isOver };
}
