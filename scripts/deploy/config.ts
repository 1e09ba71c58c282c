/** What wrangler.toml asks for. */
import { parse, stringify } from "smol-toml";
import * as z from "zod";

const configSchema = z.looseObject({
  name: z.string(),
  vars: z.looseObject({ PUBLIC_URL: z.string() }),
  d1_databases: z.tuple([z.looseObject({ binding: z.string(), database_name: z.string() })]),
  r2_buckets: z.array(z.looseObject({ bucket_name: z.string(), jurisdiction: z.string().optional() })).default([]),
  queues: z.object({
    producers: z.array(z.looseObject({ queue: z.string() })),
    consumers: z.array(z.looseObject({ queue: z.string(), dead_letter_queue: z.string().optional() })),
  }),
});

export interface DeployPlan {
  readonly worker: string;
  readonly database: string;
  readonly databaseBinding: string;
  /** Every queue that is sent to, read from or given dead letters. */
  readonly queues: readonly string[];
  /** Of the ledger's archive and of files to import; none when the file asks for none. */
  readonly buckets: readonly Bucket[];
  readonly publicUrl: string;
}

export interface Bucket {
  readonly name: string;
  readonly jurisdiction: string | null;
}

export function readPlan(toml: string): DeployPlan {
  const { name, vars, d1_databases, queues, r2_buckets } = configSchema.parse(parse(toml));
  const [{ binding, database_name }] = d1_databases;
  const used = [
    ...queues.producers.map(({ queue }) => queue),
    ...queues.consumers.flatMap(({ queue, dead_letter_queue }) => [queue, dead_letter_queue ?? queue]),
  ];
  return {
    worker: name,
    database: database_name,
    databaseBinding: binding,
    queues: [...new Set(used)],
    buckets: r2_buckets.map(bucketOf),
    publicUrl: vars.PUBLIC_URL,
  };
}

function bucketOf({ bucket_name, jurisdiction }: { bucket_name: string; jurisdiction?: string | undefined }): Bucket {
  return { name: bucket_name, jurisdiction: jurisdiction ?? null };
}

/** The same Worker without its buckets. */
export function withoutBuckets(toml: string): string {
  const { r2_buckets: _, ...others } = parse(toml);
  return stringify(others);
}
