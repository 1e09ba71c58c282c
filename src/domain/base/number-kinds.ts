/** What a number is, by its country's numbering plan: certain of ranges, blind to porting. */
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
