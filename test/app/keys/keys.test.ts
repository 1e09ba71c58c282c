import { describe, expect, it } from "vitest";
import type { NewKey } from "../../../src/app/admin-ports.ts";
import { createKey } from "../../../src/app/keys/create-key.ts";
import { issueKey } from "../../../src/app/keys/issue-key.ts";
import { revokeKey } from "../../../src/app/keys/revoke-key.ts";
import { makeKeyMaking, NOW_MS } from "../../support/admin-doubles.ts";

const REQUEST = { tenantId: "ten_1", mode: "live", role: "developer", name: "backend" } as const;

describe("createKey", () => {
  it("shows the secret once and stores its hash and last four letters", async () => {
    const stored: NewKey[] = [];
    const keys = { create: async (key: NewKey) => void stored.push(key) };
    const created = await createKey({ ...makeKeyMaking(), keys }, REQUEST);
    if (!created.ok) throw new Error("refused");
    const { key, secret } = created.value;
    expect(secret).toMatch(/^gw_live_[0-9A-Za-z]{40}$/);
    expect(key).toMatchObject({ ...REQUEST, last4: secret.slice(-4), createdAtMs: NOW_MS, revokedAtMs: null });
    expect(stored).toEqual([expect.objectContaining({ id: key.id, hash: `hash of ${secret}` })]);
    expect(Object.keys(stored[0] ?? {})).not.toContain("secret");
    expect(JSON.stringify(key)).not.toContain(secret.slice(8, -4));
  });

  it("says in the secret that it is a test key", async () => {
    const { issued } = await issueKey(makeKeyMaking(), { ...REQUEST, mode: "test" });
    expect(issued.secret).toMatch(/^gw_test_[0-9A-Za-z]{40}$/);
  });

  it("throws away the bytes that would favour the first letters", async () => {
    const biased = Uint8Array.from({ length: 40 }, (_, index) => 248 + (index % 8));
    const fair = new Uint8Array(40).fill(247);
    const entropy = new Uint8Array(10);
    const { issued } = await issueKey(makeKeyMaking([biased, fair, entropy]), REQUEST);
    expect(issued.secret).toBe(`gw_live_${"z".repeat(40)}`);
  });

  it("gives each letter the same share of the bytes it takes", async () => {
    const counts = new Map<string, number>();
    // 31 secrets of 40 letters take each of the 248 fair bytes exactly five times.
    for (let start = 0; start < 31 * 40; start += 40) {
      const block = Uint8Array.from({ length: 40 }, (_, index) => (start + index) % 248);
      const { issued } = await issueKey(makeKeyMaking([block, new Uint8Array(10)]), REQUEST);
      for (const letter of issued.secret.slice("gw_live_".length)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([counts.size, new Set(counts.values())]).toEqual([62, new Set([20])]);
  });
});

describe("revokeKey", () => {
  const clock = { nowMs: () => NOW_MS };
  const key = { ...REQUEST, id: "key_1", last4: "abcd", createdAtMs: 1, revokedAtMs: NOW_MS, lastUsedAtMs: null };

  it.each([
    [{ outcome: "revoked", key } as const, { ok: true, value: key }],
    [{ outcome: "last_owner_key" } as const, { ok: false, error: { reason: "last_owner_key" } }],
    [{ outcome: "not_found" } as const, { ok: false, error: { reason: "key_not_found" } }],
  ])("answers $outcome", async (reply, expected) => {
    const keys = { revoke: () => Promise.resolve(reply) };
    expect(await revokeKey({ keys, clock }, { tenantId: "ten_1", keyId: "key_1" })).toEqual(expected);
  });
});
