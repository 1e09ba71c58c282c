import { describe, expect, it } from "vitest";
import type { WebhookRefusal } from "../../../src/app/carriers/ports.ts";
import { err } from "../../../src/domain/base/result.ts";
import { PROBLEM_CODES, problemKindOf } from "../../../src/http/errors.ts";
import { securityKindOf } from "../../../src/http/security-kinds.ts";
import { idleAccount } from "../../support/carrier-account.ts";
import { type HttpWorld, makeHttpWorld } from "../../support/http-world.ts";

const lineOf = ({ state }: HttpWorld) => state.log.findLast(({ event }) => event === "http.request")?.fields;

describe("the line of a request that was refused", () => {
  it("tells who asked for more than his role may, where and as whom", async () => {
    const world = await makeHttpWorld();
    await world.call("POST", "/v1/keys", {
      key: world.key("analyst"),
      body: { role: "owner", mode: "live", name: "x" },
    });
    expect(lineOf(world)).toMatchObject({
      security: "access_refused",
      code: "permission_denied",
      route: "POST /v1/keys",
      tenant_id: world.tenants.ours.id,
      key_id: expect.stringMatching(/^key_/),
    });
  });

  it("tells of a key that is none, with its network, and holds nothing of it", async () => {
    const world = await makeHttpWorld();
    const key = `gw_live_${"Zq7".repeat(13)}Z`;
    await world.call("GET", "/v1/tenant", { key, headers: { "cf-connecting-ip": "203.0.113.77" } });
    expect(lineOf(world)).toMatchObject({
      security: "authentication_failed",
      code: "credentials_invalid",
      key_id: null,
      network: "203.0.113.0/24",
    });
    expect(JSON.stringify(world.state.log)).not.toContain("Zq7");
  });

  it.each(["signature_invalid", "signature_stale"] as const)(
    "tells which account was posted to with what it did not sign, or long ago: %s",
    async (refusal: WebhookRefusal) => {
      const world = await makeHttpWorld();
      world.state.accounts.set(
        "twilio",
        idleAccount("twilio", "twilio", { isDated: true, read: async () => err(refusal) }),
      );
      await world.send("/webhooks/carriers/twilio?to=13105550100", { method: "POST", body: "Body=STOP" });
      expect(lineOf(world)).toMatchObject({ security: "signature_refused", code: refusal, account: "twilio" });
      expect(JSON.stringify(world.state.log)).not.toMatch(/13105550100|STOP/);
    },
  );

  it("tells who meets the fence, which stands before any key is looked up", async () => {
    const world = await makeHttpWorld();
    world.state.fenceOpen = false;
    await world.call("POST", "/v1/verify", { body: {}, headers: { "cf-connecting-ip": "203.0.113.77" } });
    expect(lineOf(world)).toMatchObject({
      security: "limit_reached",
      code: "too_many_requests",
      network: "203.0.113.0/24",
    });
  });

  it("tells who sends what no schema takes", async () => {
    const world = await makeHttpWorld();
    await world.call("POST", "/v1/verify", { body: { phone_number: 7 } });
    const tenant_id = world.tenants.ours.id;
    expect(lineOf(world)).toMatchObject({ security: "input_refused", code: "request_invalid", tenant_id });
  });

  it("says nothing of security where nothing of it was at stake", async () => {
    const world = await makeHttpWorld();
    await world.call("GET", "/v1/tenant");
    await world.call("GET", "/v1/nothing");
    expect(world.state.log.map(({ fields }) => "security" in fields)).toEqual([false, false]);
  });
});

it.each([
  ["permission_denied", "access_refused"],
  ["live_key_needed", "access_refused"],
  ["user_frozen", "person_refused"],
  ["number_opted_out", "person_refused"],
] as const)("a key that asks for too much is told from a person who gets no code: %s is %s", (code, kind) => {
  expect(securityKindOf(problemKindOf(code).status, code)).toBe(kind);
});

it("every refusal by 401, 403 and 429 is a matter of security, whatever its name", () => {
  const named = PROBLEM_CODES.map((code) => [code, problemKindOf(code)] as const).filter(([, { status }]) =>
    [401, 403, 429].includes(status),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(([code, { status }]) => securityKindOf(status, code) === null)).toEqual([]);
});
