import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { MessageListQuery, VerificationListQuery } from "../../../src/app/ledger/ports.ts";
import { LedgerEstimates } from "../../../src/app/ledger/delivery-estimates.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { utcDay } from "../../../src/domain/limits/day-window.ts";
import { EUR, Story, T0 } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

const ledger = ledgerWorld();
const { write } = ledger;

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

describe("two ids that have the same key", () => {
  // The same millisecond and the same last bits; others differ.
  const first = new Story(3).messageId;
  const stories = [0, 1].map((bucket) => {
    const story = new Story(3, 0, bucket);
    return { ...story.queued(), id: `twin-${bucket}`, of: story };
  });

  it.each(["in memory", "in rows"])("are both shown by pages of one, and by their verification: %s", async (where) => {
    expect(stories.map(({ of }) => of.messageId.slice(-5))).toEqual([first.slice(-5), first.slice(-5)]);
    const tenantId = `twins-${where}`;
    await write(
      tenantId,
      stories
        .flatMap(({ of, ...queued }) => [of.started({}, 0), queued])
        .map((event, at) => ({ ...event, id: `${at}` })),
    );
    const stub = env.LEDGERS.getByName(`${tenantId}:live:${dayText(utcDay(T0))}`);
    if (where === "in rows") await runInDurableObject(stub, (object) => object.writeDown());
    const ids = stories.map(({ of }) => of.messageId).toSorted();
    expect((await allMessages(tenantId, messageQuery({ limit: 1 }))).flat().toSorted()).toEqual(ids);
    for (const { of } of stories) {
      const filters = { verificationId: of.verificationId };
      expect((await allMessages(tenantId, messageQuery({ filters }))).flat()).toEqual([of.messageId]);
    }
  });
});

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
  const stories = Array.from({ length: 12 }, (_, index) => new Story(index + 10, index));
  const newestFirst = stories.toReversed().map(({ messageId }) => messageId);

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
    expect(foreign).toEqual({ ok: true, value: { items: [], nextCursor: null, unreadableDays: [] } });
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
});

describe("delivery estimates", () => {
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
    const { ground } = ledgerWorld({ nowMs: () => clock.nowMs });
    return { clock, work, estimates: new LedgerEstimates(ground, defer) };
  }

  it("answers at once with what it knows and reads behind the request, once in five minutes", async () => {
    await deliver(
      "estimated",
      400,
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    // Counts are written down with the stories, some seconds after.
    await runInDurableObject(env.LEDGERS.getByName(`estimated:live:${dayText(utcDay(T0))}`), (day) => day.writeDown());
    const { clock, work, estimates } = makeEstimates();
    expect(estimates.find("estimated", "FR")).toBeNull();
    expect(estimates.find("estimated", "FR")).toBeNull();
    expect(work).toHaveLength(1);
    await Promise.all(work);
    // From the carrier's acceptance, 10 ms after the text was queued: what waits before it is told apart. Within a tenth.
    expect(estimates.find("estimated", "FR")).toEqual({
      p50Seconds: expect.closeTo(9.99, -0.3),
      p95Seconds: expect.closeTo(18.99, -0.58),
    });
    clock.nowMs += 299_999;
    estimates.find("estimated", "FR");
    expect(work).toHaveLength(1);
    clock.nowMs += 1;
    expect(estimates.find("estimated", "FR")).not.toBeNull();
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
