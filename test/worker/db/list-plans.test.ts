/** Every filter of a list is read by an index of its own: no list looks through all that a tenant ever had. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1OldInbound } from "../../../src/db/conversation/old-inbound.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";

interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The real database, with a list of what it was asked. */
function listening(): { readonly db: D1Database; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const db = new Proxy(env.DB, {
    get(target, name) {
      if (name === "prepare") {
        return (sql: string) => {
          const statement = target.prepare(sql);
          return new Proxy(statement, {
            get(inner, part) {
              if (part === "bind") {
                return (...values: unknown[]) => {
                  asked.push({ sql, values });
                  return inner.bind(...values);
                };
              }
              const value: unknown = Reflect.get(inner, part);
              return typeof value === "function" ? value.bind(inner) : value;
            },
          });
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { db, asked };
}

async function planOf({ sql, values }: Asked): Promise<string> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail).join("; ");
}

const page = { cursor: null, limit: 20 } as const;

const LISTS: readonly (readonly [string, string, (lists: { inbound: D1OldInbound }) => Promise<unknown>])[] = [
  [
    "texts of a number",
    "inbound_messages_by_phone",
    ({ inbound }) => inbound.list("t", "live", { ...page, filters: { phoneToken: TOKEN } }),
  ],
  [
    "texts of a user",
    "inbound_messages_by_user",
    ({ inbound }) => inbound.list("t", "live", { ...page, filters: { userId: "u" } }),
  ],
  [
    "texts that say STOP",
    "inbound_messages_by_meaning",
    ({ inbound }) => inbound.list("t", "live", { ...page, filters: { meaning: "stop" } }),
  ],
];

it.each(LISTS)("a list of %s is read by %s", async (_title, index, ask) => {
  const { db, asked } = listening();
  await ask({ inbound: new D1OldInbound(openDatabase(db)) });
  expect(asked.length).toBeGreaterThan(0);
  for (const question of asked) {
    const plan = await planOf(question);
    expect(plan).toContain(`INDEX ${index} `);
    expect(plan).not.toContain("SCAN ");
  }
});
