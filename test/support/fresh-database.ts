/** D1 as the migrations leave it, for the next file of a shared runtime: `reset` deletes what objects keep and no more. */
import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

type Row = Readonly<Record<string, unknown>>;

/** What migrations write into each table; null before the first file of this runtime. */
let written: ReadonlyMap<string, readonly Row[]> | null = null;

export async function freshenDatabase(): Promise<void> {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  if (written === null) written = await readTables();
  else await writeTables(written);
}

async function readTables(): Promise<ReadonlyMap<string, readonly Row[]>> {
  const named = env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table'");
  const { results } = await named.all<{ name: string }>();
  const tables = results.filter(({ name }) => !/^(sqlite|_cf|d1_migrations)/.test(name));
  const reads = await env.DB.batch<Row>(tables.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`)));
  return new Map(tables.map(({ name }, index) => [name, reads[index]?.results ?? []]));
}

async function writeTables(tables: ReadonlyMap<string, readonly Row[]>): Promise<void> {
  const emptied = [...tables.keys()].map((name) => env.DB.prepare(`DELETE FROM "${name}"`));
  const filled = [...tables].flatMap(([name, rows]) => rows.map((row) => insert(name, row)));
  await env.DB.batch([env.DB.prepare("PRAGMA defer_foreign_keys = on"), ...emptied, ...filled]);
}

function insert(table: string, row: Row): D1PreparedStatement {
  const columns = Object.keys(row);
  const places = columns.map(() => "?").join(", ");
  const sql = `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(", ")}) VALUES (${places})`;
  return env.DB.prepare(sql).bind(...Object.values(row));
}
