/** Why a use case said no: a closed set of reasons that the HTTP border maps to public problems, exhaustively. */
import { err } from "../domain/result.ts";

export const REFUSAL_REASONS = [
  // the number
  "not_a_number",
  "extension_present",
  "country_unknown",
  "too_short",
  "too_long",
  "length_invalid",
  "pattern_unassigned",
  "kind_not_reachable",
  "voip_number_challenged",
  "voip_number_blocked",
  "number_reserved",
  "country_not_enabled",
  // limits
  "send_interval",
  "number_daily_limit",
  "recovery_interval",
  "recovery_daily_limit",
  "device_daily_limit",
  "checks_too_fast",
  "number_guess_limit",
  "number_opted_out",
  "stop_is_the_persons",
  "number_text_limit",
  "quota_texts",
  "quota_texts_per_second",
  "quota_keys",
  "quota_carrier_accounts",
  "quota_webhook_endpoints",
  "quota_routes",
  "tenant_spend_reached",
  "country_spend_reached",
  "account_spend_reached",
  // the request
  "test_key_needed",
  "live_key_needed",
  "short_code_not_allowed",
  "value_out_of_bounds",
  "cursor_invalid",
  // the thing asked for
  "verification_not_found",
  "verification_ended",
  "message_not_found",
  "inbound_not_found",
  "message_not_waiting",
  "template_unknown",
  "template_refused",
  "link_refused",
  "no_send_window",
  "expires_too_soon",
  "reminder_not_found",
  "reminder_not_waiting",
  "calendar_event_not_found",
  "event_time_differs",
  "event_canceled",
  "no_time_to_remind",
  "user_not_found",
  "user_frozen",
  "phone_change_needs_verification",
  "alert_not_found",
  "alert_unanswerable",
  "alerts_too_many",
  "verification_not_usable",
  "second_factor_required",
  "challenge_not_usable",
  "public_key_refused",
  "signature_refused",
  "device_bound_already",
  "devices_too_many",
  "device_not_found",
  "key_not_found",
  "route_not_found",
  "route_version_not_found",
  "route_version_conflict",
  "routes_too_many",
  "rate_card_unreadable",
  "rate_card_has_bad_lines",
  "sender_not_granted",
  "sender_taken",
  "grant_overlaps",
  "grant_not_found",
  "tenant_not_found",
  "dead_letter_not_found",
  "account_unknown",
  "account_not_found",
  "account_name_taken",
  "account_in_use",
  "credentials_malformed",
  "base_url_refused",
  "host_refused",
  "host_not_allowed",
  "credentials_needed",
  "trials_too_many",
  "tenant_name_taken",
  "routing_unconfirmed",
  "link_domain_refused",
  "link_domain_not_claimed",
  "link_domain_unproved",
  "last_owner_key",
  "webhook_endpoint_not_found",
  "webhook_endpoint_disabled",
  "webhook_url_refused",
  "event_filter_unknown",
  "event_not_found",
  // us
  "sending_delayed",
  "store_unavailable",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export interface Refusal {
  readonly reason: RefusalReason;
  /** The request field at fault, as the caller wrote it. */
  readonly field?: string;
  /** The limit that refused, where it is no policy of the tenant's. */
  readonly quota?: { readonly limit: number; readonly windowSeconds: number };
  /** When the same request would be taken. Absent: waiting does not help. */
  readonly opensAtMs?: number;
  /** What to send instead, where the reason alone does not say it. */
  readonly hint?: string;
  /** All that is wrong with the request's fields, where one field does not say it. */
  readonly violations?: readonly { readonly field: string; readonly reason: string; readonly message: string }[];
  /** The open verification that the caller may use instead. */
  readonly verificationId?: string;
}

export function refuse(
  reason: Exclude<RefusalReason, "value_out_of_bounds">,
  rest: Omit<Refusal, "reason"> = {},
): ReturnType<typeof err<Refusal>> {
  return err({ reason, ...rest });
}

/** A value that its own rules allow and the moment, another value or a bound does not. Only here is known what would do. */
export function outOfBounds(field: string, hint: string): ReturnType<typeof err<Refusal>> {
  return err({ reason: "value_out_of_bounds", field, hint });
}
