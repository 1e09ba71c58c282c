import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeRandom } from "../../../src/crypto/random.ts";
import { bucketOf } from "../../../src/domain/base/placement.ts";
import type { LineType } from "../../../src/domain/lookup/live-number.ts";
import { regionalPlacement } from "../../../src/domain/phone/country-placement.ts";
import { makePhonePorts } from "../../../src/objects/phone-ports.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

/** Of the range that the British plan keeps for internet telephony. */
const BY_PLAN = "+445600123456";
const DAY_MS = 86_400_000;
const { lookups } = makePhonePorts(env, { rules: { hasJurisdictions: false }, random: makeRandom() });
const MOBILE = "+14155552671";

async function remember(world: World, number: string, lineType: LineType): Promise<void> {
  const { body } = await world.call("POST", "/v1/lookup", { body: { phone_number: number } });
  const phoneToken = String(body["phone_token"]);
  const placement = regionalPlacement(String(body["country"]));
  const slot = { placement, bucket: bucketOf(phoneToken, 64), mode: "live" } as const;
  const network = { mcc: null, mnc: null, name: null };
  const live = { ported: null, network, lineType, source: "twilio", checkedAtMs: Date.now() } as const;
  const memo = { live, askedAtMs: Date.now(), forgetAtMs: Date.now() + DAY_MS };
  await lookups.put(slot, { tenantId: world.tenantId, phoneToken, memo });
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
    world.skip(DAY_MS);
    expect((await world.start(MOBILE, {}, { key: world.liveKey })).status).toBe(201);
  });

  it("is judged in the call of the start itself, and while D1 is away", async () => {
    const database = makeBreakableDatabase();
    const world = await openWorld({ policy: { voip_numbers: "block" } }, { DB: database.DB });
    await remember(world, MOBILE, "non_fixed_voip");
    // Keys and settings are known from before, as they are in an isolate that was in use.
    expect((await world.start(MOBILE, {}, { key: world.liveKey })).body.code).toBe("voip_number_blocked");
    database.state = "rejects";
    expect((await world.start(MOBILE, {}, { key: world.liveKey })).body.code).toBe("voip_number_blocked");
    expect((await world.start(BY_PLAN, {}, { key: world.liveKey })).body.code).toBe("voip_number_blocked");
    expect((await world.start("+14155552672", {}, { key: world.liveKey })).status).toBe(201);
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
