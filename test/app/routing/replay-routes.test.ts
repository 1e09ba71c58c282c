import { describe, expect, it } from "vitest";
import type { PastPage, PastQuery } from "../../../src/app/routing/replay-ports.ts";
import { createRoute } from "../../../src/app/routing/create-route.ts";
import { REPLAY_ATTEMPTS_MAX, type ReplayRequest, replayPast } from "../../../src/app/routing/replay-routes.ts";
import type { PastMessage } from "../../../src/domain/routing/replay-past.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import { tryOf } from "../../domain/routing/replay-support.ts";
import { NOW_MS } from "../../support/admin-doubles.ts";
import { HOUR_MS, makeRouteServices, newRoute, TENANT_ID, termsWith } from "./support.ts";
import { TENANT as ANY_TENANT } from "../../support/tenant.ts";

const DAY_MS = 24 * HOUR_MS;
const TENANT: Tenant = { ...ANY_TENANT, id: TENANT_ID };
const REQUEST: ReplayRequest = { days: 7, country: null, category: null, draft: null, weights: null, routing: null };

function messageOf(index: number, over: Partial<PastMessage> = {}): PastMessage {
  const createdAtMs = NOW_MS - DAY_MS - index;
  const ids = { id: `msg_${index}`, verificationId: `vrf_${index}` };
  const attempts = [tryOf("rte_old", { claimedAtMs: createdAtMs, deliveredAtMs: createdAtMs + 1_000 })];
  return { ...ids, country: "FR", category: "otp", createdAtMs, approvedAtMs: null, attempts, ...over };
}

function makeWorld(pages: (query: PastQuery) => PastPage = () => ({ messages: [], scanned: 0, next: null })) {
  const asked: PastQuery[] = [];
  const services = {
    ...makeRouteServices(),
    tenants: { find: async () => TENANT },
    past: { readPast: async (query: PastQuery) => (asked.push(query), pages(query)) },
  };
  const carriers = { ...services.carriers, terms: async () => [] };
  const replay = (over: Partial<ReplayRequest> = {}) =>
    replayPast(
      { ...services, carriers, senderBook: { list: async () => new Map() } },
      { tenant: TENANT },
      { ...REQUEST, ...over },
    );
  return { services, asked, replay };
}

/** Full pages without end, of one message each or of as many as they look at. */
function endless(perPage: number) {
  return ({ after, limit }: PastQuery): PastPage => {
    const from = after === null ? 0 : NOW_MS - DAY_MS - after.atMs + 1;
    const messages = Array.from({ length: perPage }, (_, index) => messageOf(from + index));
    return { messages, scanned: limit, next: { atMs: NOW_MS - DAY_MS - from - perPage + 1, day: 0, key: 0 } };
  };
}

describe("the sample of a replay", () => {
  it("is of the days asked for, up to ten minutes ago", async () => {
    const { asked, replay } = makeWorld();
    const report = await replay({ days: 2, country: "FR", category: "otp" });
    const window = { sinceMs: NOW_MS - 2 * DAY_MS, untilMs: NOW_MS - 600_000 };
    expect(asked).toEqual([
      { tenantId: TENANT_ID, ...window, country: "FR", category: "otp", limit: 1_000, after: null },
    ]);
    const sample = { ...window, messages: 0, attempts: 0, scanned: 0, isComplete: true };
    expect(report).toMatchObject({ ok: true, value: { sample } });
  });

  it("ends at its ceiling of attempts, and says so", async () => {
    const { asked, replay } = makeWorld(endless(1_000));
    const report = await replay();
    expect(asked.length).toBe(REPLAY_ATTEMPTS_MAX / 1_000 + 1);
    expect(report).toMatchObject({
      ok: true,
      value: {
        sample: {
          messages: REPLAY_ATTEMPTS_MAX,
          attempts: REPLAY_ATTEMPTS_MAX,
          isComplete: false,
          sinceMs: NOW_MS - DAY_MS - REPLAY_ATTEMPTS_MAX + 1,
        },
      },
    });
  });

  it("ends sooner where each attempt names many candidates", async () => {
    const { choice } = tryOf("rte_old");
    const excluded = Array.from({ length: 100 }, (_, index) => ({
      routeId: `rte_${index}`,
      reason: "rate_full" as const,
    }));
    const messages = Array.from({ length: 1_000 }, (_, index) =>
      messageOf(index, { attempts: [tryOf("rte_old", { choice: { ...choice, excluded } })] }),
    );
    let pages = 0;
    const { replay } = makeWorld(() => {
      pages += 1;
      const own = messages.map((message) => ({ ...message, id: `${message.id}_${pages}` }));
      return { messages: own, scanned: 1_000, next: { atMs: 0, day: 0, key: 0 } };
    });
    expect(await replay()).toMatchObject({ ok: true, value: { sample: { messages: 1_501, isComplete: false } } });
  });

  it("looks at no more than 60,000 messages for a country that is rare among them", async () => {
    const { asked, replay } = makeWorld(endless(1));
    expect(await replay({ country: "FR" })).toMatchObject({
      ok: true,
      value: { sample: { messages: 60, scanned: 60_000, isComplete: false } },
    });
    expect(asked.length).toBe(60);
  });
});

describe("the draft of a replay", () => {
  it("gets the carriers of its accounts, on top of the routes in force", async () => {
    const { services, replay } = makeWorld(() => ({ messages: [messageOf(0)], scanned: 1, next: null }));
    await createRoute(services, { tenantId: TENANT_ID, route: newRoute({ priority: 5 }), terms: termsWith() });
    const draft = { changes: [{ action: "create" as const, route: newRoute({ sender: "NEW", priority: 1 }) }] };
    const report = await replay({ draft });
    expect(report).toMatchObject({ ok: true, value: { moves: [{ from: "rte_old", to: "draft_0", messages: 1 }] } });
    expect(services.written()).toEqual(["1 create"]);
  });

  it("is refused as a dry run refuses it", async () => {
    const { replay, asked } = makeWorld();
    const draft = { changes: [{ action: "delete" as const, id: "rte_none" }] };
    expect(await replay({ draft })).toEqual({
      ok: false,
      error: { reason: "route_not_found", field: "changes/0/id" },
    });
    expect(asked).toEqual([]);
  });
});
