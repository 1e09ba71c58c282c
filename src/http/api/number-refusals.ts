/** Why a number is refused, for every endpoint that takes one: a new reason is then told by all of them. */
import type { RefusalReason } from "../../app/refusal.ts";

/** What cannot be read as a number that takes texts. */
export const NUMBER_REFUSALS = [
  "not_a_number",
  "extension_present",
  "country_unknown",
  "too_short",
  "too_long",
  "length_invalid",
  "pattern_unassigned",
  "kind_not_reachable",
] as const satisfies readonly RefusalReason[];

/** The same, and what this key may not send to. */
export const RECIPIENT_REFUSALS = [
  ...NUMBER_REFUSALS,
  "number_reserved",
  "country_not_enabled",
] as const satisfies readonly RefusalReason[];
