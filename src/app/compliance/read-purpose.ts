import { ok, type Result } from "../../domain/base/result.ts";
import { outOfBounds, type Refusal } from "../refusal.ts";

/** What words are about is for their template to say: else whoever took that back would be texted under another name. */
export function readPurpose(
  { purpose = null }: { readonly purpose?: string | null },
  fixed: string | null,
): Result<string | null, Refusal<"value_out_of_bounds">> {
  if (fixed === null || purpose === null || purpose === fixed) return ok(purpose ?? fixed);
  return outOfBounds("purpose", `Leave it out: the template is about ${fixed}.`);
}
