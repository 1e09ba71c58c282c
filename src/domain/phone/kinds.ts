/** What a number is, by its country's numbering plan: certain of ranges, blind to porting. */
import type { PhoneNumberType } from "libphonenumber-js/max";

export const NUMBER_KINDS = [
  "mobile",
  "fixed_line",
  "fixed_line_or_mobile",
  "voip",
  "toll_free",
  "premium_rate",
  "shared_cost",
  "personal_number",
  "pager",
  "uan",
  "voicemail",
  "unknown",
] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

/** libphonenumber's names in ours. */
export const KIND_OF_TYPE = {
  MOBILE: "mobile",
  FIXED_LINE: "fixed_line",
  FIXED_LINE_OR_MOBILE: "fixed_line_or_mobile",
  VOIP: "voip",
  TOLL_FREE: "toll_free",
  PREMIUM_RATE: "premium_rate",
  SHARED_COST: "shared_cost",
  PERSONAL_NUMBER: "personal_number",
  PAGER: "pager",
  UAN: "uan",
  VOICEMAIL: "voicemail",
} as const satisfies Record<PhoneNumberType, NumberKind>;
