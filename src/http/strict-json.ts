/** Turns a request body into a JSON value, or into the problem that says what is wrong with it. */
import { err, ok, type Result } from "../domain/base/result.ts";
import { findJsonFault, type JsonFault, type JsonFaultReason, MAX_JSON_DEPTH, MAX_JSON_FIELDS } from "./json-scan.ts";
import type { Problem } from "./problems.ts";
import { readBody } from "./read-body.ts";

/** The largest of our usual requests is under 8 KiB; the rest is room for metadata in escapes. */
export const MAX_BODY_BYTES = 64 * 1024;

const JSON_MEDIA_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

const FAULT_MESSAGES = {
  too_deep: `Send at most ${MAX_JSON_DEPTH} levels of nesting.`,
  too_many_fields: `Send at most ${MAX_JSON_FIELDS} fields in one object.`,
  duplicate_field: "Send each field once.",
  forbidden_field: "Remove the field `__proto__`.",
  nul_character: "Send text without the character U+0000.",
  lone_surrogate: "Send well-formed Unicode: half of a surrogate pair stands alone.",
  number_out_of_range: "Send a number between -(2^53 - 1) and 2^53 - 1.",
} as const satisfies Record<JsonFaultReason, string>;

/**
 * The JSON value of the body. An absent or empty body is `{}` where the route allows it, whatever its media type.
 * Problems: `media_type_unsupported`, `body_too_large`, `request_invalid`.
 */
export async function readJson(
  request: Request,
  { mayBeEmpty, maxBytes }: { mayBeEmpty: boolean; maxBytes: number },
): Promise<Result<unknown, Problem>> {
  const bytes = await readBody(request, maxBytes);
  if (!bytes.ok) return err({ code: "body_too_large" });
  if (bytes.value.byteLength === 0 && mayBeEmpty) return ok({});
  if (!JSON_MEDIA_TYPE.test(request.headers.get("content-type") ?? "")) return err({ code: "media_type_unsupported" });
  return parseStrictJson(bytes.value);
}

/** Parses bytes as JSON in UTF-8 without anything that two readers could read differently. */
export function parseStrictJson(bytes: Uint8Array): Result<unknown, Problem> {
  if (bytes.byteLength === 0) return invalid("empty_body", "Send a JSON object as the body.");
  const text = decodeUtf8(bytes);
  if (text === null) return invalid("not_utf8", "Send the body in UTF-8.");
  const fault = scan(text);
  // Checked before parsing: a few megabytes of names or of brackets would keep the parser busy for seconds.
  if (fault !== null && EXCESSES.has(fault.reason))
    return invalid(fault.reason, FAULT_MESSAGES[fault.reason], fault.field);
  const value = parseJson(text);
  if (!value.ok) return invalid("not_json", "Send valid JSON (RFC 8259).");
  return fault === null ? value : invalid(fault.reason, FAULT_MESSAGES[fault.reason], fault.field);
}

const EXCESSES: ReadonlySet<JsonFaultReason> = new Set(["too_deep", "too_many_fields"]);

/** Null also where the text is no JSON: the parser says so. */
function scan(text: string): JsonFault | null {
  try {
    return findJsonFault(text);
  } catch {
    return null;
  }
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** The parser's own message quotes the body, so it is dropped. */
function parseJson(text: string): Result<unknown, null> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err(null);
  }
}

function invalid(reason: string, message: string, field = ""): Result<never, Problem> {
  return err({ code: "request_invalid", violations: [{ field, reason, message }] });
}
