/** The bucket that files of before are read from. */
import type { ImportObject, ImportObjects } from "../app/imports/ports.ts";
import { StoreUnavailable } from "../app/base/store-ports.ts";

export class R2ImportObjects implements ImportObjects {
  readonly #bucket: Pick<R2Bucket, "head" | "get">;

  constructor(bucket: Pick<R2Bucket, "head" | "get">) {
    this.#bucket = bucket;
  }

  async find(path: string): Promise<ImportObject | null> {
    const found = await reached(() => this.#bucket.head(path));
    return found === null ? null : { tag: found.etag, size: found.size };
  }

  async read(path: string, tag: string, from: number): Promise<ReadableStream<Uint8Array> | null> {
    const options = { onlyIf: { etagMatches: tag }, range: { offset: from } };
    const found = await reached(() => this.#bucket.get(path, options));
    return found !== null && "body" in found ? found.body : null;
  }
}

async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch {
    // R2's own words would name the path and say nothing more.
    throw new StoreUnavailable("the bucket of files did not answer");
  }
}
