import { describe, expect, it } from "vitest";
import type { SmppAccount, SmppBinds, SmppOrder } from "../../src/app/carriers/smpp-ports.ts";
import { smppCredentials } from "../../src/carriers/smpp/credentials.ts";
import { makeSmppAdapter } from "../../src/carriers/smpp/index.ts";
import { ok } from "../../src/domain/base/result.ts";
import { NO_SMPP } from "../support/no-smpp.ts";
import { CLOCK, SMS, VOICE } from "./carrier-contract.ts";

const CREDENTIALS = { host: "smsc.example", systemId: "godwit", password: "s3cret" };
const ACCEPTED = ok({ carrierMessageId: "m1", segments: 1, price: null });
const PORTS = { clock: CLOCK, random: { bytes: (length: number) => new Uint8Array(length), unit: () => 0 } };

function openAccount() {
  const calls: { account: SmppAccount; order: SmppOrder | null }[] = [];
  const binds: SmppBinds = {
    submit: async (account, order) => (calls.push({ account, order }), ACCEPTED),
    probe: async (account) => (calls.push({ account, order: null }), ok(null)),
    keep: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const opened = makeSmppAdapter({ binds }).open({ name: "acme", credentials: CREDENTIALS, baseUrl: null }, PORTS);
  if (!opened.ok) throw new Error("not opened");
  return { account: opened.value, calls };
}

describe("an SMPP account", () => {
  it("hands the bind what a text needs, and nothing else", async () => {
    const { account, calls } = openAccount();
    expect(await account.sender.send(SMS)).toEqual(ACCEPTED);
    const { reference, to, sender, text, ttlSeconds, timeoutMs } = SMS;
    expect(calls.map(({ order }) => order)).toEqual([{ reference, to, sender, text, ttlSeconds, timeoutMs }]);
    expect(calls[0]?.account).toEqual({ name: "acme", settings: smppCredentials.parse(CREDENTIALS) });
  });

  it("speaks no codes, and asks nobody about it", async () => {
    const { account, calls } = openAccount();
    expect(account.sender.transports).toEqual(["sms"]);
    expect(await account.sender.send(VOICE)).toEqual({
      ok: false,
      error: { kind: "sender_rejected", carrierCode: "transport_unsupported" },
    });
    expect(calls).toEqual([]);
  });

  it("is probed over its bind and posts nothing to a webhook", async () => {
    const { account, calls } = openAccount();
    expect(await account.probe?.()).toEqual(ok(null));
    expect(calls.length).toBe(1);
    expect(account.webhook).toBeNull();
  });

  it("shows no credentials when it is printed", () => {
    const { account } = openAccount();
    expect(JSON.stringify(account)).not.toContain("s3cret");
  });
});

describe("SMPP credentials", () => {
  it("have the values that most carriers use", () => {
    expect(smppCredentials.parse(CREDENTIALS)).toMatchObject({
      port: 2775,
      tls: false,
      binds: 1,
      window: 10,
      gsmCoding: "gsm7",
      concatenation: "udh8",
      receiptIds: "same",
      addressing: { alphanumeric: { ton: 5, npi: 0 }, shortCode: { ton: 3, npi: 0 } },
    });
  });

  it("are encrypted unless somebody says otherwise, and those stored before that was so stay as they were", () => {
    const adapter = makeSmppAdapter({ binds: NO_SMPP });
    expect(adapter.complete?.(CREDENTIALS)).toEqual({ ...CREDENTIALS, tls: true });
    expect(adapter.complete?.({ ...CREDENTIALS, tls: false })).toEqual({ ...CREDENTIALS, tls: false });
    expect(smppCredentials.parse(CREDENTIALS).tls).toBe(false);
  });

  it.each([
    [{ host: "" }],
    [{ port: 0 }],
    [{ port: 65_536 }],
    [{ systemId: "" }],
    [{ systemId: "a".repeat(16) }],
    [{ systemId: "gödwit" }],
    [{ systemType: "a".repeat(13) }],
    [{ binds: 9 }],
    [{ window: 0 }],
    [{ window: 1_001 }],
    [{ statuses: { "0x40B": "throttled" } }],
    [{ statuses: { "0x0000040b": "nonsense" } }],
    [{ receiptErrors: { "011": "nonsense" } }],
    [{ receiptErrors: { "no code": "throttled" } }],
    [{ addressing: { shortCode: { ton: 7, npi: 0 } } }],
    [{ unknown: true }],
  ])("are refused with %j", (change) => {
    expect(smppCredentials.safeParse({ ...CREDENTIALS, ...change }).success).toBe(false);
  });

  it.each([
    [{ systemId: "a".repeat(15) }],
    [{ port: 65_535 }],
    [{ binds: 8 }],
    [{ window: 1_000 }],
    [{ statuses: { "0x0000040b": "throttled" } }],
    [{ receiptErrors: { "011": "throttled", "01B": "number_rejected", network_3_1: "handset_unreachable" } }],
    [{ addressing: { shortCode: { ton: 6, npi: 9 } } }],
  ])("are taken with %j", (change) => {
    expect(smppCredentials.safeParse({ ...CREDENTIALS, ...change }).success).toBe(true);
  });
});
