import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

/** Of the range that the British plan keeps for internet telephony. */
const BY_PLAN = "+445600123456";
const MOBILE = "+14155552671";

async function remember(world: World, number: string, lineType: string): Promise<void> {
  const { body } = await world.call("POST", "/v1/lookup", { body: { phone_number: number } });
  await env.DB.prepare(
    "insert into number_lookups (tenant_id, phone_token, line_type, source, looked_at_ms, expires_at_ms) values (?, ?, ?, 'twilio', ?, ?)",
  )
    .bind(world.tenantId, String(body["phone_token"]), lineType, Date.now(), Date.now() + 1e8)
    .run();
}

const open = (voip: string | null) => openWorld(voip === null ? {} : { policy: { voip_numbers: voip } });

describe("a start to a number of internet telephony", () => {
  it("goes like any other unless the tenant says otherwise", async () => {
    for (const voip of [null, "allow"]) {
      const world = await open(voip);
      expect((await world.start(BY_PLAN, {}, { key: world.liveKey })).status).toBe(201);
    }
  });

  it("is told to use another way where the tenant challenges, and nothing is sent or counted", async () => {
    const world = await open("challenge");
    const { status, body } = await world.start(BY_PLAN, { device_id: "device-00000001" });
    expect([status, body.code, body["next_actions"]]).toEqual([
      403,
      "voip_number_challenged",
      [{ action: "use_another_way" }],
    ]);
    expect(body["violations"]).toMatchObject([{ field: "/phone_number", reason: "voip_number_challenged" }]);
    await world.advance(10_000);
    expect(await world.inbox()).toEqual([]);
    const { status: other } = await world.start("+13105550100", { device_id: "device-00000001" });
    expect(other).toBe(201);
  });

  it("is refused where the tenant blocks; a number of another kind is not", async () => {
    const world = await open("block");
    expect((await world.start(BY_PLAN)).body.code).toBe("voip_number_blocked");
    expect((await world.start(MOBILE, {}, { key: world.liveKey })).status).toBe(201);
  });

  it("is known by what a lookup of the last day said, in both directions", async () => {
    const world = await open("block");
    await remember(world, MOBILE, "non_fixed_voip");
    await remember(world, BY_PLAN, "mobile");
    expect((await world.start(MOBILE, {}, { key: world.liveKey })).body.code).toBe("voip_number_blocked");
    expect((await world.start(BY_PLAN, {}, { key: world.liveKey })).status).toBe(201);
  });

  it("follows the policy from the moment that it is in force, and open verifications go on", async () => {
    const world = await open(null);
    const { body: opened } = await world.start(BY_PLAN);
    const patched = await world.call("PATCH", "/v1/tenant", {
      key: world.liveKey,
      body: { policy: { voip_numbers: "block" } },
    });
    expect(patched.body["policy"]).toEqual({ voip_numbers: "block" });
    await world.advance(60_000);
    expect((await world.start(BY_PLAN)).body.code).toBe("voip_number_blocked");
    expect((await world.check(opened.id, await world.codeOf(opened.id))).body["result"]).toBe("approved");
  });

  it("is no policy of any other word", async () => {
    const world = await open(null);
    const body = { policy: { voip_numbers: "maybe" } };
    const refused = await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body });
    expect([refused.status, refused.body.code]).toEqual([400, "request_invalid"]);
  });
});
