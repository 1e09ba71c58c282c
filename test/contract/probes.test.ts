/** Probes of the carriers whose accounts are older than probes; the others stand with their carrier. */
import { describe, expect, it, vi } from "vitest";
import { makeLoopbackAccount } from "../../src/carriers/loopback/index.ts";
import { twilioAdapter } from "../../src/carriers/twilio/index.ts";
import { vonageAdapter } from "../../src/carriers/vonage/index.ts";
import { makeVonageProbe } from "../../src/carriers/vonage-balance.ts";
import { vonageMessagesAdapter } from "../../src/carriers/vonage-messages/index.ts";
import { CLOCK } from "./carrier-contract.ts";
import { answer } from "./carrier-server.ts";
import { openAccount, PORTS } from "./open-account.ts";
import { describeProbe } from "./probe-contract.ts";

const TWILIO = { accountSid: `AC${"0".repeat(32)}`, authToken: "5ecre75ecre75ecre75ecre75ecre700" };
const VONAGE = { apiKey: "abcd1234", apiSecret: "s3cret-of-vonage" };
const BASIC = { apiKey: "abcd1234", auth: { kind: "basic", apiSecret: "s3cret-of-vonage" } };
const APPLICATION = {
  apiKey: "abcd1234",
  auth: { kind: "application", applicationId: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", privateKey: "-----BEGIN" },
};

describeProbe({
  name: "twilio",
  path: `/2010-04-01/Accounts/${TWILIO.accountSid}.json`,
  authorization: `Basic ${btoa(`${TWILIO.accountSid}:${TWILIO.authToken}`)}`,
  accepted: { sid: TWILIO.accountSid, status: "active", type: "Full" },
  refusals: [
    ["credentials_rejected", "20003", answer(401, { code: 20003, message: "Authenticate", status: 401 })],
    ["credentials_rejected", "account_suspended", answer(200, { sid: TWILIO.accountSid, status: "suspended" })],
    ["credentials_rejected", "account_closed", answer(200, { sid: TWILIO.accountSid, status: "closed" })],
  ],
  makeAccount: (baseUrl) => openAccount(twilioAdapter, TWILIO, baseUrl),
});

for (const [adapter, credentials] of [
  [vonageAdapter, VONAGE],
  [vonageMessagesAdapter, BASIC],
] as const) {
  describeProbe({
    name: adapter.kind,
    path: "/account/get-balance",
    authorization: `Basic ${btoa("abcd1234:s3cret-of-vonage")}`,
    accepted: { value: 10.28, autoReload: false },
    makeAccount: (baseUrl) => openAccount(adapter, credentials, baseUrl),
  });
}

describe("the probe of vonage accounts", () => {
  it.each(["https://rest.nexmo.com", "https://api.nexmo.com", "https://api-eu.nexmo.com"])(
    "of %s asks the REST host",
    async (baseUrl) => {
      const asked = vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json({ value: 1 }));
      expect(await makeVonageProbe(CLOCK, VONAGE, baseUrl)()).toEqual({ ok: true, value: null });
      expect(asked.mock.calls[0]?.[0]).toBe("https://rest.nexmo.com/account/get-balance");
      vi.restoreAllMocks();
    },
  );

  it("is none for an application: its token opens no free call", () => {
    expect(openAccount(vonageMessagesAdapter, APPLICATION, null).probe).toBeNull();
  });
});

describe("the probe of the loopback carrier", () => {
  it("always holds", async () => {
    const ports = { inbox: { put: async () => undefined }, receipts: { post: async () => undefined } };
    expect(await makeLoopbackAccount("loopback", ports).probe?.()).toEqual({ ok: true, value: null });
  });
});

describe("credentials of the first adapters", () => {
  it.each([
    [twilioAdapter, { ...TWILIO, accountSid: "AC1" }],
    [twilioAdapter, { ...TWILIO, authToken: "" }],
    [twilioAdapter, { ...TWILIO, extra: "" }],
    [vonageAdapter, { apiKey: "abcd1234" }],
    [vonageAdapter, { ...VONAGE, signatureMethod: "md5" }],
    [vonageMessagesAdapter, { ...BASIC, auth: { kind: "basic" } }],
    [vonageMessagesAdapter, { ...APPLICATION, auth: { ...APPLICATION.auth, applicationId: "one" } }],
  ])("that do not fit are refused (%#)", (adapter, credentials) => {
    expect(adapter.open({ name: "one", credentials, baseUrl: null }, PORTS).ok).toBe(false);
  });

  it.each([
    [twilioAdapter, TWILIO, ["sms", "voice"]],
    [vonageAdapter, VONAGE, ["sms"]],
    [vonageMessagesAdapter, BASIC, ["sms"]],
    [vonageMessagesAdapter, APPLICATION, ["sms", "voice"]],
  ] as const)("that fit open an account (%#)", (adapter, credentials, transports) => {
    const account = openAccount(adapter, credentials, null);
    expect(account).toMatchObject({ name: adapter.kind, sender: { kind: adapter.kind, transports } });
    expect(account.webhook).not.toBeNull();
  });
});
