/** `GET /v1/verify`: the ledger's view, some seconds behind. */
import type * as z from "zod";
import { refuse } from "../../app/refusal.ts";
import type { TimeRange, VerificationFilters } from "../../app/ledger/ports.ts";
import { TIME_RANGE_REFUSES, timeRange } from "../../app/ledger/time-range.ts";
import type { VerificationRecord } from "../../domain/ledger/records.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, type ApiRoute } from "../route.ts";
import { metadata } from "../base/common-schema.ts";
import { ledgerPage } from "../ledger/ledger-page.ts";
import { verificationListQuery, verificationPage } from "./lists-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

export const VERIFICATION_LIST_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    method: "GET",
    path: "/v1/verify",
    operationId: "listVerifications",
    summary: "List verifications",
    description: "Newest first. The list runs some seconds behind; one verification read by its id does not.",
    tag: "Verify",
    access: { permission: "verification.read" },
    query: verificationListQuery,
    body: NO_BODY,
    replies: { 200: { description: "One page.", schema: verificationPage } },
    refuses: ["cursor_invalid", ...TIME_RANGE_REFUSES],
    async handle({ services, principal, query }) {
      const { tenant, mode } = principal;
      const range = timeRange(query.from, query.to);
      if (!range.ok) return range;
      const page = await services.ledger.listVerifications(tenant.id, mode, {
        cursor: query.cursor ?? null,
        limit: query.limit,
        filters: filtersOf(query, range.value),
        nowMs: services.clock.nowMs(),
      });
      if (!page.ok) return refuse("cursor_invalid", { field: "cursor" });
      return ok({ status: 200 as const, body: ledgerPage(page.value, entry) });
    },
  }),
];

function filtersOf(query: z.output<typeof verificationListQuery>, range: TimeRange | null): VerificationFilters {
  return {
    ...(query.status === undefined ? {} : { status: query.status }),
    ...(query.country === undefined ? {} : { country: query.country }),
    ...(query.verification_type === undefined ? {} : { purpose: query.verification_type }),
    ...(query.user_id === undefined ? {} : { userId: query.user_id }),
    ...(query.phone_token === undefined ? {} : { phoneToken: query.phone_token }),
    ...(range === null ? {} : { range }),
  };
}

function entry(record: VerificationRecord) {
  return {
    id: record.id,
    status: record.status,
    reason: record.reason,
    channel: record.channel,
    verification_type: record.purpose,
    phone_masked: record.phoneMasked,
    country: record.country,
    user_id: record.userId,
    checks: record.checks,
    created_at: isoTime(record.createdAtMs),
    expires_at: isoTime(record.expiresAtMs),
    ended_at: isoTimeOrNull(record.endedAtMs),
    metadata: record.metadata === null ? null : metadata.parse(JSON.parse(record.metadata)),
  };
}
