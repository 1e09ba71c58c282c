/** The bucket of the archive, in tests: one that fails, and what files in it say. */
import { env } from "cloudflare:workers";
import { parquetReadObjects } from "hyparquet";
import type { ArchiveBucket } from "../../src/archive/r2-archive.ts";

/** The real one; `fails` is asked before and after each call of it, and throws where something is to go wrong. */
export function shakyBucket(fails: (moment: string) => void): ArchiveBucket {
  const around =
    <Input extends unknown[], Reply>(moment: string, ask: (...input: Input) => Promise<Reply>) =>
    async (...input: Input): Promise<Reply> => {
      fails(`before ${moment}`);
      const reply = await ask(...input);
      fails(`after ${moment}`);
      return reply;
    };
  const real = archiveBucket();
  return {
    put: around("put", (path: string, ...rest: unknown[]) => real.put(path, ...(rest as [never]))) as R2Bucket["put"],
    get: around<[path: string], R2ObjectBody | null>("get", (path) => real.get(path)),
    list: around("list", (options?: R2ListOptions) => real.list(options)),
    delete: around("delete", (paths: string | string[]) => real.delete(paths)),
  };
}

export function archiveBucket(): R2Bucket {
  const bucket = env.LEDGER_ARCHIVE;
  if (bucket === undefined) throw new Error("the tests have a bucket");
  return bucket;
}

/** Every id in a tenant's files of a table, of each file that readers would take. */
export async function archivedIds(tenantId: string, table: string): Promise<string[]> {
  const bucket = archiveBucket();
  const { objects } = await bucket.list({ prefix: `ledger/v1/tenant=${tenantId}/` });
  const ids: string[] = [];
  for (const { key } of objects.filter((object) => new RegExp(`/${table}-.*\\.parquet$`).test(object.key))) {
    const bytes = (await (await bucket.get(key))?.arrayBuffer()) ?? new ArrayBuffer(0);
    const file = { byteLength: bytes.byteLength, slice: (from: number, to?: number) => bytes.slice(from, to) };
    ids.push(...(await parquetReadObjects({ file })).map(({ id }) => String(id)));
  }
  return ids.toSorted();
}
