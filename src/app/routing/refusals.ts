/** Routes and rate cards. */
import { OWN_ID_HINT, RAISE_HINT, type RefusalDefinitions } from "../refusal.ts";

export const ROUTE_REFUSALS = {
  route_not_found: {
    kind: "missing",
    detail: "There is no such route.",
    hint: OWN_ID_HINT,
  },
  route_version_not_found: {
    kind: "missing",
    detail: "There is no such version of the routes.",
    hint: OWN_ID_HINT,
  },
  route_version_conflict: {
    kind: "conflict",
    title: "Routes have changed",
    detail: "Another change was faster: the routes are no longer what this change was made for. Nothing was changed.",
    hint: "Read the routes again and send their `latest_version`.",
  },
  routes_too_many: {
    kind: "invalid",
    title: "Too many routes",
    detail: "All routes of a tenant together are larger than a version can hold. Nothing was changed.",
    hint: "Delete routes that are not used, or give one route several networks.",
  },
  quota_routes: {
    kind: "quota",
    detail: "The tenant has all the routes it may have (`routes`).",
    hint: RAISE_HINT,
  },
  account_unknown: {
    kind: "invalid",
    title: "Account unknown",
    detail: "No carrier account of this name is set up.",
    hint: "Set the account's secrets first, then name it.",
  },
  rate_card_unreadable: {
    kind: "invalid",
    title: "Rate card unreadable",
    detail: "No header with a price and a country, ISO or MCC column was found, or no line below it could be read.",
    hint: "Send CSV with a header in its first 20 lines and at most 20,000 lines, 200 columns and 4,000 characters a cell, or name its columns in `columns`.",
  },
  rate_card_has_bad_lines: {
    kind: "invalid",
    title: "Rate card has bad lines",
    detail: "Some lines of the rate card cannot be read. Nothing was changed.",
    hint: "Send it with `dry_run` to see each of them; correct them, or leave them out with `skip_bad_lines`.",
  },
} as const satisfies RefusalDefinitions;
