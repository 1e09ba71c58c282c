import { describe, expect, it } from "vitest";
import { resendVerification } from "../../../src/app/verification/resend-verification.ts";
import { startVerification } from "../../../src/app/verification/start-verification.ts";
import type { FraudPolicy } from "../../../src/domain/fraud/fraud-policy.ts";
import { SECOND } from "../../domain/verification/fixtures.ts";
import { makeVerifyWorld, PARIS, startInput } from "../support/verify-world.ts";

const SHUT: FraudPolicy = { countries: { FR: { handling: "block" } } };

async function start(fraud: FraudPolicy, mode: "live" | "test" = "live") {
  const made = makeVerifyWorld({ tenant: { fraud }, mode });
  return { ...made, result: await startVerification(made.services, made.principal, startInput()) };
}

describe("a start that the tenant's policy stops", () => {
  it("is refused without a word of why, but to the tenant's server", async () => {
    const { result, handedOver, phones } = await start(SHUT);
    expect(result).toMatchObject({
      ok: false,
      error: { reason: "start_refused", risk: { decision: "block", reasons: [{ signal: "country_blocked" }] } },
    });
    expect(handedOver).toEqual([]);
    expect(phones.starts).toHaveLength(1);
  });

  it("is let go where the number always passes, and is counted nowhere", async () => {
    const { result, phones } = await start({ allowedPrefixes: [PARIS.slice(0, 8)] });
    expect(result.ok).toBe(true);
    expect(phones.starts[0]?.command.marks).toBeUndefined();
  });

  it("is let go by a test key", async () => {
    expect((await start(SHUT, "test")).result.ok).toBe(true);
  });
});

describe("a resend", () => {
  it("is stopped by what would stop a start", async () => {
    const { services, principal, result, clock } = await start({});
    if (!result.ok) throw new Error("nothing speaks against it");
    clock.atMs += 61 * SECOND;
    const tenant = { ...principal.tenant, fraud: SHUT };
    const again = await resendVerification(
      services,
      { ...principal, tenant },
      { id: result.value.body.id, skipSendLimits: false },
    );
    expect(again).toMatchObject({ ok: false, error: { reason: "start_refused", risk: { decision: "block" } } });
  });
});
