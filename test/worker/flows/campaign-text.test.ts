// A text that a campaign asked for: what is told of it on its way, and what a pause does to it in its lane.
import { createMessageBatch, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withdrawTexts } from "../../../src/app/messages/withdraw-texts.ts";
import { sendNow } from "../../../src/app/messages/send-message.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import { readSlot } from "../../../src/domain/base/ids.ts";
import type { CampaignStatus } from "../../../src/domain/campaigns/campaign.ts";
import { placeOfUser } from "../../../src/app/users/user-store.ts";
import { consume } from "../../../src/queues/consume.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

/** California, where no rule says how often. */
const PHONE = "+13105552368";
const CAMPAIGN = { id: "cmp_1", run: "2026-11-27T10:00", variant: "a" };
const TOLD = { id: "cmp_1", run: "2026-11-27T10:00", userId: "u1" };
const LANE = "godwit-dispatch-bulk";
const BROWSER = {
  "user-agent": "Mozilla/5.0 (iPhone) Safari/604.1",
  accept: "text/html",
  "sec-fetch-dest": "document",
};
const NEWS = { template: "mention", variables: { name: "Ana", place: "Hike", link: "https://acme.example/hike" } };

let world: World;

/** A user who has agreed, at this hour of UTC of a day to come: ten in the evening is two in the afternoon there. */
async function openAt(hour: number): Promise<void> {
  world = await openWorld({}, { PUBLIC_URL: "https://godwit.test" });
  const now = Date.now();
  const then = new Date(now);
  then.setUTCHours(hour, 0, 0, 0);
  world.skip(then.getTime() > now ? then.getTime() - now : then.getTime() + 86_400_000 - now);
  expect((await world.call("PUT", "/v1/users/u1", { body: { phone_number: PHONE } })).status).toBe(201);
  const words = { version: "1", text: "Yes, text me." };
  const said = { user_id: "u1", category: "engagement", strength: "written_opt_in", source: "app", words };
  expect((await world.call("POST", "/v1/consents", { body: said })).status).toBe(201);
  await world.settle();
}

beforeEach(() => openAt(22));
afterEach(() => vi.useRealTimers());

const services = () => servicesFor(world.env, { run: () => undefined });

async function ask() {
  const tenant = await services().directory.findTenant(world.tenantId);
  if (tenant === null) throw new Error("no tenant");
  const input = {
    ...NEWS,
    to: { userId: "u1" },
    scheduledAtMs: null,
    expiresAtMs: null,
    onlyIfOffline: false,
    collapseKey: null,
  };
  const request = { input, requestKey: "cmp_1:run:u1", skipSendLimits: false, campaign: CAMPAIGN };
  const principal = { keyId: "key_1", mode: "test", role: "owner", tenant } as const;
  const sent = await sendNow(services(), principal, request);
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  return sent.value;
}

async function queued(): Promise<string> {
  const sent = await ask();
  if (sent.status === "closed" || sent.id === null) throw new Error(`not queued: ${sent.status}`);
  return sent.id;
}

/** What waits in the lane goes to a consumer, while the campaign is in this state. */
async function consumeLane(status: CampaignStatus): Promise<number> {
  const taken = world.queues.take(LANE);
  const timestamp = new Date();
  const bodies = taken.map(({ id, body, attempts }) => ({ id, body, attempts, timestamp }));
  await consume({ ...services(), campaignGate: { statusOf: async () => status } }, createMessageBatch(LANE, bodies));
  return taken.length;
}

const objectOf = (messageId: string) => {
  const slot = readSlot("message", messageId);
  if (slot === null) throw new Error("no message");
  return env.PHONES.getByName(objectName(world.tenantId, slot));
};

/** What events say of the campaign, by type. */
function told(): Record<string, unknown> {
  const bodies = world.queues.sent.filter(({ queue }) => queue === "godwit-events");
  const events: { type: string; campaign?: unknown }[] = bodies.flatMap(({ body }) => JSON.parse(String(body)).events);
  return Object.fromEntries(events.flatMap(({ type, campaign }) => (campaign === undefined ? [] : [[type, campaign]])));
}

const statusOf = async (id: string) => (await world.call("GET", `/v1/messages/${id}`)).body;

describe("a text of a campaign", () => {
  it("is told as one from its queue to its receipt, its link and the STOP after it", async () => {
    const id = await queued();
    world.watch(objectOf(id));
    expect(await statusOf(id)).toMatchObject({ status: "queued", campaign_id: "cmp_1" });
    await consumeLane("running");
    await world.advance(30_000);
    const [text] = await world.inbox();
    const link = /https:\S+/.exec(text?.text ?? "")?.[0] ?? "";
    await world.fetch(new Request(link, { headers: BROWSER, redirect: "manual" }));
    await world.behind();
    const stop = { from: PHONE, to: text?.sender, text: "STOP" };
    await world.call("POST", "/v1/inbox/replies", { body: stop });
    await world.advance(30_000);
    expect(told()).toEqual({
      "message.queued": CAMPAIGN,
      "message.submitted": TOLD,
      "message.reported": TOLD,
      "message.clicked": TOLD,
      "number.opted_out": TOLD,
    });
    expect(await statusOf(id)).toMatchObject({ status: "delivered", campaign_id: "cmp_1", template: "mention" });
  });

  it("is asked for twice and goes once", async () => {
    expect(await queued()).toBe(await queued());
  });

  it("is not made outside the hours, and can be asked for when they open", async () => {
    await openAt(10);
    const closed = await ask();
    expect(closed).toEqual({ status: "closed", opensAtMs: expect.any(Number) });
    expect(told()).toEqual({});
    if (closed.status !== "closed") return;
    vi.setSystemTime(closed.opensAtMs);
    await queued();
  });
});

describe("a pause", () => {
  it("keeps it in its lane until the campaign runs again", async () => {
    const id = await queued();
    expect(await consumeLane("paused")).toBe(1);
    expect([(await statusOf(id)).status, world.queues.held(LANE)]).toEqual(["queued", []]);
    world.skip(60_000);
    await runDurableObjectAlarm(objectOf(id));
    expect(await consumeLane("running")).toBe(1);
    await world.settle();
    expect(await world.inbox()).toHaveLength(1);
  });

  it("that turns into an end ends it", async () => {
    const id = await queued();
    await consumeLane("finished");
    expect(await statusOf(id)).toMatchObject({ status: "failed", reason: "campaign_finished" });
    expect(await world.inbox()).toEqual([]);
  });
});

describe("who comes back while it waits in its lane", () => {
  it("gets none of it, however long the lane holds it", async () => {
    const id = await queued();
    await withdrawTexts(services().notices, world.tenantId, [id]);
    expect(await statusOf(id)).toMatchObject({ status: "dropped", reason: "returned", campaign_id: "cmp_1" });
    await consumeLane("running");
    expect(await world.inbox()).toEqual([]);
  });

  it("gets what a carrier has already", async () => {
    const id = await queued();
    await consumeLane("running");
    await withdrawTexts(services().notices, world.tenantId, [id]);
    await world.settle();
    expect(await world.inbox()).toHaveLength(1);
  });
});

describe("the row of its person", () => {
  it("knows the consent, the text and the STOP", async () => {
    const standing = async () => {
      const { tenant, bucket } = await placeOf("u1");
      const { people = [] } = await dumpObject(env.AUDIENCES.getByName(`${tenant.id}:test:${bucket}`));
      return people.map((row) => [row["consent"], row["is_opted_out"], row["last_text_ms"]]);
    };
    await world.advance(30_000);
    expect(await standing()).toEqual([["given", 0, null]]);
    const id = await queued();
    const queuedAtMs = Date.now();
    world.watch(objectOf(id));
    await consumeLane("running");
    await world.advance(30_000);
    expect(await standing()).toEqual([["given", 0, queuedAtMs]]);
    const [text] = await world.inbox();
    const stop = { from: PHONE, to: text?.sender, text: "STOP" };
    await world.call("POST", "/v1/inbox/replies", { body: stop });
    await world.advance(30_000);
    expect(await standing()).toEqual([["withdrawn", 1, queuedAtMs]]);
  });
});

async function placeOf(userId: string) {
  const tenant = await services().directory.findTenant(world.tenantId);
  if (tenant === null) throw new Error("no tenant");
  return placeOfUser(services(), { tenant, mode: "test" }, userId);
}
