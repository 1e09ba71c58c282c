import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { originOf, resolveStart } from "../../../src/app/verification/origin-of.ts";
import type { StartInput } from "../../../src/app/verification/start-verification.ts";
import { resolvePolicy } from "../../../src/domain/limits/policy.ts";
import { startInput } from "../support/verify-world.ts";

const TOKENS = { token: async (...parts: readonly string[]) => JSON.stringify(parts) };
const BRAND = "Acme";

async function originFor(input: StartInput, overrides: Parameters<typeof resolvePolicy>[0] = {}) {
  const resolved = resolveStart(input, { brand: BRAND }, resolvePolicy(overrides));
  return originOf(TOKENS, "ten_1", { input, resolved });
}

const policies = fc.record({
  codeLength: fc.integer({ min: 6, max: 10 }),
  ttlSeconds: fc.integer({ min: 120, max: 600 }),
});
const spelledOut = fc.record({
  brand: fc.boolean(),
  codeLength: fc.boolean(),
  codeAlphabet: fc.boolean(),
  ttlSeconds: fc.boolean(),
});
const NUMBERS = ["+33612345678", "06 12 34 56 78", "0033-6-12-34-56-78"] as const;

describe("which start it is", () => {
  it("is the same whether defaults are spelled out or left out, and however the number is written", async () => {
    const starts = fc.record({ policy: policies, said: spelledOut, phoneNumber: fc.constantFrom(...NUMBERS) });
    await fc.assert(
      fc.asyncProperty(starts, async ({ policy, said, phoneNumber }) => {
        const defaults = {
          brand: BRAND,
          codeLength: policy.codeLength,
          codeAlphabet: "numeric",
          ttlSeconds: policy.ttlSeconds,
        } as const;
        const plain = startInput({ userId: "u-1" });
        const spelled: StartInput = {
          ...plain,
          phoneNumber,
          country: "FR",
          ...(said.brand ? { brand: defaults.brand } : {}),
          ...(said.codeLength ? { codeLength: defaults.codeLength } : {}),
          ...(said.codeAlphabet ? { codeAlphabet: defaults.codeAlphabet } : {}),
          ...(said.ttlSeconds ? { ttlSeconds: defaults.ttlSeconds } : {}),
        };
        expect(await originFor(spelled, policy)).toEqual(await originFor(plain, policy));
      }),
    );
  });

  it.each<[string, Partial<StartInput>]>([
    ["brand", { brand: "Other" }],
    ["length", { codeLength: 7 }],
    ["alphabet", { codeAlphabet: "alphanumeric" }],
    ["life", { ttlSeconds: 301 }],
    ["channel", { channel: "voice" }],
    ["user", { userId: "u-2" }],
    ["device", { deviceId: "device-0001" }],
    ["metadata", { metadata: {} }],
    ["address", { clientIp: "192.0.2.7" }],
    ["app", { appHash: "FA+9qCX9VSu" }],
    ["host", { webDomain: "example.com" }],
  ])("is another one by another %s", async (_name, over) => {
    const plain = await originFor(startInput({ userId: "u-1" }));
    expect((await originFor(startInput({ userId: "u-1", ...over }))).request).not.toBe(plain.request);
  });

  it("is the same whatever is known by now of the network of its address", async () => {
    const known = startInput({ clientNetwork: { country: "FR", asn: 3215, kind: "mobile" } });
    expect(await originFor(known)).toEqual(await originFor(startInput()));
  });

  it("is the same however its form was filled in", async () => {
    const seen = startInput({ clientBehavior: { timeToSubmitMs: 6_200, pasted: false } });
    expect(await originFor(seen)).toEqual(await originFor(startInput()));
  });

  it("is the same by an address in any spelling, and not by another one", async () => {
    const from = async (clientIp: string) => originFor(startInput({ clientIp }));
    const one = await from("2001:db8::1");
    expect(await from("2001:0DB8:0:0:0:0:0:1")).toEqual(one);
    expect((await from("2001:db8::2")).caller).not.toBe(one.caller);
  });
});
