/** What is wrong with what a template was given, in words for the caller. Never repeats a value. */

export const VIOLATION_REASONS = [
  "unknown_variable",
  "required",
  "wrong_type",
  "malformed",
  "empty",
  "too_long",
  "too_precise",
  "unknown_currency",
  "unknown_time_zone",
  "unsafe_character",
  "leading_at",
  "contains_link",
  "contains_brand",
  "contains_number",
  "not_masked",
  "opt_out_missing",
  "look_alike",
  "keyword",
  "not_allowed",
  "too_big",
] as const;
export type ViolationReason = (typeof VIOLATION_REASONS)[number];

export interface TemplateViolation {
  /** RFC 6901 pointer into the input, its names in snake_case. */
  readonly field: string;
  readonly reason: ViolationReason;
  /** What to send instead. */
  readonly message: string;
}

/** A violation that does not know yet which variable it is about; `path` points into the value. */
export interface Complaint {
  readonly path: string;
  readonly reason: ViolationReason;
  readonly message: string;
}

export function complaint(reason: ViolationReason, message: string, path = ""): Complaint {
  return { path, reason, message };
}

/** A name as a step of an RFC 6901 pointer. */
export function pointerStep(name: string): string {
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
