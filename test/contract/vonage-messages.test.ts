import { tokenGenerate, verifySignature } from "@vonage/jwt";
import { decodeJwt, decodeProtectedHeader, exportPKCS8, exportSPKI, generateKeyPair } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { makeAuthorizer } from "../../src/carriers/vonage-messages/authorization.ts";
import { makeVonageMessagesAccount } from "../../src/carriers/vonage-messages/index.ts";
import {
  callRequest,
  messageRequest,
  VONAGE_API_URL,
  type VonageMessagesConfig,
} from "../../src/carriers/vonage-messages/wire.ts";
import { CLOCK, codeRows, describeCarrier, NOW_MS, row, SMS, VOICE } from "./carrier-contract.ts";
import codes from "../fixtures/carriers/codes/vonage-messages.json" with { type: "json" };
import { answer } from "./carrier-server.ts";

const APPLICATION_ID = "aaaaaaaa-bbbb-4ccc-8ddd-0000000000aa";
const UUID = "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab";

const pair = await generateKeyPair("RS256", { extractable: true });
const privateKey = await exportPKCS8(pair.privateKey);
const publicKey = await exportSPKI(pair.publicKey);

const RANDOM = { bytes: (length: number) => new Uint8Array(length).fill(7), unit: () => 0.5 };
const PORTS = { clock: CLOCK, random: RANDOM };
const APPLICATION: VonageMessagesConfig = {
  apiKey: "abcd1234",
  auth: { kind: "application", applicationId: APPLICATION_ID, privateKey },
  signatureSecret: "signature-s3cret",
  baseUrl: VONAGE_API_URL,
};
const BASIC: VonageMessagesConfig = {
  ...APPLICATION,
  auth: { kind: "basic", apiKey: "abcd1234", apiSecret: "s3cret-of-vonage" },
};

const problem = (status: number, body: object) =>
  answer(status, { detail: `${SMS.to} is bad`, instance: "x", ...body });
const coded = (code: string) =>
  problem(422, { type: `https://developer.vonage.com/api-errors/messages#${code}`, title: "Rejected" });
const invalid = (...names: string[]) =>
  problem(422, {
    type: "https://developer.vonage.com/api-errors#invalid-params",
    title: "Your request parameters didn't validate",
    invalid_parameters: names.map((name) => ({ name, reason: `${SMS.to} is not valid` })),
  });

const FAILURES = [
  ...codeRows(codes, coded),
  row("throttled", "1000", problem(429, { title: "1000" })),
  row("number_rejected", "http_422", invalid("to")),
  row("sender_rejected", "http_422", invalid("from")),
  row("content_filtered", "http_422", invalid("text")),
  row("number_rejected", "http_422", invalid("ttl", "to")),
  row("unavailable", "http_422", invalid("ttl")),
  row("unavailable", "9999", coded("9999")),
  row("credentials_rejected", "http_401", problem(401, { title: "Unauthorized" })),
  row("credentials_rejected", "http_402", problem(402, { title: "Low balance" })),
  {
    title: "throttled by problem with a wait",
    reply: answer(429, { title: "Rate Limit Hit" }, { "retry-after": "2" }),
    failure: { kind: "throttled", carrierCode: "http_429", retryAfterMs: 2_000 },
  } as const,
];

const secrets = () => [...privateKey.split("\n").slice(1, 3), "s3cret-of-vonage", "signature-s3cret"];

for (const [name, config] of [
  ["vonage_messages texts with a token", APPLICATION],
  ["vonage_messages texts with a secret", BASIC],
] as const) {
  describeCarrier({
    name,
    request: SMS,
    accepted: answer(202, { message_uuid: UUID }),
    acceptance: { carrierMessageId: UUID, segments: 1, price: null },
    failures: [...FAILURES, row("response_malformed", "body_unreadable", answer(202, { message_uuid: SMS.to }))],
    secrets,
    makeAccount: (baseUrl) => makeVonageMessagesAccount("vonage_messages", { ...config, baseUrl }, PORTS),
  });
}

describeCarrier({
  name: "vonage_messages calls",
  request: VOICE,
  accepted: answer(201, { uuid: UUID, status: "started", direction: "outbound", conversation_uuid: `CON-${UUID}` }),
  acceptance: { carrierMessageId: UUID, segments: 1, price: null },
  failures: [
    ...FAILURES,
    row("response_malformed", "body_unreadable", answer(201, { uuid: SMS.to, status: "started" })),
  ],
  secrets,
  makeAccount: (baseUrl) => makeVonageMessagesAccount("vonage_messages", { ...APPLICATION, baseUrl }, PORTS),
});

const SCOPE = { baseUrl: VONAGE_API_URL, authorization: "Bearer x" };
const bodyOf = (request: CarrierSend) => {
  const { body } = request.transport === "sms" ? messageRequest(SCOPE, request) : callRequest(SCOPE, request);
  return JSON.parse(body ?? "") as unknown;
};

describe("vonage_messages requests", () => {
  it("post a text as JSON to the Messages API", () => {
    const { method, url, headers } = messageRequest(SCOPE, SMS);
    expect({ method, url }).toEqual({ method: "POST", url: "https://api.nexmo.com/v1/messages" });
    expect(headers).toMatchObject({ authorization: "Bearer x", "content-type": "application/json" });
    expect(bodyOf(SMS)).toEqual({
      channel: "sms",
      message_type: "text",
      to: "13105550123",
      from: "13105550199",
      text: SMS.text,
      ttl: 300,
      sms: { encoding_type: "text" },
      client_ref: SMS.reference,
      webhook_url: SMS.receiptUrl,
      webhook_version: "v1",
    });
  });

  it("post a call as JSON to the Voice API, spoken once", () => {
    const { method, url } = callRequest(SCOPE, VOICE);
    expect({ method, url }).toEqual({ method: "POST", url: "https://api.nexmo.com/v1/calls" });
    expect(bodyOf({ ...VOICE, locale: "nb" })).toEqual({
      to: [{ type: "phone", number: "13105550123" }],
      from: { type: "phone", number: "13105550199" },
      ncco: [{ action: "talk", text: VOICE.text, language: "no-NO", loop: 1 }],
      event_url: [VOICE.receiptUrl],
      event_method: "POST",
    });
  });

  it("name neither webhook nor language when there is none", () => {
    expect(bodyOf({ ...SMS, receiptUrl: null })).not.toHaveProperty("webhook_url");
    const call = bodyOf({ ...VOICE, receiptUrl: null, locale: "xx" });
    expect(call).not.toHaveProperty("event_url");
    expect(call).toMatchObject({ ncco: [{ action: "talk", text: VOICE.text, loop: 1 }] });
  });

  it("mark Unicode and keep a sender name", () => {
    const body = bodyOf({ ...SMS, encoding: "ucs2", sender: "GODWIT" });
    expect(body).toMatchObject({ sms: { encoding_type: "unicode" }, from: "GODWIT" });
  });

  it.each([
    [0, 20],
    [20, 20],
    [21.9, 21],
    [604_800, 604_800],
    [604_801, 604_800],
  ])("a text worth %d seconds lives for %d", (ttlSeconds, ttl) => {
    expect(bodyOf({ ...SMS, ttlSeconds })).toMatchObject({ ttl });
  });

  it.each([
    [99, true],
    [100, true],
    [101, false],
  ])("a reference of %i characters is given as client_ref: %s", (length, isGiven) => {
    const reference = "r".repeat(length);
    const body = bodyOf({ ...SMS, reference });
    expect(body).toEqual(
      isGiven
        ? expect.objectContaining({ client_ref: reference })
        : expect.not.objectContaining({ client_ref: reference }),
    );
  });
});

describe("vonage_messages authorization", () => {
  afterEach(() => void vi.useRealTimers());

  it("is a token that the official library verifies, with the claims the library makes", async () => {
    vi.useFakeTimers({ now: NOW_MS, toFake: ["Date"] });
    const outcome = await makeAuthorizer(APPLICATION.auth, PORTS)();
    const token = outcome.ok ? outcome.value.replace(/^Bearer /, "") : "";
    const theirs = tokenGenerate(APPLICATION_ID, privateKey, { jti: "07".repeat(16) });
    expect(verifySignature(token, publicKey)).toBe(true);
    expect(decodeProtectedHeader(token)).toEqual(decodeProtectedHeader(theirs));
    expect(decodeJwt(token)).toEqual(decodeJwt(theirs));
  });

  it("takes a key whose line ends were written as \\n, as environments keep them", async () => {
    const auth = {
      kind: "application",
      applicationId: APPLICATION_ID,
      privateKey: privateKey.replaceAll("\n", "\\n"),
    } as const;
    expect(await makeAuthorizer(auth, PORTS)()).toMatchObject({ ok: true });
  });

  it("is Basic for an account without an application", async () => {
    const value = `Basic ${btoa("abcd1234:s3cret-of-vonage")}`;
    expect(await makeAuthorizer(BASIC.auth, PORTS)()).toEqual({ ok: true, value });
  });

  it("fails as credentials, without a word of the key, when the key is none", async () => {
    const auth = { kind: "application", applicationId: APPLICATION_ID, privateKey: "no-s3cret key" } as const;
    const { sender } = makeVonageMessagesAccount("vonage_messages", { ...APPLICATION, auth }, PORTS);
    expect(await sender.send(SMS)).toEqual({
      ok: false,
      error: { kind: "credentials_rejected", carrierCode: "private_key_unusable" },
    });
  });

  it("allows calls to an application only", async () => {
    expect(makeVonageMessagesAccount("a", APPLICATION, PORTS).sender.transports).toEqual(["sms", "voice"]);
    const { sender } = makeVonageMessagesAccount("b", BASIC, PORTS);
    expect(sender.transports).toEqual(["sms"]);
    expect(await sender.send(VOICE)).toEqual({
      ok: false,
      error: { kind: "sender_rejected", carrierCode: "transport_unsupported" },
    });
  });
});
