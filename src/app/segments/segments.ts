/** Segments: to make one, change it, take it away, and read it. */
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Condition } from "../../domain/segments/condition.ts";
import type { Segment } from "../../domain/segments/segment.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { SegmentOwner } from "./ports.ts";

export interface CreateSegmentInput extends SegmentOwner, Pick<Segment, "name" | "condition"> {
  readonly keyId: string;
}

export const CREATE_SEGMENT_REFUSES = ["segment_known", "segments_too_many"] as const;

export async function createSegment(
  { segments, clock, random }: Pick<Services, "segments" | "clock" | "random">,
  { keyId, ...wish }: CreateSegmentInput,
): Promise<Result<Segment, RefusedBy<typeof CREATE_SEGMENT_REFUSES>>> {
  const nowMs = clock.nowMs();
  const id = makeId("segment", nowMs, random.bytes(ID_ENTROPY_BYTES));
  const segment = { id, ...wish, version: 1, createdAtMs: nowMs, createdBy: keyId, updatedAtMs: nowMs };
  const outcome = await segments.add(segment);
  if (outcome === "added") return ok(segment);
  return outcome === "segment_known" ? refuse("segment_known", { field: "name" }) : refuse("segments_too_many");
}

export const LIST_SEGMENTS_REFUSES = ["cursor_invalid"] as const;

/** Newest first. */
export async function listSegments(
  { segments }: Pick<Services, "segments">,
  { tenantId, mode, ...query }: PageQuery & SegmentOwner,
): Promise<Result<Page<Segment>, RefusedBy<typeof LIST_SEGMENTS_REFUSES>>> {
  const page = await segments.list({ tenantId, mode }, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}

export interface SegmentName extends SegmentOwner {
  readonly segmentId: string;
}

export const READ_SEGMENT_REFUSES = ["segment_not_found"] as const;

export async function readSegment(
  { segments }: Pick<Services, "segments">,
  { segmentId, ...owner }: SegmentName,
): Promise<Result<Segment, RefusedBy<typeof READ_SEGMENT_REFUSES>>> {
  const segment = await segments.find(owner, segmentId);
  return segment === null ? refuse("segment_not_found") : ok(segment);
}

export interface ChangeSegmentInput extends SegmentName {
  readonly name?: string;
  readonly condition?: Condition;
  /** The one that the caller has read. Absent: whichever there is. */
  readonly version?: number;
}

export const CHANGE_SEGMENT_REFUSES = ["segment_not_found", "segment_known", "segment_changed"] as const;

/** What is not named stays. Another condition is a new version; the same one is none. */
export async function changeSegment(
  { segments, clock }: Pick<Services, "segments" | "clock">,
  { segmentId, name, condition, version, ...owner }: ChangeSegmentInput,
): Promise<Result<Segment, RefusedBy<typeof CHANGE_SEGMENT_REFUSES>>> {
  const before = await segments.find(owner, segmentId);
  if (before === null) return refuse("segment_not_found");
  if (version !== undefined && version !== before.version) return refuse("segment_changed", { field: "version" });
  const isNew = condition !== undefined && JSON.stringify(condition) !== JSON.stringify(before.condition);
  const changed = await segments.update(owner, segmentId, {
    ...(name === undefined ? {} : { name }),
    ...(isNew ? { condition } : {}),
    version: before.version + (isNew ? 1 : 0),
    updatedAtMs: clock.nowMs(),
    before: before.version,
  });
  if (changed === "segment_known") return refuse("segment_known", { field: "name" });
  return changed === "segment_changed" ? refuse("segment_changed") : ok(changed);
}

export const DELETE_SEGMENT_REFUSES = ["segment_not_found"] as const;

export async function deleteSegment(
  { segments }: Pick<Services, "segments">,
  { segmentId, ...owner }: SegmentName,
): Promise<Result<null, RefusedBy<typeof DELETE_SEGMENT_REFUSES>>> {
  return (await segments.remove(owner, segmentId)) ? ok(null) : refuse("segment_not_found");
}
