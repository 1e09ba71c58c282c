import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeCountryStates } from "../../../src/objects/states.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { textOf } from "../../support/text-of.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBER = "+14155552671";
const DAY_MS = 86_400_000;

/** The carrier takes every text, and says of every number that it is on Verizon now. */
function answerAsTwilio() {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const { url } = new Request(input);
    asked.push(new URL(url).hostname);
    if (!url.includes("/v2/PhoneNumbers/")) {
      return Response.json({ sid: `SM${"0".repeat(32)}`, status: "queued", num_segments: "1" }, { status: 201 });
    }
    const line = { type: "mobile", mobile_country_code: "311", mobile_network_code: "480", carrier_name: "Verizon" };
    return Response.json({ valid: true, line_type_intelligence: { error_code: null, ...line } });
  });
  return { lookups: () => asked.filter((host) => host === "lookups.twilio.com").length };
}

/** Routes of the United States by network: AT&T by the loopback carrier, Verizon by Twilio. */
async function openNetworkWorld(routing: "learning" | "static") {
  const world = await openWorld({ routing }, { LOOKUP_ACCOUNTS: "twilio" });
  const shared = { country: "US", transport: "sms", sender: "+14155550100" };
  await world.grant("twilio", shared.sender);
  for (const route of [
    { ...shared, account: "loopback", networks: ["310-410"], priority: 1 },
    { ...shared, account: "twilio", networks: ["311-480"], priority: 2 },
  ]) {
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
  }
  return world;
}

async function send(world: World, phone = NUMBER): Promise<string> {
  const { body } = await world.start(phone, {}, { key: world.liveKey });
  await world.advance(6_000);
  return body.id;
}

async function firstAttemptOf(world: World, verificationId: string) {
  const key = world.liveKey;
  const { data } = (await world.call("GET", `/v1/messages?verification_id=${verificationId}`, { key })).body;
  const { body } = await world.call("GET", `/v1/messages/${String(data[0]?.["id"])}`, { key });
  const attempts: readonly Record<string, unknown>[] = JSON.parse(JSON.stringify(body["attempts"]));
  return attempts[0];
}

const storedLookups = async (world: World, verificationId: string) =>
  (await dumpObject(world.phoneObject(verificationId)))["number_answers"] ?? [];

afterEach(() => vi.restoreAllMocks());

describe("a code to a number that was ported", () => {
  it.each(["learning", "static"] as const)("goes by the route of its network, asked for once (%s)", async (routing) => {
    const twilio = answerAsTwilio();
    const world = await openNetworkWorld(routing);
    expect(await firstAttemptOf(world, await send(world))).toMatchObject({ account: "twilio" });
    expect(twilio.lookups()).toBe(1);

    world.skip(60_000);
    await world.start(NUMBER, {}, { key: world.liveKey });
    await world.advance(6_000);
    expect(twilio.lookups()).toBe(1);
    const body = { phone_number: NUMBER };
    const explained = (await world.call("POST", "/v1/routes/explain", { key: world.liveKey, body })).body;
    expect(explained).toMatchObject({ network: "311-480", winner: { account: "twilio" } });
    expect(twilio.lookups()).toBe(1);
  });

  it("teaches about the route on that network", async () => {
    answerAsTwilio();
    const world = await openNetworkWorld("learning");
    await send(world);
    const place = { tenantId: world.tenantId, mode: "live", country: "US" } as const;
    const batch = { texts: [], limits: [], perSecond: null, budgets: [], shards: 1 };
    const { snapshot } = await makeCountryStates(env).open(place, batch);
    const networks = Object.values(snapshot.routes).flatMap((route) => Object.keys(route.networks));
    expect(networks).toEqual(["311-480"]);
  });

  it("is remembered by token in every isolate, and forgotten a day later", async () => {
    const twilio = answerAsTwilio();
    const world = await openNetworkWorld("static");
    const id = await send(world);
    await world.behind();
    const [row, ...more] = await storedLookups(world, id);
    expect(more).toEqual([]);
    const { live } = JSON.parse(textOf(row?.["body"]));
    expect(live).toMatchObject({ network: { mcc: "311", mnc: "480" }, lineType: "mobile", source: "twilio" });
    expect(JSON.stringify(row)).not.toContain(NUMBER.slice(2));

    // Another isolate has other services, and the same objects.
    const { env: ofOneIsolate } = world;
    Object.assign(world, { env: { ...ofOneIsolate } });
    expect(
      (await world.call("GET", `/v1/lookup/${encodeURIComponent(NUMBER)}`, { key: world.liveKey })).body,
    ).toMatchObject({ network: "311-480", live_status: "remembered" });
    expect(twilio.lookups()).toBe(1);

    await world.advance(2 * DAY_MS);
    expect(await storedLookups(world, id)).toEqual([]);
  });

  it("goes without a question where the deployment named no account for it", async () => {
    const twilio = answerAsTwilio();
    const world = await openNetworkWorld("static");
    Object.assign(world, { env: { ...world.env, LOOKUP_ACCOUNTS: "" } });
    expect(await firstAttemptOf(world, await send(world))).toMatchObject({ account: "loopback" });
    expect(twilio.lookups()).toBe(0);
  });
});
