/** D1 with a switch: well, refusing everything, or silent. */
import { env } from "cloudflare:workers";
import { Arrivals } from "./arrivals.ts";

export type DatabaseState = "well" | "rejects" | "silent";

export interface BreakableDatabase {
  readonly DB: D1Database;
  state: DatabaseState;
  /** Statements that were begun while it was unwell. */
  readonly asked: Arrivals<"statement">;
}

export function makeBreakableDatabase(): BreakableDatabase {
  const asked = new Arrivals<"statement">();
  const breakable: { DB: D1Database; state: DatabaseState; asked: typeof asked } = { DB: env.DB, state: "well", asked };
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
      if (breakable.state !== "well" && name === "prepare") {
        asked.add("statement");
        return () => statement;
      }
      if (breakable.state !== "well" && name === "batch") return unwell;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return breakable;
}
