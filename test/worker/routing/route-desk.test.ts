import { env } from "cloudflare:workers";
import { runDurableObjectAlarm } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const numberOf = (index: number) => `+1415555${String(3000 + index)}`;

/** Twilio is the direct route and dear, the loopback carrier the cheap aggregator. */
async function openDesk() {
  const world = await openWorld({ routing: "learning" });
  const shared = { country: "US", transport: "sms", sender: "+14155550100" };
  const usd = (micro_units: number) => ({ micro_units, currency: "USD" });
  await world.grant("twilio", shared.sender);
  const make = async (route: object) => {
    const made = await world.call("POST", "/v1/routes", { key: world.liveKey, body: { ...shared, ...route } });
    expect(made.status).toBe(201);
    return made.body.id;
  };
  const twilio = await make({ account: "twilio", class: "direct", priority: 1, price: usd(400_000) });
  const loopback = await make({ account: "loopback", class: "aggregator", priority: 2, price: usd(5_000) });
  return { world, twilio, loopback };
}

async function send(world: World, index: number): Promise<string> {
  const { body } = await world.start(numberOf(index), {}, { key: world.liveKey });
  await world.advance(3_000);
  return body.id;
}

async function routeOfFirst(world: World, verificationId: string): Promise<unknown> {
  const key = world.liveKey;
  const { data } = (await world.call("GET", `/v1/messages?verification_id=${verificationId}`, { key })).body;
  const { body } = await world.call("GET", `/v1/messages/${String(data[0]?.["id"])}`, { key });
  const attempts: readonly { account: string }[] = JSON.parse(JSON.stringify(body["attempts"]));
  return attempts[0]?.account;
}

afterEach(() => vi.restoreAllMocks());

describe("the desk of routes", () => {
  it("sets weights that texts follow within thirty seconds, and replays what other weights would have done", async () => {
    const { world, twilio, loopback } = await openDesk();
    vi.spyOn(Math, "random").mockReturnValue(0.99);
    vi.spyOn(globalThis, "fetch").mockImplementation(async () =>
      Response.json({ sid: `SM${"0".repeat(32)}`, status: "queued", num_segments: "1" }, { status: 201 }),
    );
    const put = (body: object) => world.call("PUT", "/v1/routes/weights", { key: world.liveKey, body });
    const dear = { otp: { worth_micro_units: 1_000_000_000 } };
    expect((await put(dear)).status).toBe(200);
    await world.advance(31_000);
    expect(await routeOfFirst(world, await send(world, 1))).toBe("twilio");
    expect(
      (await put({ otp: { worth_micro_units: 1_000_000, countries: { US: { worth_micro_units: 10_000 } } } })).status,
    ).toBe(200);
    await world.advance(31_000);
    expect(await routeOfFirst(world, await send(world, 2))).toBe("loopback");
    const body = { phone_number: numberOf(3) };
    const explained = (await world.call("POST", "/v1/routes/explain", { key: world.liveKey, body })).body;
    expect(explained["winner"]).toMatchObject({ route_id: loopback });

    await world.advance(15 * 60_000);
    const replay = async (draft: object) =>
      (await world.call("POST", "/v1/routes/replay", { key: world.liveKey, body: draft })).body;
    // The two starts, and what followed up on them.
    const asItWas = await replay({});
    expect(asItWas).toMatchObject({ sample: { complete: true }, totals: { moved: 0, support: { observed: 1 } } });
    const withDear = await replay({ weights: dear });
    expect(withDear["moves"]).toContainEqual({
      country: "US",
      from_route_id: loopback,
      to_route_id: twilio,
      messages: 1,
    });
    expect(withDear["sample"]).toEqual(asItWas["sample"]);
    expect(await replay({ country: "FR" })).toMatchObject({ sample: { messages: 0 }, countries: [] });
  });

  it("shows a broken route in plain words, and leaves its probe to a text", async () => {
    const { world, twilio } = await openDesk();
    await world.call("PUT", "/v1/routes/weights", {
      key: world.liveKey,
      body: { otp: { worth_micro_units: 1_000_000_000 } },
    });
    await world.advance(31_000);
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("down", { status: 503 }));
    for (let index = 20; index < 34; index += 1) await send(world, index);
    const look = async () => {
      const { body } = await world.call("GET", "/v1/routes/health?country=US", { key: world.liveKey });
      const routes: readonly { route_id: string; gate: string; notes: string[] }[] = JSON.parse(
        JSON.stringify(body["routes"]),
      );
      return routes.find(({ route_id }) => route_id === twilio);
    };
    expect(await look()).toMatchObject({ gate: "open", notes: [expect.stringContaining("its carrier refuses texts")] });
    await world.advance(40_000);
    for (let looks = 0; looks < 3; looks += 1) expect(await look()).toMatchObject({ gate: "half_open" });
    vi.spyOn(Math, "random").mockReturnValue(0.05);
    expect(await routeOfFirst(world, await send(world, 40))).toBe("twilio");
    expect(await runDurableObjectAlarm(env.COUNTRIES.getByName(`${world.tenantId}:live:US`))).toBe(true);
  });
});
