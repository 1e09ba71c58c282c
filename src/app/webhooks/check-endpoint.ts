/** What an endpoint may be: an address that may be called, and filters that can match. */
import { type AddressRule, mayCall } from "../../domain/net/may-call.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { isFilter } from "../../domain/events/filters.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export const CHECK_ENDPOINT_REFUSES = ["webhook_url_refused", "event_filter_unknown"] as const;

export function checkEndpoint(
  rule: AddressRule,
  { url, events }: { readonly url?: string; readonly events?: readonly string[] },
): Result<null, RefusedBy<typeof CHECK_ENDPOINT_REFUSES>> {
  if (url !== undefined && !mayCall(rule, url)) return refuse("webhook_url_refused", { field: "url" });
  const bad = events?.findIndex((filter) => !isFilter(filter)) ?? -1;
  return bad === -1 ? ok(null) : refuse("event_filter_unknown", { field: `events.${bad}` });
}
