/** Reads a request body up to a cap, whether or not the request says how long it is. */
import { err, ok, type Result } from "../domain/base/result.ts";

/** The bytes of the body (none: an empty array), or `body_too_large`. Reads no further than the cap. */
export async function readBody(request: Request, maxBytes: number): Promise<Result<Uint8Array, "body_too_large">> {
  const { body } = request;
  if (body === null) return ok(new Uint8Array(0));
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) > maxBytes) {
    await body.cancel();
    return err("body_too_large");
  }
  // A declared length is enforced by HTTP framing, so the bytes may be taken in one go; the check below costs nothing.
  if (declared !== null) return capped(new Uint8Array(await request.arrayBuffer()), maxBytes);
  return readStream(body, maxBytes);
}

async function readStream(body: ReadableStream, maxBytes: number): Promise<Result<Uint8Array, "body_too_large">> {
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return ok(joined(chunks, size));
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return err("body_too_large");
    }
    chunks.push(value);
  }
}

function capped(bytes: Uint8Array, maxBytes: number): Result<Uint8Array, "body_too_large"> {
  return bytes.byteLength > maxBytes ? err("body_too_large") : ok(bytes);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all;
}
