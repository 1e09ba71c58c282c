import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

/** The loopback carrier refuses its texts: the phone answered STOP, it says. */
const STOPPED_AT_CARRIER = "+13105550161";
const OTHER = "+13105550100";
const SENDER = "+15005550006";

afterEach(() => vi.useRealTimers());

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const lift = (phone: string, change: Record<string, unknown> = {}, key?: string): Promise<Reply> =>
  world.call("POST", "/v1/phones/opt-outs/lift", {
    ...(key === undefined ? {} : { key }),
    body: { phone_number: phone, reason: "asked support for codes", ...change },
  });

const write = (from: string, text: string): Promise<Reply> =>
  world.call("POST", "/v1/inbox/replies", { body: { from, to: SENDER, text } });

async function refusedByCarrier(): Promise<void> {
  await world.start(STOPPED_AT_CARRIER);
  await world.settle();
  expect((await world.start(STOPPED_AT_CARRIER)).body.code).toBe("number_opted_out");
}

async function eventsOf(type: string): Promise<Record<string, unknown>[]> {
  await world.advance(5_000);
  const { data } = (await world.call("GET", "/v1/events?limit=100")).body;
  const events: { type: string; data: Record<string, unknown> }[] = JSON.parse(JSON.stringify(data));
  return events.filter((event) => event.type === type).map((event) => event.data);
}

describe("a STOP that a carrier told of", () => {
  it("is lifted with a reason, once, and the event says which key did it and why", async () => {
    await refusedByCarrier();
    const masked = expect.stringContaining("+1");
    expect(await lift(STOPPED_AT_CARRIER)).toMatchObject({
      status: 200,
      body: { phone_masked: masked, country: "US", lifted: ["otp"], kept: [] },
    });
    expect((await world.start(STOPPED_AT_CARRIER)).status).toBe(201);
    expect(await lift(OTHER)).toMatchObject({ status: 200, body: { lifted: [], kept: [] } });
    const [granted] = await eventsOf("consent.granted");
    expect(granted).toMatchObject({ scope: "otp", keyword: "lifted", reason: "asked support for codes" });
    expect(String(granted?.["by"])).toMatch(/^key_/);
    // The carrier said so before, and of the code after it again.
    const told = { scope: "otp", keyword: "carrier_report" };
    expect(await eventsOf("consent.revoked")).toMatchObject([told, told]);
  });

  it("of another category than the one asked for stays", async () => {
    await refusedByCarrier();
    expect(await lift(STOPPED_AT_CARRIER, { category: "marketing" })).toMatchObject({
      status: 200,
      body: { lifted: [], kept: [{ scope: "otp", by: "carrier" }] },
    });
  });

  it("is the person's own once the phone says so too, and is not lifted", async () => {
    await refusedByCarrier();
    await write(STOPPED_AT_CARRIER, "STOP");
    expect(await lift(STOPPED_AT_CARRIER)).toMatchObject({
      status: 200,
      body: { lifted: ["otp"], kept: [{ scope: "all", by: "person" }] },
    });
    expect((await world.start(STOPPED_AT_CARRIER)).body.code).toBe("number_opted_out");
    expect((await lift(STOPPED_AT_CARRIER)).body.code).toBe("stop_is_the_persons");
  });
});

describe("a STOP of the person", () => {
  it("is not lifted by any key", async () => {
    await write(OTHER, "STOP");
    expect(await lift(OTHER)).toMatchObject({ status: 409, body: { code: "stop_is_the_persons" } });
    expect((await world.start(OTHER)).body.code).toBe("number_opted_out");
  });
});

describe("the right to lift", () => {
  it.each([
    ["compliance", 200],
    ["developer", 403],
    ["operator", 403],
    ["analyst", 403],
    ["auditor", 403],
  ])("of a key of the role %s: %i", async (role, status) => {
    const made = { name: role, mode: "test", role };
    const { secret } = (await world.call("POST", "/v1/keys", { key: world.liveKey, body: made })).body;
    expect((await lift(OTHER, {}, String(secret))).status).toBe(status);
  });

  it.each([{ reason: undefined }, { reason: "" }, { category: "everything" }, { phone_number: "12" }])(
    "is refused a request with %j",
    async (change) => {
      expect((await lift(OTHER, change)).status).toBeGreaterThanOrEqual(400);
    },
  );
});
