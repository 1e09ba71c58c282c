/** What is sealed opens in its own row and nowhere else, in the form of today and in that of earlier releases. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { toBase64 } from "../../../src/domain/base/base64.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import * as fields from "../../../src/domain/privacy/sealed-fields.ts";

const DAY_MS = 86_400_000;
const SINCE_MS = 1_800_000_000_000;
const KEY = btoa("k".repeat(32));
const RING = readKeyring(`k1:${KEY}`);

/** A row of each field, by a tenant and a name; the compiler holds the table complete. */
const ROWS = {
  phone: (tenant, row) => fields.phoneBinding(tenant, row),
  carrier_credentials: (tenant, row) =>
    fields.credentialsBinding({ tenantId: tenant, id: row, kind: "twilio", baseUrl: null }),
  endpoint_keys: (tenant, row) => fields.endpointKeysBinding({ tenantId: tenant, id: row }),
  endpoint_old_keys: (tenant, row) => fields.endpointOldKeysBinding({ tenantId: tenant, id: row }, SINCE_MS),
  endpoint_form: (tenant, row) => fields.endpointFormBinding({ tenantId: tenant, id: row }),
  link_target: (tenant, row) => fields.linkTargetBinding(tenant, row),
  inbound_text: (tenant, row) => fields.inboundTextBinding(tenant, row),
  notice_values: (tenant, row) => fields.noticeValuesBinding(tenant, row),
  invitation_values: (tenant, row) => fields.invitationValuesBinding(tenant, row),
  alert_facts: (tenant, row) => fields.alertFactsBinding(tenant, row),
  inbound_part: (tenant, row) => fields.inboundPartBinding(tenant, row, 1),
  inbox_entry: (tenant, row) => fields.inboxEntryBinding(tenant, row, SINCE_MS),
  queued_texts: (tenant, row) => fields.queuedTextsBinding(`${tenant}/${row}`),
  smpp_settings: (tenant, row) => fields.smppSettingsBinding({ account: `${tenant}/${row}`, index: 0 }),
  smpp_part: (tenant, row) => fields.smppPartBinding(`${tenant}/${row}`, "subject", 1),
  smpp_text: (tenant, row) => fields.smppTextBinding(`${tenant}/${row}`, 0),
  content_review: (tenant, row) => fields.contentReviewBinding(tenant, row),
  turnstile_secret: (tenant, row) => fields.turnstileBinding({ tenantId: tenant, siteKey: row }),
} as const satisfies Record<fields.SealedFieldName, (tenant: string, row: string) => fields.SealBinding>;
const NAMES = Object.keys(ROWS) as readonly fields.SealedFieldName[];

const place = fc.record({
  field: fc.constantFrom(...NAMES),
  tenant: fc.constantFrom("ten_a", "ten_b", ""),
  row: fc.oneof(fc.constantFrom("one", "two", 'one","two', "one/two"), fc.string({ maxLength: 12 })),
});

const tokenOf = (text: string) => `token of ${text}`;

/** A vault as the deployment has it, some time after it began to bind. */
function vaultAt(nowMs: number) {
  const age = { boundSinceMs: async () => SINCE_MS };
  const tokens = { token: async (_tenantId: string, _subject: string, text: string) => tokenOf(text) };
  return makeVault(RING, { age, tokens, nowMs: () => nowMs });
}

/** As earlier releases sealed. */
async function sealOld(plain: string, { oldContext }: fields.SealBinding): Promise<string> {
  const raw = Uint8Array.from(atob(KEY), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const iv = new Uint8Array(12).fill(7);
  const parameters = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(oldContext) };
  const sealed = await crypto.subtle.encrypt(parameters, key, new TextEncoder().encode(plain));
  return `k1.${toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]))}`;
}

const accountAt = (madeAtMs: number, seed = 1, over: { baseUrl?: string } = {}) =>
  fields.credentialsBinding({
    tenantId: "ten_1",
    id: makeId("carrierAccount", madeAtMs, new Uint8Array(10).fill(seed)),
    kind: "twilio",
    baseUrl: null,
    ...over,
  });

describe("a sealed value", () => {
  it("opens where it was put, and in no other field, tenant or row", async () => {
    const vault = vaultAt(SINCE_MS);
    await fc.assert(
      fc.asyncProperty(place, place, fc.string(), async (one, other, plain) => {
        const home = ROWS[one.field](one.tenant, one.row);
        const away = ROWS[other.field](other.tenant, other.row);
        const sealed = await vault.seal(plain, home);
        expect(await vault.open(sealed, home)).toBe(plain);
        const isSame =
          JSON.stringify([home.field, home.tenantId, home.owner]) ===
          JSON.stringify([away.field, away.tenantId, away.owner]);
        if (!isSame) await expect(vault.open(sealed, away)).rejects.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  it.each(NAMES)("of %s does not open in another row of the same tenant", async (name) => {
    const vault = vaultAt(SINCE_MS);
    const sealed = await vault.seal("value", ROWS[name]("ten_a", "one"));
    await expect(vault.open(sealed, ROWS[name]("ten_a", "two"))).rejects.toThrow();
    await expect(vault.open(sealed, ROWS[name]("ten_b", "one"))).rejects.toThrow();
  });

  it("holds credentials that open for no other address, and old keys that sign for no longer", async () => {
    const vault = vaultAt(SINCE_MS);
    const credentials = await vault.seal("secret", accountAt(SINCE_MS));
    await expect(vault.open(credentials, accountAt(SINCE_MS, 1, { baseUrl: "https://evil.test" }))).rejects.toThrow();
    const endpoint = { tenantId: "ten_1", id: "whe_1" };
    const keys = await vault.seal("keys", fields.endpointOldKeysBinding(endpoint, SINCE_MS));
    await expect(vault.open(keys, fields.endpointOldKeysBinding(endpoint, SINCE_MS + 1))).rejects.toThrow();
    await expect(vault.open(keys, fields.endpointKeysBinding(endpoint))).rejects.toThrow();
  });

  it("cannot be written in the first form", async () => {
    const vault = vaultAt(SINCE_MS);
    for (const name of NAMES) {
      const row = ROWS[name]("ten_a", "one");
      const sealed = await vault.seal("value", row);
      await expect(vault.open(sealed.slice("v2:".length), row)).rejects.toThrow();
    }
  });
});

describe("a value that was sealed before values were bound", () => {
  it.each(NAMES.filter((name) => fields.SEALED_FIELDS[name].old === "row"))(
    "of %s opens in its row, and in no other",
    async (name) => {
      const vault = vaultAt(SINCE_MS + 300 * DAY_MS);
      const sealed = await sealOld("value", ROWS[name]("ten_a", "one"));
      expect(await vault.open(sealed, ROWS[name]("ten_a", "one"))).toBe("value");
      await expect(vault.open(sealed, ROWS[name]("ten_a", "two"))).rejects.toThrow();
    },
  );

  it("is a number that opens beside its own token alone", async () => {
    const vault = vaultAt(SINCE_MS + 300 * DAY_MS);
    const own = fields.phoneBinding("ten_1", tokenOf("+14155552671"));
    const sealed = await sealOld("+14155552671", own);
    expect(await vault.open(sealed, own)).toBe("+14155552671");
    await expect(vault.open(sealed, fields.phoneBinding("ten_1", tokenOf("+14155552672")))).rejects.toThrow();
  });

  it("is a secret that opens in an account of that time, and in none that was made since", async () => {
    const vault = vaultAt(SINCE_MS + 300 * DAY_MS);
    const old = accountAt(SINCE_MS - DAY_MS);
    const sealed = await sealOld("secret", old);
    expect(await vault.open(sealed, old)).toBe("secret");
    await expect(vault.open(sealed, accountAt(SINCE_MS + DAY_MS, 2))).rejects.toThrow("not bound");
  });

  it.each(NAMES.filter((name) => fields.SEALED_FIELDS[name].old === "passing"))(
    "of %s opens for two weeks more, and never again",
    async (name) => {
      const row = ROWS[name]("ten_a", "one");
      const sealed = await sealOld("value", row);
      expect(await vaultAt(SINCE_MS + 13 * DAY_MS).open(sealed, row)).toBe("value");
      await expect(vaultAt(SINCE_MS + 15 * DAY_MS).open(sealed, row)).rejects.toThrow("not bound");
    },
  );

  it("opens nowhere in a vault that was told of no old ones", async () => {
    const row = ROWS.endpoint_keys("ten_a", "one");
    await expect(makeVault(RING).open(await sealOld("value", row), row)).rejects.toThrow("not bound");
  });
});
