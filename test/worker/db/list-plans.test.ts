/** Every filter of a list is read by an index of its own: no list looks through all that a tenant ever had. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1InboundStore } from "../../../src/db/conversation/inbound-store.ts";
import { D1Ledger } from "../../../src/db/ledger/ledger.ts";
import { D1ReminderLedger } from "../../../src/db/reminders/reminder-ledger.ts";
import { Story, T0 } from "../../support/ledger-events.ts";

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
type Lists = { ledger: D1Ledger; reminders: D1ReminderLedger; inbound: D1InboundStore };

const LISTS: readonly (readonly [string, string, (lists: Lists) => Promise<unknown>])[] = [
  [
    "verifications of a number",
    "verifications_by_phone",
    ({ ledger }) => ledger.listVerifications("t", "live", { ...page, filters: { phoneToken: TOKEN }, nowMs: T0 }),
  ],
  [
    "verifications of a user",
    "verifications_by_user",
    ({ ledger }) => ledger.listVerifications("t", "live", { ...page, filters: { userId: "u" }, nowMs: T0 }),
  ],
  ...(["approved", "pending", "expired"] as const).map(
    (status) =>
      [
        `verifications that are ${status}`,
        "verifications_by_status",
        ({ ledger }: Lists) => ledger.listVerifications("t", "live", { ...page, filters: { status }, nowMs: T0 }),
      ] as const,
  ),
  [
    "verifications of a number that expired",
    "verifications_by_phone",
    ({ ledger }) =>
      ledger.listVerifications("t", "live", { ...page, filters: { phoneToken: TOKEN, status: "expired" }, nowMs: T0 }),
  ],
  [
    "messages to a number",
    "messages_by_phone",
    ({ ledger }) => ledger.listMessages("t", "live", { ...page, filters: { phoneToken: TOKEN } }),
  ],
  [
    "messages to a user",
    "messages_by_user",
    ({ ledger }) => ledger.listMessages("t", "live", { ...page, filters: { userId: "u" } }),
  ],
  [
    "messages that failed",
    "messages_by_status",
    ({ ledger }) => ledger.listMessages("t", "live", { ...page, filters: { status: "failed" } }),
  ],
  [
    "messages of a verification",
    "messages_by_verification",
    ({ ledger }) =>
      ledger.listMessages("t", "live", { ...page, filters: { verificationId: new Story(1).verificationId } }),
  ],
  [
    "reminders of a number",
    "reminders_by_phone",
    ({ reminders }) => reminders.list("t", "live", { ...page, filters: { phoneToken: TOKEN } }),
  ],
  [
    "reminders of a user",
    "reminders_by_user",
    ({ reminders }) => reminders.list("t", "live", { ...page, filters: { userId: "u" } }),
  ],
  [
    "reminders that wait",
    "reminders_by_status",
    ({ reminders }) => reminders.list("t", "live", { ...page, filters: { status: "waiting" } }),
  ],
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
  const database = openDatabase(db);
  await ask({
    ledger: new D1Ledger(database),
    reminders: new D1ReminderLedger(database),
    inbound: new D1InboundStore(database),
  });
  expect(asked.length).toBeGreaterThan(0);
  for (const question of asked) {
    const plan = await planOf(question);
    expect(plan).toContain(`INDEX ${index} `);
    expect(plan).not.toContain("SCAN ");
  }
});
