import { describe, expect, it, vi } from "vitest";
import type { CarrierAccountRecord } from "../../src/app/carriers/account-ports.ts";
import { makeAccountRegistry } from "../../src/carriers/account-registry.ts";
import { type BuiltInConfig, builtInAccounts } from "../../src/carriers/built-in-accounts.ts";
import { GRANTED_ACCOUNTS, type GrantTerms, needsGrant } from "../../src/domain/tenants/grant.ts";
import { makeCatalog } from "../../src/carriers/catalog.ts";
import { STRICT_ADDRESSES } from "../support/address-rules.ts";
import { NO_SMPP } from "../support/no-smpp.ts";
import { CLOCK, SMS } from "./carrier-contract.ts";

const SECRETS = ["twilio-s3cret", "vonage-s3cret", "signing-s3cret", "messages-s3cret"];

const LOOPBACK_ONLY: BuiltInConfig = {
  loopback: { inbox: { put: async () => undefined }, receipts: { post: async () => undefined } },
  twilio: null,
  vonage: null,
  vonageMessages: null,
  clock: CLOCK,
  random: { bytes: (length) => new Uint8Array(length), unit: () => 0.5 },
};

const ALL: BuiltInConfig = {
  ...LOOPBACK_ONLY,
  twilio: { accountSid: "AC1", authToken: "twilio-s3cret", baseUrl: "https://twilio.example", voice: true },
  vonage: {
    apiKey: "abcd1234",
    apiSecret: "vonage-s3cret",
    signatureSecret: "signing-s3cret",
    signatureMethod: "sha256",
    baseUrl: "https://vonage.example",
  },
  vonageMessages: {
    apiKey: "abcd1234",
    auth: { kind: "basic", apiKey: "abcd1234", apiSecret: "messages-s3cret" },
    signatureSecret: "signing-s3cret",
    baseUrl: "https://vonage.example",
  },
};

const RECORD: CarrierAccountRecord = {
  id: "acc_1",
  tenantId: "ten_1",
  name: "second",
  kind: "twilio",
  credentialsSealed: "ten_1/carrier:1",
  baseUrl: null,
  ratePerSecond: null,
  enabled: true,
  standby: false,
  createdAtMs: 1,
  updatedAtMs: 1,
};

const ALL_GRANTED: readonly GrantTerms[] = GRANTED_ACCOUNTS.map((account) => {
  return { account, sender: null, fromMs: 0, untilMs: null };
});

/** A registry over records in memory; a sealed value is its context, a colon and the index of its plain text. */
function registryOf(
  config: BuiltInConfig,
  records: readonly CarrierAccountRecord[] = [],
  {
    addresses = STRICT_ADDRESSES,
    grants = ALL_GRANTED,
  }: { readonly addresses?: typeof STRICT_ADDRESSES; readonly grants?: readonly GrantTerms[] } = {},
) {
  const plain = [
    "",
    JSON.stringify({ accountSid: `AC${"0".repeat(32)}`, authToken: "data-s3cret" }),
    '{"accountSid":"no"}',
  ];
  const opened: string[] = [];
  const registry = makeAccountRegistry({
    builtIn: builtInAccounts(config),
    book: {
      find: async (id) => records.find((record) => record.id === id) ?? null,
      listEnabled: async (tenantId) => records.filter((record) => record.tenantId === tenantId && record.enabled),
    },
    addresses,
    catalog: makeCatalog({ ...config, binds: NO_SMPP }),
    grants: { of: async (tenantId) => (tenantId === "ten_1" ? grants : []) },
    clock: CLOCK,
    vault: {
      open: async (sealed, { oldContext: context }) => {
        opened.push(sealed);
        return sealed.startsWith(`${context}:`) ? (plain[Number(sealed.slice(context.length + 1))] ?? "") : "";
      },
    },
  });
  return { registry, opened };
}

describe("the carrier registry", () => {
  it("has the loopback account alone when nothing else is configured", async () => {
    const { registry } = registryOf(LOOPBACK_ONLY);
    expect(await registry.usable("ten_1")).toEqual(["loopback"]);
    expect(await registry.find("twilio")).toBeNull();
  });

  it("has each configured account under its name, with the carrier of that name", async () => {
    const { registry } = registryOf(ALL);
    const names = await registry.usable("ten_1");
    expect(names).toEqual(["loopback", "twilio", "vonage", "vonage_messages"]);
    for (const name of names) expect(await registry.find(name)).toMatchObject({ name, sender: { kind: name } });
  });

  it("offers an account of the deployment to a tenant that is granted it, as long as it is, and to no other", async () => {
    const nowMs = CLOCK.nowMs();
    const grants: GrantTerms[] = [
      { account: "twilio", sender: null, fromMs: nowMs, untilMs: nowMs + 1 },
      { account: "vonage", sender: null, fromMs: nowMs - 9, untilMs: nowMs },
      { account: "vonage_messages", sender: "ACME", fromMs: 0, untilMs: null },
    ];
    const { registry } = registryOf(ALL, [], { grants });
    expect(await registry.usable("ten_1")).toEqual(["loopback", "twilio"]);
    expect(await registry.usable("ten_2")).toEqual(["loopback"]);
  });

  it("asks for a grant of every account of the deployment but the loopback carrier", () => {
    const names = builtInAccounts(ALL).map(({ name }) => name);
    expect(names.filter((name) => !needsGrant(name))).toEqual(["loopback"]);
  });

  it("says whose an account is", async () => {
    const { registry } = registryOf(ALL, [{ ...RECORD, enabled: false }]);
    expect(await Promise.all(["twilio", "acc_1", "acc_2"].map((name) => registry.ownerOf(name)))).toEqual([
      "deployment",
      { tenantId: "ten_1" },
      null,
    ]);
  });

  it("finds nothing under the names that every object has", async () => {
    const { registry } = registryOf(ALL);
    for (const name of ["", "constructor", "__proto__", "toString"]) expect(await registry.find(name)).toBeNull();
  });

  it("has a webhook for every carrier that posts one", async () => {
    const accounts = await Promise.all(builtInAccounts(ALL).map((account) => account.open()));
    const posting = accounts.filter(({ webhook }) => webhook !== null);
    expect(posting.map(({ name }) => name)).toEqual(["twilio", "vonage", "vonage_messages"]);
  });

  it("opens a tenant's own account by its id, once while it is unchanged", async () => {
    const { registry, opened } = registryOf(LOOPBACK_ONLY, [RECORD]);
    expect(await registry.usable("ten_1")).toEqual(["loopback", "acc_1"]);
    const account = await registry.find("acc_1");
    expect(account).toMatchObject({ name: "acc_1", sender: { kind: "twilio" } });
    expect(await registry.find("acc_1")).toBe(account);
    expect(opened).toHaveLength(1);
    expect(await registry.open({ ...RECORD, updatedAtMs: 2 })).not.toBe(account);
    expect(opened).toHaveLength(2);
  });

  it.each([
    ["private", { baseUrl: "https://10.0.0.1" }],
    ["our own", { baseUrl: "https://godwit.example.com" }],
  ])("sends nothing by an account whose address is %s, whenever it was stored", async (_what, over) => {
    const fetched = vi.spyOn(globalThis, "fetch");
    const { registry } = registryOf(LOOPBACK_ONLY, [{ ...RECORD, ...over }]);
    const account = await registry.find("acc_1");
    const refused = { ok: false, error: { kind: "credentials_rejected", carrierCode: "host_refused" } };
    expect(await account?.sender.send(SMS)).toEqual(refused);
    expect(await account?.probe?.()).toEqual(refused);
    expect(account?.webhook).not.toBeNull();
    expect(fetched).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("does not offer a disabled account or another tenant's, and still finds it for its receipts", async () => {
    const records = [
      { ...RECORD, enabled: false },
      { ...RECORD, id: "acc_2", tenantId: "ten_2" },
    ];
    const { registry } = registryOf(LOOPBACK_ONLY, records);
    expect(await registry.usable("ten_1")).toEqual(["loopback"]);
    expect(await registry.find("acc_1")).not.toBeNull();
  });

  it("tells what a tenant's own enabled accounts were sold and allowed", async () => {
    const dailySpendLimit = { microUnits: 5_000_000, currency: "USD" };
    const records = [
      { ...RECORD, ratePerSecond: 9, standby: true, dailySpendLimit },
      { ...RECORD, id: "acc_2", enabled: false },
      { ...RECORD, id: "acc_3", ratePerSecond: null },
    ];
    expect(await registryOf(ALL, records).registry.terms("ten_1")).toEqual([
      { id: "acc_1", ratePerSecond: 9, standby: true, dailySpendLimit },
      { id: "acc_3", ratePerSecond: null, standby: false, dailySpendLimit: null },
    ]);
  });

  it("says which account no longer fits its adapter, and nothing of its credentials", async () => {
    const { registry } = registryOf(LOOPBACK_ONLY, [{ ...RECORD, credentialsSealed: "ten_1/carrier:2" }]);
    await expect(registry.find("acc_1")).rejects.toThrow(
      /^account acc_1: credentials no longer fit the adapter "twilio"$/,
    );
  });

  it("shows no credential when it is printed", async () => {
    const { registry } = registryOf(ALL, [RECORD]);
    const printed = JSON.stringify([registry, ...builtInAccounts(ALL), await registry.find("acc_1")]);
    for (const secret of [...SECRETS, "data-s3cret"]) expect(printed).not.toContain(secret);
  });
});
