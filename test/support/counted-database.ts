/** D1 that counts what it is asked. */
import { env } from "cloudflare:workers";

export interface CountedDatabase {
  readonly DB: D1Database;
  /** Statements prepared so far: each read or write begins with one. */
  statements: number;
  /** Until what earlier requests left to be done behind them has asked all that it asks: a question of ours comes after. */
  rest(): Promise<void>;
}

export function makeCountedDatabase(): CountedDatabase {
  const counted: CountedDatabase = {
    statements: 0,
    async rest() {
      for (let before = -1; before !== counted.statements; ) {
        before = counted.statements;
        await env.DB.prepare("select 1").run();
      }
    },
    DB: new Proxy(env.DB, {
      get(target, name) {
        if (name === "prepare") counted.statements += 1;
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    }),
  };
  return counted;
}
