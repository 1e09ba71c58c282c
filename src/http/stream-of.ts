/** The body of a request that is read as it comes. Who says beforehand that it is too large is not listened to. */
import { err, ok, type Result } from "../domain/base/result.ts";
import type { Problem } from "./problems.ts";

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
  return ok(body);
}
