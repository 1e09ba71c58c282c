/** What every change of routes may say beside the change itself. */
import * as z from "zod";
import { instant } from "../base/common-schema.ts";

const MAX_NOTE = 200;
const MAX_VERSION = 1_000_000_000;

const effectiveAt = instant
  .optional()
  .meta({ description: "When it takes effect, at most a year ahead; default: at once." });
const note = z
  .string()
  .min(1)
  .max(MAX_NOTE)
  .optional()
  .meta({ description: "Why, for whoever reads the versions later." });
const expected = {
  description: "`latest_version` that the change was made for: refused when somebody has been faster.",
};

/** In a body. */
export const changeTerms = {
  effective_at: effectiveAt,
  note,
  expected_version: z.int().min(0).max(MAX_VERSION).optional().meta(expected),
};

/** In the query of a request without a body. */
export const changeQuery = z.strictObject({
  effective_at: effectiveAt,
  note,
  expected_version: z.int().min(0).max(MAX_VERSION).optional().meta(expected),
});
