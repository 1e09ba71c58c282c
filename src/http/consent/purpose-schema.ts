/** A tenant's own name for what texts are about. */
import * as z from "zod";

const PURPOSE_MAX = 64;

export const purposeSlug = z
  .string()
  .max(PURPOSE_MAX)
  .regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/, "lower-case letters and digits, parts joined by - or _")
  .meta({ description: "Your name for what the texts are about.", examples: ["newsletter"] });
