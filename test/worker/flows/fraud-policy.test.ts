import { describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const MANILA = "+639175550100";
const REASON = "Ticket 4711: nobody of ours is there.";

const put = (world: World, policy: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body: { revision: 0, reason: REASON, policy, ...rest } });

describe("a policy on fraud", () => {
  it("is all defaults until it is set, and then shows both", async () => {
    const world = await openWorld();
    const before = await world.call("GET", "/v1/fraud/policy", { key: world.liveKey });
    expect(before.body).toMatchObject({ revision: 0, updated_at: null, policy: {}, in_force: { challenge: "allow" } });
    const guard = { floor: 10 };
    const set = await put(world, { guard, rules: { number_voip: { mode: "enforce" } } });
    expect([set.status, set.body["revision"]]).toEqual([200, 1]);
    expect(set.body["policy"]).toEqual({ guard, rules: { number_voip: { mode: "enforce" } } });
    expect(set.body["in_force"]).toMatchObject({
      guard: { floor: 10, block_at: 30, first_block_seconds: 300 },
      rules: { number_voip: { mode: "enforce", weight: 6 }, spend_fuse: { mode: "enforce" } },
    });
  });

  it("is in force for starts within half a minute", async () => {
    const world = await openWorld();
    expect((await world.start(MANILA, {}, { key: world.liveKey })).status).toBe(201);
    await put(world, { countries: { PH: { handling: "block", purposes: { login: "monitor" } } } });
    await world.advance(61_000);
    const blocked = await world.start("+639175550101", {}, { key: world.liveKey });
    expect([blocked.status, blocked.body["risk"]]).toEqual([
      403,
      {
        decision: "block",
        would: null,
        score: 100,
        reasons: [{ signal: "country_blocked", weight: 100, enforced: true }],
      },
    ]);
    const login = await world.start("+639175550102", { verification_type: "login" }, { key: world.liveKey });
    expect(login.status).toBe(201);
  });

  it("keeps numbers that always pass as tokens, and takes them again by these", async () => {
    const world = await openWorld();
    const set = await put(world, { allowed_numbers: [MANILA], countries: { PH: { handling: "filter" } } });
    const shown = JSON.parse(JSON.stringify(set.body["policy"]));
    expect(shown.allowed_numbers).toEqual([
      { phone_token: expect.stringMatching(/^[0-9a-f]{32}$/), phone_masked: "+63 ••••••••00" },
    ]);
    const [{ phone_token: token }] = shown.allowed_numbers;
    const again = await put(world, { allowed_numbers: [token] }, { revision: 1 });
    expect(again.body["policy"]).toEqual({ allowed_numbers: shown.allowed_numbers });
    expect(JSON.stringify(world.answers)).not.toContain(MANILA);
  });

  it("is listed with who set it and why, newest first", async () => {
    const world = await openWorld();
    await put(world, { challenge: "refuse" });
    await put(world, {}, { revision: 1, reason: "It refused too many people." });
    const { body } = await world.call("GET", "/v1/fraud/policy/history", { key: world.liveKey });
    expect(body.data).toMatchObject([
      { revision: 2, reason: "It refused too many people.", policy: {} },
      { revision: 1, reason: REASON, policy: { challenge: "refuse" } },
    ]);
  });

  it("that would block every country is said before it counts", async () => {
    const world = await openWorld();
    const countries = { "*": { handling: "block" } };
    const refused = await put(world, { countries });
    expect([refused.status, refused.body.code]).toEqual([422, "fraud_policy_blocks_all"]);
    expect((await put(world, { countries: { ...countries, PH: { handling: "filter" } } })).status).toBe(200);
    expect((await put(world, { countries }, { revision: 1, confirm_blocks_all: true })).status).toBe(200);
  });

  it("of an older revision changes nothing", async () => {
    const world = await openWorld();
    await put(world, { challenge: "refuse" });
    const late = await put(world, {});
    expect([late.status, late.body.code]).toEqual([409, "fraud_policy_changed"]);
  });

  it.each([
    {
      title: "a rule that there is none of",
      policy: { rules: { gut_feeling: {} } },
      status: 400,
      field: "/policy/rules",
    },
    {
      title: "points beyond their bounds",
      policy: { guard: { block_at: 1_000 } },
      status: 400,
      field: "/policy/guard/block_at",
    },
    {
      title: "a challenge above the block",
      policy: { guard: { challenge_at: 50 } },
      status: 422,
      field: "/policy/guard/challenge_at",
    },
    {
      title: "a country that there is none of",
      policy: { countries: { QQ: { handling: "block" } } },
      status: 422,
      field: "/policy/countries/QQ",
    },
    {
      title: "a whole number as a beginning",
      policy: { allowed_prefixes: ["+85261234567"] },
      status: 422,
      field: "/policy/allowed_prefixes/0",
    },
    {
      title: "what is no number",
      policy: { allowed_numbers: ["nobody"] },
      status: 422,
      field: "/policy/allowed_numbers/0",
    },
  ])("names the field at fault: $title", async ({ policy, status, field }) => {
    const world = await openWorld();
    const refused = await put(world, policy);
    expect(refused.status).toBe(status);
    expect(JSON.stringify(refused.body["violations"])).toContain(`"field":"${field}`);
  });
});
