import { describe, expect, it } from "vitest";
import { makeRegistry, type RegistryConfig } from "../../src/carriers/registry.ts";
import { CLOCK } from "./carrier-contract.ts";

const SECRETS = ["twilio-s3cret", "vonage-s3cret", "signing-s3cret", "messages-s3cret"];

const LOOPBACK_ONLY: RegistryConfig = {
  loopback: { inbox: { put: async () => undefined }, receipts: { post: async () => undefined } },
  twilio: null,
  vonage: null,
  vonageMessages: null,
  clock: CLOCK,
  random: { bytes: (length) => new Uint8Array(length), unit: () => 0.5 },
};

const ALL: RegistryConfig = {
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

describe("the carrier registry", () => {
  it("has the loopback account alone when nothing else is configured", () => {
    const registry = makeRegistry(LOOPBACK_ONLY);
    expect(registry.names()).toEqual(["loopback"]);
    expect(registry.find("twilio")).toBeNull();
  });

  it("has each configured account under its name, with the carrier of that name", () => {
    const registry = makeRegistry(ALL);
    expect(registry.names()).toEqual(["loopback", "twilio", "vonage", "vonage_messages"]);
    for (const name of registry.names()) {
      expect(registry.find(name)).toMatchObject({ name, sender: { kind: name } });
    }
  });

  it("finds nothing under the names that every object has", () => {
    for (const name of ["", "constructor", "__proto__", "toString"]) expect(makeRegistry(ALL).find(name)).toBeNull();
  });

  it("has a webhook for every carrier that posts one", () => {
    const registry = makeRegistry(ALL);
    const posting = registry.names().filter((name) => registry.find(name)?.webhook !== null);
    expect(posting).toEqual(["twilio", "vonage", "vonage_messages"]);
  });

  it("shows no credential when it is printed", () => {
    const registry = makeRegistry(ALL);
    const printed = JSON.stringify([registry, ...registry.names().map((name) => registry.find(name))]);
    for (const secret of SECRETS) expect(printed).not.toContain(secret);
  });
});
