/** What is looked for among a day's stories is found by an index, but for what is common: of that a range is looked at. */
import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import type { StoryQuery } from "../../../src/app/ledger/slice-ports.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { utcDay } from "../../../src/domain/limits/day-window.ts";
import { KEYS_END } from "../../../src/domain/ledger/story-key.ts";
import { OpenStories } from "../../../src/objects/ledger/open-stories.ts";
import { SetAsideRows } from "../../../src/objects/ledger/set-aside-rows.ts";
import { StoryRows } from "../../../src/objects/ledger/story-rows.ts";
import { StorySearch } from "../../../src/objects/ledger/story-search.ts";
import { Story, T0, TOKEN } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";

const QUERY = { filters: {}, fromKey: 0, beforeKey: KEYS_END, limit: 20, nowMs: T0 } as const;

/** The plans of all that a list asks of the day's database, story tables only. */
async function plansOf(query: StoryQuery): Promise<readonly string[]> {
  await ledgerWorld().write("planned", fullStory(1));
  const day = env.LEDGERS.getByName(`planned:live:${dayText(utcDay(T0))}`);
  return runInDurableObject(day, (_, { storage: { sql } }) => {
    const plans: string[] = [];
    const listening = new Proxy(sql, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name !== "exec") return typeof value === "function" ? value.bind(target) : value;
        return (text: string, ...bound: unknown[]) => {
          const rows = target.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, ...bound).toArray();
          plans.push(rows.map(({ detail }) => detail).join("; "));
          return target.exec(text, ...bound);
        };
      },
    });
    const rows = new StoryRows(listening);
    const open = new OpenStories((ref) => rows.find(ref));
    new StorySearch(listening, { rows, open, setAside: new SetAsideRows(listening) }).list(query);
    return plans;
  });
}

it.each([
  ["verifications of a number", { kind: "verification", filters: { phoneToken: TOKEN } }, "verifications_by_phone"],
  ["verifications of a user", { kind: "verification", filters: { userId: "u" } }, "verifications_by_user"],
  [
    "verifications that were locked",
    { kind: "verification", filters: { status: "locked" } },
    "verifications_by_status",
  ],
  ["texts to a number", { kind: "message", filters: { phoneToken: TOKEN } }, "messages_by_phone"],
  ["texts to a user", { kind: "message", filters: { userId: "u" } }, "messages_by_user"],
  ["texts that failed", { kind: "message", filters: { status: "failed" } }, "messages_by_status"],
  ["texts of a verification", { kind: "message", filters: { link: new Story(1).verificationId } }, "PRIMARY KEY"],
  ["reminders of a number", { kind: "reminder", filters: { phoneToken: TOKEN } }, "reminders_by_phone"],
  ["reminders that wait", { kind: "reminder", filters: { status: "waiting" } }, "reminders_by_status"],
  ["verifications of a country", { kind: "verification", filters: { country: "FR" } }, "PRIMARY KEY"],
] as const)("a list of %s reads by %o: %s", async (_title, asked, index) => {
  const plans = await plansOf({ ...QUERY, ...asked });
  expect(plans.at(-2)).toContain(index);
  for (const plan of plans) expect(plan).not.toMatch(/SCAN (verifications|messages|alerts|reminders)/);
});
