/** What an endpoint may be: an address that may be called, and filters that can match. */
import { isPublicHttps } from "../../domain/net/public-address.ts";
import { ok, type Result } from "../../domain/result.ts";
import { isFilter } from "../../domain/webhooks/filters.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** Outside production any address will do: that is how a local receiver is tried. */
export interface AddressRule {
  readonly isProduction: boolean;
  readonly publicUrl: string | null;
}

export function checkEndpoint(
  rule: AddressRule,
  { url, events }: { readonly url?: string; readonly events?: readonly string[] },
): Result<null, Refusal> {
  if (url !== undefined && !mayCall(rule, url)) return refuse("webhook_url_refused", { field: "url" });
  const bad = events?.findIndex((filter) => !isFilter(filter)) ?? -1;
  return bad === -1 ? ok(null) : refuse("event_filter_unknown", { field: `events.${bad}` });
}

/** Judged when an endpoint is made or changed, and again at each send. */
export function mayCall({ isProduction, publicUrl }: AddressRule, url: string): boolean {
  if (!isProduction) return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return isPublicHttps(url, publicUrl === null ? [] : [new URL(publicUrl).hostname]);
}
