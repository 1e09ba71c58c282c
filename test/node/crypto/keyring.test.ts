import { describe, expect, it } from "vitest";
import { makeCodeDeriver } from "../../../src/crypto/codes.ts";
import { readKeyring, readKeys } from "../../../src/crypto/keyring.ts";
import { toBase64 } from "../../../src/domain/base/base64.ts";
import { phoneBinding } from "../../../src/domain/privacy/sealed-fields.ts";
import { makeVault } from "../../../src/crypto/vault.ts";

const key = (byte: number) => toBase64(new Uint8Array(32).fill(byte));
const RING = `k2:${key(2)},k1:${key(1)}`;
const SUBJECT = { tenantId: "ten_1", phoneToken: "a".repeat(32), verificationId: "vrf_1", purpose: "login" } as const;
const seedOf = (pepperId: string) => ({ length: 6, alphabet: "numeric", pepperId, generation: 1 }) as const;

describe("a keyring", () => {
  it("names the first key as the current one and finds each by its own id", () => {
    const ring = readKeyring(RING);
    expect(ring.currentId).toBe("k2");
    expect([ring.find("k1"), ring.find("k2")]).toEqual([new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]);
    expect([...readKeys(RING).keys()]).toEqual(["k2", "k1"]);
  });

  it.each(["k3", "", "K2", "k", "k2 ", "constructor"])("has no key %j: it never stands in with another", (id) => {
    expect(readKeyring(RING).find(id)).toBeNull();
  });
});

describe("a code whose pepper is not in the ring", () => {
  it("is not derived at all, and least of all under the current one", async () => {
    const deriver = makeCodeDeriver(readKeyring(RING));
    await expect(deriver.derive({ ...SUBJECT, seed: seedOf("k3") })).rejects.toThrow('no pepper "k3"');
  });

  it("is the old one's after a rotation, for as long as the old one is kept", async () => {
    const before = makeCodeDeriver(readKeyring(`k1:${key(1)}`));
    const after = makeCodeDeriver(readKeyring(RING));
    const gone = makeCodeDeriver(readKeyring(`k2:${key(2)}`));
    const code = await before.derive({ ...SUBJECT, seed: seedOf("k1") });
    expect(await after.derive({ ...SUBJECT, seed: seedOf("k1") })).toBe(code);
    expect(await after.derive({ ...SUBJECT, seed: seedOf("k2") })).not.toBe(code);
    await expect(gone.derive({ ...SUBJECT, seed: seedOf("k1") })).rejects.toThrow('no pepper "k1"');
  });
});

const OF_ROW = phoneBinding("ten_1", "a".repeat(32));

describe("what was sealed under a key that is not in the ring", () => {
  it("does not open, and says which key is missing", async () => {
    const sealed = await makeVault(readKeyring(`k1:${key(1)}`)).seal("+14155552671", OF_ROW);
    const gone = makeVault(readKeyring(`k2:${key(2)}`));
    await expect(gone.open(sealed, OF_ROW)).rejects.toThrow('no key "k1"');
    expect(await makeVault(readKeyring(RING)).open(sealed, OF_ROW)).toBe("+14155552671");
  });

  it("does not open under another key's id", async () => {
    const vault = makeVault(readKeyring(RING));
    const sealed = await vault.seal("+14155552671", OF_ROW);
    expect(sealed).toMatch(/^v2:k2\./);
    await expect(vault.open(sealed.replace("k2.", "k1."), OF_ROW)).rejects.toThrow();
  });
});
