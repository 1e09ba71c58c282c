/** The body of a request that is read as it comes. Who says beforehand that it is too large is not listened to. */
import { err, ok, type Result } from "../domain/base/result.ts";
import type { Problem, Violation } from "./problems.ts";

const PACKED = {
  field: "content-encoding",
  reason: "not_allowed",
  message: "Send the lines as they are, without content-encoding.",
} as const satisfies Violation;

/** Null: there is no body. Its reader holds it to `maxBytes` where its length was not said. */
export function streamOf(
  request: Request,
  mediaTypes: readonly string[],
  { maxBytes }: { readonly maxBytes: number },
): Result<ReadableStream<Uint8Array> | null, Problem> {
  const { body, headers } = request;
  if (Number(headers.get("content-length") ?? 0) > maxBytes) return err({ code: "body_too_large" });
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  if (!mediaTypes.includes(type.trim().toLowerCase())) return err({ code: "media_type_unsupported" });
  // Nobody unpacks it before us, and packed bytes have no lines.
  if ((headers.get("content-encoding") ?? "identity").trim().toLowerCase() !== "identity")
    return err({ code: "media_type_unsupported", violations: [PACKED] });
  return ok(body);
}
