import { describe, expect, it } from "vitest";
import type { RanMigration } from "../../../src/app/health/ports.ts";
import { readHealth } from "../../../src/app/health/read-health.ts";
import { ringsSoon } from "../../support/alarms.ts";

const NEEDED = "0029_b.sql";
const UP_TO_DATE: RanMigration = { last: NEEDED, needed: NEEDED };

interface World {
  readonly ran?: RanMigration | "away" | "silent";
  readonly book?: "away";
  /** How long each answer takes. */
  readonly tookMs?: number;
  readonly isProduction?: boolean;
  readonly publicUrl?: string | null;
}

function health({ ran = UP_TO_DATE, book, tookMs = 4, isProduction = true, publicUrl = "https://g.example" }: World) {
  let nowMs = 0;
  const silent = new Promise<never>(() => undefined);
  const answer = <T>(value: T | "away" | "silent" | undefined): Promise<T> => {
    nowMs += tookMs;
    if (value === "silent") return silent;
    return value === "away" || value === undefined ? Promise.reject(new Error("token=abc")) : Promise.resolve(value);
  };
  return readHealth({
    clock: { nowMs: () => nowMs },
    pause: {
      wait: async () => undefined,
      alarm: (ms, ring) =>
        ringsSoon(ms, () => {
          nowMs += ms;
          ring();
        }),
    },
    databaseProbe: { ranMigration: () => answer(ran) },
    migrations: { book: { read: () => answer(book ?? null) } },
    isProduction,
    publicUrl,
  });
}

describe("the health of a deployment", () => {
  it("is ok where all that was asked answered, and says of each part how long it took", async () => {
    const { state, findings } = await health({});
    expect(state).toBe("ok");
    expect(findings.map(({ part, state: of, reason }) => [part, of, reason])).toEqual([
      ["database", "ok", null],
      ["migrations", "ok", null],
      ["objects", "ok", null],
      ["settings", "ok", null],
    ]);
  });

  it.each([
    ["failing", "database", { ran: "away" }, "D1 failed"],
    ["failing", "migrations", { ran: "away" }, "D1 could not be asked"],
    ["failing", "database", { ran: "silent" }, "D1 did not answer in 5000 ms"],
    ["failing", "objects", { book: "away" }, "the object of the migrations' book failed"],
    ["slow", "database", { tookMs: 1_000 }, "D1 took 1000 ms or more"],
    [
      "failing",
      "migrations",
      { ran: { last: "0028_a.sql", needed: NEEDED } },
      "this release needs 0029_b.sql; the last that ran is 0028_a.sql",
    ],
    [
      "failing",
      "migrations",
      { ran: { last: null, needed: NEEDED } },
      "this release needs 0029_b.sql; the last that ran is none",
    ],
    ["incomplete", "settings", { publicUrl: null }, expect.stringContaining("PUBLIC_URL is empty")],
  ] as const)("is %s by its %s, with the reason", async (state, part, world, reason) => {
    const found = await health(world);
    expect(found.state).toBe(state);
    expect(found.findings.find((finding) => finding.part === part)).toMatchObject({ state, reason });
    expect(JSON.stringify(found)).not.toContain("token=");
  });

  it("is ok with a database that a later release has taken further, and on a laptop without an address", async () => {
    const ahead = await health({ ran: { last: "0030_c.sql", needed: NEEDED }, isProduction: false, publicUrl: null });
    expect(ahead.state).toBe("ok");
  });
});
