import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { MessageListQuery, VerificationListQuery } from "../../../src/app/ledger/ports.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1DeliveryEstimates } from "../../../src/db/ledger/delivery-estimates.ts";
import { D1Ledger } from "../../../src/db/ledger/ledger.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { EUR, Story, T0 } from "../../support/ledger-events.ts";

const db = openDatabase(env.DB);
const ledger = new D1Ledger(db);
const DAY_MS = 86_400_000;

async function write(tenantId: string, events: readonly DomainEvent[], mode: "live" | "test" = "live"): Promise<void> {
  await ledger.write(events.map((event) => ({ tenantId, mode, event })));
}

function messageQuery(over: Partial<MessageListQuery> = {}): MessageListQuery {
  return { cursor: null, limit: 10, filters: {}, ...over };
}

function verificationQuery(over: Partial<VerificationListQuery> = {}): VerificationListQuery {
  return { cursor: null, limit: 10, filters: {}, nowMs: T0, ...over };
}

/** Every page of a list, one after the other. */
async function allMessages(tenantId: string, query: MessageListQuery): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await ledger.listMessages(tenantId, "live", { ...query, cursor });
    if (!page.ok) throw new Error(page.error);
    pages.push(page.value.items.map(({ id }) => id));
    cursor = page.value.nextCursor;
  } while (cursor !== null);
  return pages;
}

async function verificationIds(tenantId: string, query: VerificationListQuery): Promise<string[]> {
  const page = await ledger.listVerifications(tenantId, "live", query);
  return page.ok ? page.value.items.map(({ id }) => id) : [page.error];
}

describe("findMessage", () => {
  const story = new Story(1);

  beforeAll(async () => {
    await write("finder", [
      story.queued(),
      story.attempted(1, 10),
      story.submitted(1, 20, EUR(7)),
      story.reported(1, 900),
    ]);
  });

  it("gives the message, its attempts with the record of the choice, its cost and its history", async () => {
    const found = await ledger.findMessage("finder", "live", story.messageId);
    expect(found?.message).toMatchObject({
      id: story.messageId,
      status: "delivered",
      cost: [EUR(7)],
    });
    expect(found?.attempts).toEqual([
      expect.objectContaining({ attempt: 1, mayDuplicate: false, price: EUR(7), status: "delivered", failure: null }),
    ]);
    expect(found?.attempts[0]?.choice.excluded).toEqual([{ routeId: "rte_2", reason: "other_country" }]);
    expect(found?.history.map(({ status }) => status)).toEqual(["queued", "claimed", "submitted", "delivered"]);
  });

  it.each([
    ["another tenant", "stranger", "live" as const],
    ["the other mode", "finder", "test" as const],
  ])("finds nothing for %s", async (_, tenantId, mode) => {
    expect(await ledger.findMessage(tenantId, mode, story.messageId)).toBeNull();
  });
});

describe("listMessages", () => {
  // Three messages a millisecond: the id decides among them.
  const stories = Array.from({ length: 12 }, (_, index) => new Story(index + 10, Math.floor(index / 3)));
  const newestFirst = stories
    .toSorted((a, b) => (a.messageId < b.messageId ? 1 : -1))
    .map(({ messageId }) => messageId);

  beforeAll(async () => {
    await write(
      "lister",
      stories.flatMap((story, index) => [story.queued({ country: index < 4 ? "DE" : "FR" })]),
    );
    await write(
      "lister",
      stories.slice(0, 2).map((story) => story.messageEnded("failed", 5, "no_route_left")),
    );
    await write("neighbour", [new Story(90).queued()]);
  });

  it.each([1, 2, 5, 11, 12, 13])("shows every message once, newest first, in pages of %i", async (limit) => {
    const pages = await allMessages("lister", messageQuery({ limit }));
    expect(pages.flat()).toEqual(newestFirst);
    expect(pages).toHaveLength(Math.ceil(12 / limit));
  });

  it.each([
    [0, 1],
    [-5, 1],
    [1, 1],
    [100, 12],
    [101, 12],
    [2.9, 2],
  ])("brings a limit of %d inside its bounds", async (limit, shown) => {
    expect((await allMessages("lister", messageQuery({ limit })))[0]).toHaveLength(shown);
  });

  it("filters by status, country and verification", async () => {
    const shown = async (filters: MessageListQuery["filters"]) =>
      (await allMessages("lister", messageQuery({ filters }))).flat();
    expect(await shown({ status: "failed" })).toHaveLength(2);
    expect(await shown({ country: "DE" })).toHaveLength(4);
    expect(await shown({ country: "DE", status: "queued" })).toHaveLength(2);
    expect(await shown({ verificationId: stories[3]?.verificationId ?? "" })).toEqual([stories[3]?.messageId]);
    expect(await shown({ verificationId: "" })).toEqual([]);
  });

  it.each([
    ["", "empty"],
    ["!!!", "no base64url"],
    [btoa("nonsense"), "not a position"],
    [btoa("1800000000000.msg_1' or '1'='1"), "no id"],
    [btoa("-1.msg_01h455vb4pex5vsknk084sn02q"), "a negative time"],
    ["A".repeat(129), "too long"],
  ])("refuses the cursor %j: %s", async (cursor) => {
    expect(await ledger.listMessages("lister", "live", messageQuery({ cursor }))).toEqual({
      ok: false,
      error: "cursor_invalid",
    });
  });

  it("never shows another tenant's messages, not even with its cursor", async () => {
    const page = await ledger.listMessages("lister", "live", messageQuery({ limit: 3 }));
    const cursor = page.ok ? page.value.nextCursor : null;
    expect(cursor).not.toBeNull();
    const foreign = await ledger.listMessages("stranger", "live", messageQuery({ cursor }));
    expect(foreign).toEqual({ ok: true, value: { items: [], nextCursor: null } });
    expect(await allMessages("neighbour", messageQuery())).toEqual([[new Story(90).messageId]]);
  });
});

describe("listVerifications", () => {
  const open = new Story(200);
  const approved = new Story(201, 1_000);
  const TTL_MS = 300_000;

  beforeAll(async () => {
    await write("verifier", [
      open.started({ userId: "u1" }),
      approved.started({ purpose: "signup", country: "DE" }),
      approved.verificationEnded("approved", 100),
    ]);
  });

  it.each([
    [TTL_MS - 1, "pending", null],
    [TTL_MS, "expired", T0 + TTL_MS],
    [TTL_MS + 1, "expired", T0 + TTL_MS],
  ])("shows a verification %i ms after its start as %s", async (ageMs, status, endedAtMs) => {
    const query = verificationQuery({ nowMs: T0 + ageMs, filters: { userId: "u1" } });
    const page = await ledger.listVerifications("verifier", "live", query);
    expect(page.ok ? page.value.items : []).toEqual([
      expect.objectContaining({ id: open.verificationId, status, endedAtMs }),
    ]);
  });

  it("filters by the status of the moment", async () => {
    const shown = (status: "pending" | "expired" | "approved", nowMs: number) =>
      verificationIds("verifier", verificationQuery({ nowMs, filters: { status } }));
    expect(await shown("pending", T0 + TTL_MS - 1)).toEqual([open.verificationId]);
    expect(await shown("pending", T0 + TTL_MS)).toEqual([]);
    expect(await shown("expired", T0 + TTL_MS - 1)).toEqual([]);
    expect(await shown("expired", T0 + TTL_MS)).toEqual([open.verificationId]);
    expect(await shown("approved", T0 + TTL_MS)).toEqual([approved.verificationId]);
  });

  it("filters by purpose, country, user and phone", async () => {
    const shown = (filters: VerificationListQuery["filters"]) =>
      verificationIds("verifier", verificationQuery({ filters }));
    expect(await shown({})).toEqual([approved.verificationId, open.verificationId]);
    expect(await shown({ purpose: "signup" })).toEqual([approved.verificationId]);
    expect(await shown({ country: "DE" })).toEqual([approved.verificationId]);
    expect(await shown({ userId: "" })).toEqual([]);
    expect(await shown({ phoneToken: "0123456789abcdef0123456789abcdef" })).toHaveLength(2);
    expect(await shown({ phoneToken: "ffff" })).toEqual([]);
    expect(await verificationIds("stranger", verificationQuery())).toEqual([]);
  });

  it("finds those still pending five minutes after they ran out", async () => {
    const overdue = async (afterMs: number) =>
      (await ledger.listOverdue(T0 + TTL_MS + afterMs, 10)).filter(({ tenantId }) => tenantId === "verifier");
    expect(await overdue(300_000)).toEqual([]);
    expect(await overdue(300_001)).toEqual([{ tenantId: "verifier", mode: "live", id: open.verificationId }]);
  });
});

describe("prune", () => {
  it("deletes old rows chunk by chunk, attempts included, and leaves younger ones", async () => {
    const tenant = {
      name: "pruned",
      brand: "B",
      residency: "global",
      bucketCount: 64,
      countries: "all",
      policy: {},
    } as const;
    await new D1TenantStore(db).create({ ...tenant, id: "pruned" }, [], T0);
    const old = Array.from({ length: 7 }, (_, index) => new Story(300 + index, -401 * DAY_MS));
    const young = new Story(310, -399 * DAY_MS);
    for (const mode of ["live", "test"] as const) {
      for (const story of [...old, young]) {
        await write("pruned", [story.started(), story.queued(), story.attempted(1, 5)], mode);
      }
    }
    let rounds = 0;
    while ((await ledger.prune(T0 - 400 * DAY_MS, 5)) > 0) rounds += 1;
    expect(rounds).toBeGreaterThan(3);
    const counts = ["events", "verifications", "messages", "message_attempts"].map(async (table) => {
      return await env.DB.prepare(`select count(*) as n from ${table} where tenant_id = 'pruned'`).first("n");
    });
    expect(await Promise.all(counts)).toEqual([6, 2, 2, 2]);
    expect(await ledger.findMessage("pruned", "live", young.messageId)).not.toBeNull();
  });
});

describe("D1DeliveryEstimates", () => {
  async function deliver(tenantId: string, from: number, secondsOf: readonly number[], mode: "live" | "test" = "live") {
    const events = secondsOf.flatMap((seconds, index) => {
      const story = new Story(from + index, index);
      return [story.queued(), story.attempted(1, 5), story.submitted(1, 10), story.reported(1, seconds * 1000)];
    });
    await write(tenantId, events, mode);
  }

  function makeEstimates() {
    const work: Promise<unknown>[] = [];
    const clock = { nowMs: T0 };
    const defer = (promise: Promise<unknown>) => void work.push(promise);
    return { clock, work, estimates: new D1DeliveryEstimates(db, { nowMs: () => clock.nowMs, defer }) };
  }

  it("answers at once with what it knows and reads behind the request, once in five minutes", async () => {
    await deliver(
      "estimated",
      400,
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    const { clock, work, estimates } = makeEstimates();
    expect(estimates.find("estimated", "FR")).toBeNull();
    expect(estimates.find("estimated", "FR")).toBeNull();
    expect(work).toHaveLength(1);
    await Promise.all(work);
    // From the carrier's acceptance, 10 ms after the text was queued: what waits before it is told apart.
    expect(estimates.find("estimated", "FR")).toEqual({ p50Seconds: 9.99, p95Seconds: 18.99 });
    clock.nowMs += 299_999;
    estimates.find("estimated", "FR");
    expect(work).toHaveLength(1);
    clock.nowMs += 1;
    // From the carrier's acceptance, 10 ms after the text was queued: what waits before it is told apart.
    expect(estimates.find("estimated", "FR")).toEqual({ p50Seconds: 9.99, p95Seconds: 18.99 });
    expect(work).toHaveLength(2);
    await Promise.all(work);
  });

  it("says nothing from 19 texts, from test texts, from other countries or for other tenants", async () => {
    await deliver(
      "few",
      500,
      Array.from({ length: 19 }, () => 3),
    );
    await deliver(
      "few",
      530,
      Array.from({ length: 30 }, () => 3),
      "test",
    );
    const { work, estimates } = makeEstimates();
    const asked = [
      ["few", "FR"],
      ["few", "DE"],
      ["nobody", "FR"],
    ] as const;
    for (const [tenantId, country] of asked) estimates.find(tenantId, country);
    await Promise.all(work);
    expect(asked.map(([tenantId, country]) => estimates.find(tenantId, country))).toEqual([null, null, null]);
  });
});
