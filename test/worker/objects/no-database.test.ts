import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import { linkObjectName } from "../../../src/domain/links/link-place.ts";
import { makeRandom } from "../../../src/crypto/random.ts";
import { dayName, makeInboundTexts } from "../../../src/objects/inbound-text-ports.ts";
import { makeLinkStates } from "../../../src/objects/link-ports.ts";
import { endpointPortsAt } from "../../support/endpoint-object.ts";
import { type Bucket, dumpObject, openBucket } from "../../support/phone-bucket.ts";
import { openWorld } from "../../support/worker-world.ts";
import { sayStart, sayStop } from "../../support/say-stop.ts";

afterEach(() => vi.useRealTimers());

/** What an object has on disk: its tables, and whether it will ring. */
async function traces(stub: DurableObjectStub): Promise<{ tables: string[]; alarm: number | null }> {
  const alarm = await runInDurableObject(stub, (_object, { storage }) => storage.getAlarm());
  return { tables: Object.keys(await dumpObject(stub)), alarm };
}

const NOTHING = { tables: [], alarm: null };
const TOKEN = "0".repeat(31) + "1";
const by = { by: "key_1", reason: "checked" };

describe("an object of phones that was never written to", () => {
  const asks: Record<string, (bucket: Bucket, id: string) => Promise<unknown>> = {
    "is read": (bucket, id) =>
      bucket.ports.verifications.read(bucket.slot, {
        tenantId: bucket.tenantId,
        verificationId: id,
        policy: bucket.policy,
      }),
    "is checked": (bucket, id) => bucket.check(id, "123456"),
    "is resent": (bucket, id) => bucket.resend(id),
    "is canceled": (bucket, id) => bucket.cancel(id),
    "hears of a push": ({ ports, slot, tenantId }, verificationId) =>
      ports.pushes.answer(slot, { tenantId, verificationId, answer: "accepted" }),
    "is asked for a claim": (bucket) => bucket.claim(bucket.makeId("message")),
    "hears what a carrier said": (bucket) => bucket.record(bucket.makeId("message")),
    "gets a receipt": (bucket) => bucket.receive(bucket.makeId("message"), "delivered"),
    "is asked for its user": ({ ports, slot, tenantId }) =>
      ports.userStates.read(slot, { tenantId, phoneToken: TOKEN, userId: "u-1" }),
    "is to unfreeze a user": ({ ports, slot, tenantId }) =>
      ports.userStates.unfreeze(slot, { tenantId, phoneToken: TOKEN, userId: "u-1", ...by }),
    "is to forget a user": ({ ports, slot, tenantId }) =>
      ports.userStates.forget(slot, { tenantId, phoneToken: TOKEN, userId: "u-1" }),
    "is asked for standing": ({ ports, slot, tenantId }) =>
      ports.notices.reachability(slot, { tenantId, phoneToken: TOKEN, userId: null }),
    "is asked for alerts": ({ ports, slot, tenantId }) =>
      ports.alerts.list(slot, { tenantId, asked: { alertId: "alr_1" } }),
    "is to answer an alert": ({ ports, slot, tenantId }) =>
      ports.alerts.answer(slot, {
        tenantId,
        asked: { alertId: "alr_1" },
        answer: { choice: "reject", token: null, by: "link" },
        reply: null,
      }),
    "is asked for devices": ({ ports, slot, tenantId }) =>
      ports.boundDevices.list(slot, { tenantId, userToken: TOKEN, userId: "u-1" }),
    "is asked for a reminder": ({ ports, slot, tenantId }) =>
      ports.reminders.read(slot, { tenantId, reminderId: "rmd_1" }),
    "is to cancel a message": ({ ports, slot, tenantId }, id) =>
      ports.notices.cancel(slot, { tenantId, messageId: id }),
    "hears a START": (bucket) => sayStart(bucket, TOKEN),
    "is woken by Cron": ({ stub }) => stub.wake(),
  };

  it.each(Object.keys(asks))("leaves no database behind when it %s", async (name) => {
    const bucket = openBucket();
    await asks[name]?.(bucket, bucket.makeId("verification"));
    expect(await traces(bucket.stub)).toEqual(NOTHING);
  });

  it("begins one with the first row that is kept, also after such a question", async () => {
    const bucket = openBucket();
    expect(await bucket.check(bucket.makeId("verification"), "123456")).toEqual({ outcome: "not_found" });
    expect(await bucket.resend(bucket.makeId("verification"))).toEqual({ outcome: "not_found" });
    const { id } = await bucket.begin();
    expect((await bucket.view(id)).verification.status).toBe("pending");
    const { alarm, tables } = await traces(bucket.stub);
    expect(alarm).not.toBeNull();
    expect(tables).toContain("verifications");
    await bucket.evict();
    const { right } = await bucket.codesOf(id);
    expect(await bucket.check(id, right)).toMatchObject({ result: "approved" });
  });

  it("keeps a START that lifts a STOP, and a STOP", async () => {
    const bucket = openBucket();
    expect(await sayStop(bucket, TOKEN)).toBe(true);
    await bucket.evict();
    expect(await bucket.start()).toMatchObject({ refusal: { reason: "number_opted_out" } });
  });
});

describe("an id that was never made, asked for over the API", () => {
  it("is 404 and leaves the object that it names as it was", async () => {
    const world = await openWorld();
    const slot = { placement: "apac", bucket: 33, mode: "test" } as const;
    const id = makeRoutedId("verification", slot, { nowMs: Date.now(), entropy: new Uint8Array(10).fill(9) });
    expect((await world.read(id)).status).toBe(404);
    expect((await world.check(id, "123456")).status).toBe(404);
    expect((await world.resend(id)).status).toBe(404);
    expect((await world.call("POST", `/v1/verify/${id}/cancel`)).status).toBe(404);
    expect(await traces(world.phoneObject(id))).toEqual(NOTHING);
  });
});

describe("objects of other kinds that were never written to", () => {
  it("are looked at without a trace", async () => {
    const name = crypto.randomUUID();
    const [country, device] = [env.COUNTRIES.getByName(name), env.DEVICES.getByName(name)];
    const [kept, inbox, reply, endpoint] = [
      env.KEPT.getByName(name),
      env.INBOXES.getByName(name),
      env.REPLIES.getByName(name),
      env.ENDPOINTS.getByName(name),
    ];
    const { control } = endpointPortsAt(endpoint);
    const bucket = { residency: "global", bucket: 1_234 } as const;
    const links = env.LINKS.getByName(linkObjectName(bucket));
    const states = makeLinkStates(env, { rules: { hasJurisdictions: false }, random: makeRandom() });
    const place = { tenantId: "ten_1", mode: "test", endpointId: name } as const;
    await country.peek("US");
    await country.open("US", { texts: [], limits: [], perSecond: null, budgets: [], shards: 1 });
    await device.release("a".repeat(32), "msg_1");
    expect(await inbox.list(10)).toEqual([]);
    await reply.abandon("a".repeat(64), "no claim");
    expect(await kept.read("a key")).toBeNull();
    expect(await control.log(place, { limit: 10, before: null, result: null })).toMatchObject({ tries: [] });
    expect(await control.health(place)).toMatchObject({ waiting: 0 });
    expect(await states.find(bucket, "00abcde")).toBeNull();
    expect(await states.clicks(bucket, "00abcde")).toBeNull();
    expect(await states.click(bucket, { id: "00abcde", atMs: 1 })).toBe(false);
    const day = { tenant: { id: name, residency: "global" }, mode: "test", day: 20_000 } as const;
    const texts = makeInboundTexts(env, { rules: { hasJurisdictions: false }, random: makeRandom() });
    const textDay = env.INBOUND_TEXTS.getByName(dayName(day));
    expect(await texts.find(day, "inb_1")).toBeNull();
    expect(await texts.list(day, { beforeId: null, limit: 10, filters: {} })).toEqual([]);
    expect(await states.list(bucket, { tenantId: "ten_1", mode: "test", messageId: "msg_1" })).toEqual([]);
    for (const stub of [textDay, links, country, device, kept, inbox, reply, endpoint])
      expect(await traces(stub)).toEqual(NOTHING);
  });
});
