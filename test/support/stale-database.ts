/** D1 that shows nobody anything new, as one that has come to a stand. */
import { env } from "cloudflare:workers";

/** From `freeze` on every read shows what was there then: writes are taken and shown to nobody. */
export function staleDatabase(): { readonly DB: D1Database; freeze(): void } {
  let isFrozen = false;
  const done = { success: true, results: [], meta: { changes: 0 } };
  const swallowed: object = {
    bind: () => swallowed,
    run: () => Promise.resolve(done),
    all: () => Promise.resolve(done),
    raw: () => Promise.resolve([]),
  };
  const DB = new Proxy(env.DB, {
    get(target, name) {
      if (isFrozen && name === "prepare") {
        return (sql: string) => (/^\s*select/i.test(sql) ? target.prepare(sql) : swallowed);
      }
      if (isFrozen && name === "batch") return (parts: readonly unknown[]) => Promise.resolve(parts.map(() => done));
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { DB, freeze: () => void (isFrozen = true) };
}
