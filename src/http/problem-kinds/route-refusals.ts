/** Refusals about routes and rate cards, in the words of the API. */
import type { RefusalReason } from "../../app/refusal.ts";
import { MISSING, type RefusalKind } from "./refusal-kinds.ts";

export const ROUTE_PROBLEMS = {
  route_not_found: { ...MISSING, detail: "There is no such route." },
  route_version_not_found: { ...MISSING, detail: "There is no such version of the routes." },
  route_version_conflict: {
    status: 409,
    title: "Routes have changed",
    detail: "Another change was faster: the routes are no longer what this change was made for. Nothing was changed.",
    hint: "Read the routes again and send their `latest_version`.",
    next: null,
  },
  routes_too_many: {
    status: 422,
    title: "Too many routes",
    detail: "All routes of a tenant together are larger than a version can hold. Nothing was changed.",
    hint: "Delete routes that are not used, or give one route several networks.",
    next: null,
  },
  rate_card_unreadable: {
    status: 422,
    title: "Rate card unreadable",
    detail: "No header with a price and a country, ISO or MCC column was found, or no line below it could be read.",
    hint: "Send CSV with a header in its first 20 lines and at most 20,000 lines, 200 columns and 4,000 characters a cell, or name its columns in `columns`.",
    next: null,
  },
  rate_card_has_bad_lines: {
    status: 422,
    title: "Rate card has bad lines",
    detail: "Some lines of the rate card cannot be read. Nothing was changed.",
    hint: "Send it with `dry_run` to see each of them; correct them, or leave them out with `skip_bad_lines`.",
    next: null,
  },
} as const satisfies Partial<Record<RefusalReason, RefusalKind>>;
