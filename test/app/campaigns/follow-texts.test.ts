import { describe, expect, it } from "vitest";
import type { TextNews, TextNewsOf } from "../../../src/app/campaigns/bucket-ports.ts";
import { followTexts } from "../../../src/app/campaigns/follow-texts.ts";
import { type DomainEvent, type EventDetail, eventWithId } from "../../../src/domain/events/events.ts";
import { makeServices } from "../support/services.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const AT_MS = 1_800_000_000_000;
const TENANT = makeVerifyWorld({ tenant: { id: "ten_1", bucketCount: 64 } }).principal.tenant;
const PRICE = { microUnits: 7_900, currency: "USD" };
const PAID = { attempt: 1, money: PRICE } as const;
const CAMPAIGN = { id: "cmp_1", run: "2026-11-27T10:00", userId: "u1" };
const TEXT = { messageId: "msg_1", verificationId: null, campaign: CAMPAIGN } as const;
const SUBMITTED = { type: "message.submitted", ...TEXT, attempt: 1, carrierMessageId: "SM1", segments: 1 } as const;
const REPORTED = { type: "message.reported", ...TEXT, attempt: 1, carrierCode: null, applied: true } as const;
const ENDED = { type: "message.ended", ...TEXT, reason: "no_route" } as const;

function eventOf(detail: EventDetail): DomainEvent {
  return eventWithId({ id: "weur18.mz3s5c00.mfzk3s60", atMs: AT_MS, phoneToken: "f".repeat(32) }, detail);
}

/** What each bucket is told. A user's token is the user's id, which begins with the bucket here. */
async function follow(details: readonly EventDetail[], tenantId = TENANT.id) {
  const told: { bucket: number; mode: string; news: readonly TextNewsOf[] }[] = [];
  const services = makeServices({
    tokens: { token: async (_tenant, _kind, userId) => userId.replace("u", "00") },
    directory: { findKey: async () => null, findTenant: async (id) => (id === TENANT.id ? TENANT : null) },
    campaignBuckets: {
      zones: () => Promise.reject(new Error("nobody is asked")),
      unplaced: () => Promise.reject(new Error("nobody is asked")),
      learnZones: () => Promise.reject(new Error("nobody is asked")),
      plan: () => Promise.reject(new Error("nobody is asked")),
      take: () => Promise.reject(new Error("nobody is asked")),
      settle: () => Promise.reject(new Error("nobody is asked")),
      setStatus: () => Promise.reject(new Error("nobody is asked")),
      counts: () => Promise.reject(new Error("nobody is asked")),
      load: () => Promise.reject(new Error("nobody is asked")),
      async note({ bucket, mode }, news) {
        told.push({ bucket, mode, news });
      },
    },
  });
  const entries = details.map((detail) => ({ tenantId, mode: "live", event: eventOf(detail) }) as const);
  await followTexts(services, entries);
  return told;
}

const newsOf = async (detail: EventDetail): Promise<readonly TextNews[]> =>
  (await follow([detail])).flatMap(({ news }) => news.map((one) => one.news));

describe("the bucket of a campaign's person is told", () => {
  it.each<[string, EventDetail, readonly TextNews[]]>([
    ["that a carrier has the text", { ...SUBMITTED, price: null }, [{ kind: "sent", cost: null }]],
    ["what it cost", { ...SUBMITTED, price: PRICE }, [{ kind: "sent", cost: { ...PAID, by: "carrier" } }]],
    [
      "what its route is said to cost where the carrier names no price",
      { ...SUBMITTED, attempt: 2, price: null, listed: PRICE },
      [{ kind: "sent", cost: { attempt: 2, money: PRICE, by: "list" } }],
    ],
    ["that it arrived", { ...REPORTED, status: "delivered", price: null }, [{ kind: "delivered" }]],
    [
      "what it cost where the receipt names the price",
      { ...REPORTED, status: "delivered", price: PRICE },
      [{ kind: "sent", cost: { ...PAID, by: "receipt" } }, { kind: "delivered" }],
    ],
    [
      "and where it says nothing else that is new",
      { ...REPORTED, status: "delivered", price: PRICE, applied: false },
      [{ kind: "sent", cost: { ...PAID, by: "receipt" } }],
    ],
    [
      "that it did not arrive",
      { ...REPORTED, status: "undelivered", price: null },
      [{ kind: "failed", reason: "undelivered" }],
    ],
    [
      "and why",
      { ...REPORTED, status: "failed", price: null, failure: "handset_unreachable" },
      [{ kind: "failed", reason: "handset_unreachable" }],
    ],
    ["that it could not be sent", { ...ENDED, status: "failed" }, [{ kind: "failed", reason: "no_route" }]],
    ["that it was dropped", { ...ENDED, status: "dropped" }, [{ kind: "failed", reason: "no_route" }]],
    [
      "that somebody followed its link",
      { type: "message.clicked", messageId: "msg_1", linkId: "l1", campaign: CAMPAIGN },
      [{ kind: "clicked" }],
    ],
    [
      "that a STOP came after it",
      { type: "number.opted_out", keyword: "stop", scope: "all", campaign: CAMPAIGN },
      [{ kind: "opted_out" }],
    ],
  ])("%s", async (_what, detail, news) => {
    expect(await newsOf(detail)).toEqual(news);
  });

  it.each<[string, EventDetail]>([
    ["a receipt on the way", { ...REPORTED, status: "sent", price: null }],
    ["a receipt that comes twice", { ...REPORTED, status: "delivered", price: null, applied: false }],
    ["a last receipt that never came", { ...ENDED, status: "unknown" }],
    ["a START", { type: "number.opted_in", keyword: "start", scope: "all" }],
  ])("nothing of %s", async (_what, detail) => {
    expect(await newsOf(detail)).toEqual([]);
  });
});

describe("a batch of events", () => {
  it("comes to one word a bucket, in the order of its events", async () => {
    const other = { ...SUBMITTED, price: null, campaign: { ...CAMPAIGN, userId: "u2" } };
    const delivered = { ...REPORTED, status: "delivered", price: null } as const;
    const told = await follow([{ ...SUBMITTED, price: null }, other, delivered]);
    const of = { campaignId: "cmp_1", run: CAMPAIGN.run, atMs: AT_MS };
    expect(told).toEqual([
      {
        bucket: 1,
        mode: "live",
        news: [
          { ...of, userId: "u1", news: { kind: "sent", cost: null } },
          { ...of, userId: "u1", news: { kind: "delivered" } },
        ],
      },
      { bucket: 2, mode: "live", news: [{ ...of, userId: "u2", news: { kind: "sent", cost: null } }] },
    ]);
  });

  it("of texts of no campaign touches nothing", async () => {
    const { campaign: _, ...plain } = { ...SUBMITTED, price: PRICE };
    await followTexts(makeServices({}), [{ tenantId: TENANT.id, mode: "live", event: eventOf(plain) }]);
  });

  it("of a tenant that is gone is nobody's", async () => {
    expect(await follow([{ ...SUBMITTED, price: null }], "ten_gone")).toEqual([]);
  });
});
