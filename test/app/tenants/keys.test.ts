import { describe, expect, it } from "vitest";
import type { NewKey } from "../../../src/app/tenants/ports.ts";
import { createKey } from "../../../src/app/tenants/create-key.ts";
import { issueKey } from "../../../src/app/tenants/issue-key.ts";
import { revokeKey } from "../../../src/app/tenants/revoke-key.ts";
import { makeKeyMaking, NOW_MS } from "../../support/admin-doubles.ts";
import { MemoryRevocations } from "../../support/memory-revocations.ts";

const REQUEST = { tenantId: "ten_1", mode: "live", role: "developer", name: "backend" } as const;

describe("createKey", () => {
  it("shows the secret once and stores its hash and last four letters", async () => {
    const stored: NewKey[] = [];
    const keys = {
      async create(key: NewKey) {
        stored.push(key);
        return "created" as const;
      },
    };
    const created = await createKey({ ...makeKeyMaking(), keys }, { ...REQUEST, callerMode: "live" });
    if (!created.ok) throw new Error("refused");
    const { key, secret } = created.value;
    expect(secret).toMatch(/^gw_live_[0-9A-Za-z]{40}_[0-9A-Za-z]{11}$/);
    expect(key).toMatchObject({ ...REQUEST, last4: secret.slice(-4), createdAtMs: NOW_MS, revokedAtMs: null });
    expect(stored).toEqual([expect.objectContaining({ id: key.id, hash: `hash of ${secret}` })]);
    expect(Object.keys(stored[0] ?? {})).not.toContain("secret");
    expect(JSON.stringify(key)).not.toContain(secret.slice(8, -4));
  });

  it("says in the secret that it is a test key", async () => {
    const { issued } = await issueKey(makeKeyMaking(), { ...REQUEST, mode: "test" });
    expect(issued.secret).toMatch(/^gw_test_[0-9A-Za-z]{40}_[0-9A-Za-z]{11}$/);
  });

  it("throws away the bytes that would favour the first letters", async () => {
    const biased = Uint8Array.from({ length: 40 }, (_, index) => 248 + (index % 8));
    const fair = new Uint8Array(40).fill(247);
    const entropy = new Uint8Array(10);
    const { issued } = await issueKey(makeKeyMaking([biased, fair, entropy]), REQUEST);
    expect(issued.secret.slice(0, -12)).toBe(`gw_live_${"z".repeat(40)}`);
  });

  it("gives each letter the same share of the bytes it takes", async () => {
    const counts = new Map<string, number>();
    // 31 secrets of 40 letters take each of the 248 fair bytes exactly five times.
    for (let start = 0; start < 31 * 40; start += 40) {
      const block = Uint8Array.from({ length: 40 }, (_, index) => (start + index) % 248);
      const { issued } = await issueKey(makeKeyMaking([block, new Uint8Array(10)]), REQUEST);
      for (const letter of issued.secret.slice("gw_live_".length, -12))
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([counts.size, new Set(counts.values())]).toEqual([62, new Set([20])]);
  });
});

const BESIDE = { keyRecords: { lastKnown: async () => null }, revocations: new MemoryRevocations(() => NOW_MS) };

describe("a test key", () => {
  const asked = { ...REQUEST, callerMode: "test" } as const;

  it("makes test keys, and no live one", async () => {
    const stored: NewKey[] = [];
    const keys = {
      async create(key: NewKey) {
        stored.push(key);
        return "created" as const;
      },
    };
    const services = { ...makeKeyMaking(), keys };
    expect(await createKey(services, asked)).toEqual({
      ok: false,
      error: { reason: "live_key_needed", field: "mode" },
    });
    expect((await createKey(services, { ...asked, mode: "test" })).ok).toBe(true);
    expect(stored.map(({ mode }) => mode)).toEqual(["test"]);
  });

  it.each([
    ["test", "live", "live_key_needed"],
    ["test", "test", null],
    ["live", "live", null],
    ["live", "test", null],
  ] as const)("of mode %s may revoke a key of mode %s: refused as %s", async (callerMode, mode, reason) => {
    const key = { ...REQUEST, mode, id: "key_1", last4: "abcd", createdAtMs: 1, revokedAtMs: null, lastUsedAtMs: null };
    const revoked: string[] = [];
    const keys = {
      list: async () => [key],
      revoke: async (_tenantId: string, keyId: string) => {
        revoked.push(keyId);
        return { outcome: "revoked", key } as const;
      },
    };
    const services = { ...BESIDE, keys, rights: { note: async () => undefined }, clock: { nowMs: () => NOW_MS } };
    const reply = await revokeKey(services, { tenantId: "ten_1", keyId: "key_1", callerKeyId: "key_2", callerMode });
    expect([reply.ok, revoked]).toEqual([reason === null, reason === null ? ["key_1"] : []]);
    if (!reply.ok) expect(reply.error).toEqual({ reason });
  });
});

describe("revokeKey", () => {
  const clock = { nowMs: () => NOW_MS };
  const noted: string[] = [];
  const rights = { note: async (subject: string) => void noted.push(subject) };
  const key = { ...REQUEST, id: "key_1", last4: "abcd", createdAtMs: 1, revokedAtMs: NOW_MS, lastUsedAtMs: null };

  it.each([
    [{ outcome: "revoked", key } as const, { ok: true, value: key }],
    [{ outcome: "last_owner_key" } as const, { ok: false, error: { reason: "last_owner_key" } }],
    [{ outcome: "not_found" } as const, { ok: false, error: { reason: "key_not_found" } }],
  ])("answers $outcome", async (reply, expected) => {
    const keys = { list: async () => [key], revoke: () => Promise.resolve(reply) };
    const asked = { tenantId: "ten_1", keyId: "key_1", callerKeyId: "key_2", callerMode: "live" } as const;
    noted.length = 0;
    expect(await revokeKey({ ...BESIDE, keys, rights, clock }, asked)).toEqual(expected);
    // Only what was revoked is made known, and before it is answered.
    expect(noted).toEqual(reply.outcome === "revoked" ? ["key_1"] : []);
  });

  it("answers of a key that the tenant has not", async () => {
    const keys = { list: async () => [], revoke: () => Promise.reject(new Error("not to be asked")) };
    const asked = { tenantId: "ten_1", keyId: "key_1", callerKeyId: "key_2", callerMode: "live" } as const;
    expect(await revokeKey({ ...BESIDE, keys, rights, clock }, asked)).toEqual({
      ok: false,
      error: { reason: "key_not_found" },
    });
  });
});
