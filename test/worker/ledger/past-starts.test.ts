import { beforeAll, describe, expect, it } from "vitest";
import type { HistoryPosition, HistoryQuery } from "../../../src/app/fraud/replay-ports.ts";
import type { Risk } from "../../../src/domain/base/risk.ts";
import { EUR, Story, T0, TOKEN } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

const { startHistory, write } = ledgerWorld();
const MINUTE_MS = 60_000;
const RISK: Risk = {
  decision: "block",
  score: 60,
  reasons: [{ signal: "prefix_blocked", weight: 60, enforced: true }],
};
const GUARDED = { marks: { b: "b1", r: "r1", n: "33612" }, country: "FR", sentAtMs: T0, sends: 1 };

function queryOf(over: Partial<HistoryQuery> = {}): HistoryQuery {
  return { tenantId: "judged", sinceMs: T0, untilMs: T0 + 60 * MINUTE_MS, after: null, limit: 10, ...over };
}

describe("the past as a replay of a policy reads it", () => {
  const typed = new Story(11, 3 * MINUTE_MS);
  const blocked = new Story(12, 2 * MINUTE_MS);
  const open = new Story(13, MINUTE_MS);

  beforeAll(async () => {
    await write("judged", [
      typed.started({ deviceToken: "d1" }),
      typed.queued(),
      typed.attempted(1, 10),
      typed.attemptFailed(1, 20),
      typed.attempted(2, 30),
      typed.submitted(2, 40, EUR(7)),
      typed.verificationEnded("approved", 5_000, null, { guarded: GUARDED }),
      typed.feedback("fraud", 6_000),
      typed.feedback("genuine", 7_000),
      blocked.started(),
      blocked.verificationEnded("blocked", 1, "risk_blocked", { risk: RISK }),
      open.started({ expiresAtMs: T0 + 60 * MINUTE_MS }),
      open.queued(),
    ]);
    await write("judged", [blocked.started()], "test");
    await write("stranger", [open.started()]);
  });

  it("is of live starts, newest first, with what was thought and said of them", async () => {
    const page = await startHistory.readStarts(queryOf());
    const base = { phoneToken: TOKEN, country: "FR", purpose: "login" };
    const bare = { hasDevice: false, feedback: null, isCounted: false, beginning: "+33" };
    expect(page).toEqual({
      items: [
        {
          ...base,
          id: typed.verificationId,
          atMs: T0 + 3 * MINUTE_MS,
          status: "approved",
          risk: null,
          isCounted: true,
          beginning: "+33612",
          hasDevice: true,
          feedback: "genuine",
        },
        { ...base, ...bare, id: blocked.verificationId, atMs: T0 + 2 * MINUTE_MS, status: "blocked", risk: RISK },
        { ...base, ...bare, id: open.verificationId, atMs: T0 + MINUTE_MS, status: "pending", risk: null },
      ],
      scanned: 3,
      unreadableDays: [],
      next: null,
    });
  });

  it("has of their texts what a carrier took, with its price", async () => {
    const page = await startHistory.readTexts(queryOf());
    expect(page.items).toEqual([
      { verificationId: typed.verificationId, prices: [EUR(7)] },
      { verificationId: open.verificationId, prices: [] },
    ]);
  });

  it("comes in pages that miss none and repeat none", async () => {
    const ids: string[] = [];
    let after: HistoryPosition | null = null;
    do {
      const page = await startHistory.readStarts(queryOf({ after, limit: 1 }));
      ids.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(ids).toEqual([typed, blocked, open].map(({ verificationId }) => verificationId));
  });

  it("is of the time that is asked for", async () => {
    const { items } = await startHistory.readStarts(
      queryOf({ sinceMs: T0 + 2 * MINUTE_MS, untilMs: T0 + 3 * MINUTE_MS }),
    );
    expect(items.map(({ id }) => id)).toEqual([blocked.verificationId]);
  });
});
