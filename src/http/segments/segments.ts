/** `/v1/segments`: whom a tenant means, by name, and who that is just now. */
import { previewSegment, type SegmentPreview } from "../../app/segments/preview-segment.ts";
import {
  CHANGE_SEGMENT_REFUSES,
  changeSegment,
  CREATE_SEGMENT_REFUSES,
  createSegment,
  DELETE_SEGMENT_REFUSES,
  deleteSegment,
  LIST_SEGMENTS_REFUSES,
  listSegments,
  READ_SEGMENT_REFUSES,
  readSegment,
} from "../../app/segments/segments.ts";
import { ok } from "../../domain/base/result.ts";
import type { Textable } from "../../domain/segments/segment-tally.ts";
import type { Segment } from "../../domain/segments/segment.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { isoTime } from "../time.ts";
import {
  changeSegmentRequest,
  createSegmentRequest,
  deletedSegmentBody,
  previewBody,
  previewSegmentRequest,
  segmentBody,
  segmentListQuery,
  segmentPage,
} from "./segments-schema.ts";

const ownerOf = ({ tenant, mode }: Principal) => ({ tenantId: tenant.id, mode });

const preview = defineRoute({
  method: "POST",
  path: "/v1/segments/preview",
  operationId: "previewSegment",
  summary: "See whom a condition finds",
  description:
    "How many people, some of them, by country and tier, and how many may be texted at this moment. Of users of the key's mode. Keeps nothing.",
  tag: "Segments",
  access: { permission: "segment.read" },
  query: NO_QUERY,
  body: previewSegmentRequest,
  replies: { 200: { description: "Who they are just now.", schema: previewBody } },
  refuses: READ_SEGMENT_REFUSES,
  async handle({ services, principal, body }) {
    if ("condition" in body) {
      return ok({ status: 200 as const, body: wirePreview(await previewSegment(services, principal, body.condition)) });
    }
    const segment = await readSegment(services, { ...ownerOf(principal), segmentId: body.segment_id });
    if (!segment.ok) return segment;
    const found = await previewSegment(services, principal, segment.value.condition);
    return ok({ status: 200 as const, body: wirePreview(found) });
  },
});

const create = defineRoute({
  method: "POST",
  path: "/v1/segments",
  operationId: "createSegment",
  summary: "Name a condition",
  description: "Of the key's mode, as users are.",
  tag: "Segments",
  access: { permission: "segment.manage" },
  query: NO_QUERY,
  body: createSegmentRequest,
  replies: { 201: { description: "The segment.", schema: segmentBody } },
  refuses: CREATE_SEGMENT_REFUSES,
  async handle({ services, principal, body }) {
    const made = await createSegment(services, { ...ownerOf(principal), keyId: principal.keyId, ...body });
    return made.ok ? ok({ status: 201 as const, body: wireSegment(made.value) }) : made;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/segments",
  operationId: "listSegments",
  summary: "List segments",
  description: "Newest first.",
  tag: "Segments",
  access: { permission: "segment.read" },
  query: segmentListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: segmentPage } },
  refuses: LIST_SEGMENTS_REFUSES,
  async handle({ services, principal, query: { limit, cursor = null } }) {
    const page = await listSegments(services, { ...ownerOf(principal), limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(wireSegment), next_cursor: nextCursor } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/segments/{id}",
  operationId: "readSegment",
  summary: "Read a segment",
  tag: "Segments",
  access: { permission: "segment.read" },
  pathId: "segment",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The segment.", schema: segmentBody } },
  refuses: READ_SEGMENT_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readSegment(services, { ...ownerOf(principal), segmentId: id });
    return found.ok ? ok({ status: 200 as const, body: wireSegment(found.value) }) : found;
  },
});

const change = defineRoute({
  method: "PATCH",
  path: "/v1/segments/{id}",
  operationId: "changeSegment",
  summary: "Change a segment",
  description: "What is not named stays. Another condition is the next version.",
  tag: "Segments",
  access: { permission: "segment.manage" },
  pathId: "segment",
  query: NO_QUERY,
  body: changeSegmentRequest,
  replies: { 200: { description: "The segment.", schema: segmentBody } },
  refuses: CHANGE_SEGMENT_REFUSES,
  async handle({ services, principal, id, body: { name, condition, version } }) {
    const changed = await changeSegment(services, {
      ...ownerOf(principal),
      segmentId: id,
      ...(name === undefined ? {} : { name }),
      ...(condition === undefined ? {} : { condition }),
      ...(version === undefined ? {} : { version }),
    });
    return changed.ok ? ok({ status: 200 as const, body: wireSegment(changed.value) }) : changed;
  },
});

const remove = defineRoute({
  method: "DELETE",
  path: "/v1/segments/{id}",
  operationId: "deleteSegment",
  summary: "Delete a segment",
  tag: "Segments",
  access: { permission: "segment.manage" },
  pathId: "segment",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It is gone.", schema: deletedSegmentBody } },
  refuses: DELETE_SEGMENT_REFUSES,
  async handle({ services, principal, id }) {
    const gone = await deleteSegment(services, { ...ownerOf(principal), segmentId: id });
    return gone.ok ? ok({ status: 200 as const, body: { id, deleted: true as const } }) : gone;
  },
});

export const SEGMENT_ROUTES: readonly ApiRoute[] = [preview, create, list, read, change, remove];

function wireSegment({ id, name, condition, version, createdAtMs, createdBy, updatedAtMs }: Segment) {
  return {
    id,
    name,
    condition: { ...condition },
    version,
    created_at: isoTime(createdAtMs),
    created_by: createdBy,
    updated_at: isoTime(updatedAtMs),
  };
}

function wirePreview({ people, atMs, byCountry, byTier, textable, sample }: SegmentPreview) {
  return {
    people,
    at: isoTime(atMs),
    by_country: byCountry,
    by_tier: byTier,
    textable: { engagement: wireTextable(textable.engagement), marketing: wireTextable(textable.marketing) },
    standing: "last_told" as const,
    sample: sample.map(({ userId, phoneMasked, country, tier }) => ({
      user_id: userId,
      phone_masked: phoneMasked,
      country,
      tier,
    })),
  };
}

function wireTextable({ people, heldBack }: Textable) {
  return { people, held_back: heldBack };
}
