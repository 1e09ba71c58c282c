import type * as z from "zod";

/** A body that does not parse: it goes to the dead letters after its retries, where somebody can look at it. */
class BodyMalformed extends Error {
  override readonly name = "BodyMalformed";
}

/** Reads a text body by its schema. The error names no value. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  if (typeof body !== "string") throw new BodyMalformed("body is not text");
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success) throw new BodyMalformed(parsed.error.issues.map((issue) => issue.path.join(".")).join(", "));
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyMalformed("body is not JSON");
  }
}
