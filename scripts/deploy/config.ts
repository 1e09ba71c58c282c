/** What wrangler.toml asks for. */
import { parse } from "smol-toml";
import * as z from "zod";

const configSchema = z.looseObject({
  name: z.string(),
  vars: z.looseObject({ PUBLIC_URL: z.string() }),
  d1_databases: z.tuple([z.looseObject({ binding: z.string(), database_name: z.string() })]),
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
  readonly publicUrl: string;
}

export function readPlan(toml: string): DeployPlan {
  const { name, vars, d1_databases, queues } = configSchema.parse(parse(toml));
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
    publicUrl: vars.PUBLIC_URL,
  };
}
