import type { PhoneNumberType } from "libphonenumber-js/max";
import type { NumberKind } from "../base/number-kinds.ts";

/** libphonenumber's names of kinds in ours. */
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
