import { describe, expect, it } from "vitest";
import { openKeys, retireKeys } from "../../../src/app/webhooks/endpoint-keys.ts";
import type { WebhookEndpoint } from "../../../src/app/webhooks/ports.ts";

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;
/** What is sealed shows its secret; the clear text is the keys. */
const vault = {
  open: async (sealed: string) => JSON.stringify({ secret: sealed, privateKey: "" }),
  seal: async (plain: string) => String(JSON.parse(plain).secret),
};
const BASE = { id: "whe_1", tenantId: "ten_1", keysSealed: "one", oldKeysSealed: null, oldKeysUntilMs: null };

function endpointOf(over: Partial<WebhookEndpoint>): WebhookEndpoint {
  return { ...BASE, ...over } as WebhookEndpoint;
}

async function signing(endpoint: WebhookEndpoint, nowMs: number): Promise<string[]> {
  return (await openKeys({ vault }, endpoint, nowMs)).map(({ secret }) => secret);
}

/** The endpoint after a rotation to these keys. */
async function rotated(endpoint: WebhookEndpoint, keysSealed: string, nowMs: number): Promise<WebhookEndpoint> {
  return { ...endpoint, ...(await retireKeys({ vault }, endpoint, nowMs)), keysSealed };
}

describe("keys of an endpoint", () => {
  it("sign for a day after they were replaced, however often that happens", async () => {
    const twice = await rotated(await rotated(endpointOf({}), "two", NOW), "three", NOW + 1_000);
    expect(await signing(twice, NOW + DAY - 1)).toEqual(["three", "two", "one"]);
    expect(await signing(twice, NOW + DAY)).toEqual(["three", "two"]);
    expect(await signing(twice, NOW + DAY + 1_000)).toEqual(["three"]);
    expect(twice.oldKeysUntilMs).toBe(NOW + DAY + 1_000);
  });

  it("that an earlier release put aside keep what is left of their day", async () => {
    const before = endpointOf({ keysSealed: "two", oldKeysSealed: "one", oldKeysUntilMs: NOW + 5_000 });
    expect(await signing(before, NOW)).toEqual(["two", "one"]);
    const after = await rotated(before, "three", NOW);
    expect(await signing(after, NOW + 4_999)).toEqual(["three", "two", "one"]);
    expect(await signing(after, NOW + 5_000)).toEqual(["three", "two"]);
  });

  it("that are over leave no trace at the next rotation", async () => {
    const first = await rotated(endpointOf({}), "two", NOW);
    expect((await rotated(first, "three", NOW + DAY)).oldKeysSealed).not.toContain("one");
  });

  it("are twenty old ones at most: each signs every delivery", async () => {
    let endpoint = endpointOf({});
    for (let index = 0; index < 30; index += 1) endpoint = await rotated(endpoint, `k${index}`, NOW);
    expect(await signing(endpoint, NOW)).toHaveLength(21);
  });
});
