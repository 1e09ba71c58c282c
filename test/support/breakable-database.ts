/** D1 with a switch: well, refusing everything, or silent. */
import { env } from "cloudflare:workers";
import { Arrivals } from "./arrivals.ts";

export type DatabaseState = "well" | "rejects" | "silent";

export interface BreakableDatabase {
  readonly DB: D1Database;
  state: DatabaseState;
  /** Statements that were begun while it was unwell. */
  readonly asked: Arrivals<"statement">;
  /** Tables that a SELECT began with, well or not. */
  readonly tables: Set<string>;
}

/** Drizzle quotes the names of tables, and hand-written statements do not. */
const READ = /^\s*select\b[\s\S]*?\bfrom\s+"?(\w+)/i;

export function makeBreakableDatabase(): BreakableDatabase {
  const asked = new Arrivals<"statement">();
  const tables = new Set<string>();
  const breakable: { -readonly [Field in keyof BreakableDatabase]: BreakableDatabase[Field] } = {
    DB: env.DB,
    state: "well",
    asked,
    tables,
  };
  const unwell = () =>
    breakable.state === "rejects" ? Promise.reject(new Error("D1_ERROR: away")) : new Promise(() => undefined);
  const statement: object = {
    bind: () => statement,
    all: unwell,
    first: unwell,
    raw: unwell,
    run: unwell,
  };
  breakable.DB = new Proxy(env.DB, {
    get(target, name) {
      if (name === "prepare")
        return (sql: string) => {
          const table = READ.exec(sql)?.[1];
          if (table !== undefined) tables.add(table);
          if (breakable.state === "well") return target.prepare(sql);
          asked.add("statement");
          return statement;
        };
      if (breakable.state !== "well" && name === "batch") return unwell;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return breakable;
}
