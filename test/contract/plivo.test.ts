import plivo from "plivo";
import { describe, expect, it, onTestFinished } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { plivoAdapter } from "../../src/carriers/plivo/index.ts";
import { messageRequest, PLIVO_API_URL, type PlivoConfig } from "../../src/carriers/plivo/wire.ts";
import accepted from "../fixtures/carriers/plivo-message-accepted.json" with { type: "json" };
import { describeCarrier, row, SMS, VOICE } from "./carrier-contract.ts";
import { answer, startCarrierServer } from "./carrier-server.ts";
import { openAccount, PORTS } from "./open-account.ts";
import { describeProbe } from "./probe-contract.ts";

const AUTH_ID = "MAXXXXXXXXXXXXXXXXXX";
const AUTH_TOKEN = "5ecre75ecre75ecre75ecre75ecre7";
const CREDENTIALS = { authId: AUTH_ID, authToken: AUTH_TOKEN };
const CONFIG: PlivoConfig = { ...CREDENTIALS, mainAuthToken: null, baseUrl: PLIVO_API_URL };
const POWERPACK_ID = "86bbb125-97bb-4d72-89fd-81d5c515b015";

const refusal = (status: number) => answer(status, { api_id: "one", error: `The number ${SMS.to} is bad` });

const prose = (error: string) => answer(400, { api_id: "one", error: `${error}: ${SMS.to}` });

const secrets = () => [AUTH_TOKEN, btoa(`${AUTH_ID}:${AUTH_TOKEN}`)];
const makeAccount = (baseUrl: string) => openAccount(plivoAdapter, CREDENTIALS, baseUrl);

describeCarrier({
  name: "plivo texts",
  request: SMS,
  accepted: answer(202, accepted),
  acceptance: { carrierMessageId: "db3ce55a-7f1d-11e1-8ea7-1231380bc196", segments: 1, price: null },
  failures: [
    row("unavailable", "http_400", refusal(400)),
    row("number_rejected", "http_400", prose("dst parameter is not a valid number")),
    row("sender_rejected", "http_400", prose("invalid src number")),
    row("sender_rejected", "http_400", prose("src and destination cannot be the same")),
    row("content_filtered", "http_400", prose("text parameter is required")),
    row("sender_rejected", "http_400", answer(400, { error: { src: ["not a valid sender id"] } })),
    row("credentials_rejected", "http_401", refusal(401)),
    row("credentials_rejected", "http_402", refusal(402)),
    row("unavailable", "http_405", refusal(405)),
    row("throttled", "http_429", refusal(429)),
    row("unavailable", "http_500", refusal(500)),
    row("number_rejected", "invalid_number", answer(202, { ...accepted, message_uuid: [], invalid_number: ["1"] })),
    row("number_rejected", "invalid_number", answer(202, { ...accepted, invalid_number: [SMS.to] })),
    row("response_malformed", "body_unreadable", answer(202, { ...accepted, message_uuid: [] })),
    row("response_malformed", "body_unreadable", answer(202, { ...accepted, message_uuid: [""] })),
  ],
  secrets,
  makeAccount,
});

describeProbe({
  name: "plivo",
  path: `/v1/Account/${AUTH_ID}/`,
  authorization: `Basic ${btoa(`${AUTH_ID}:${AUTH_TOKEN}`)}`,
  accepted: { api_id: "one", auth_id: AUTH_ID, cash_credits: "10.5", name: "Godwit" },
  makeAccount,
});

/** What the official library asks for the same send. */
async function sdkRequest(send: CarrierSend) {
  const server = await startCarrierServer();
  onTestFinished(() => server.stop());
  server.reply = answer(202, accepted);
  const client = new plivo.Client(AUTH_ID, AUTH_TOKEN, { url: `${server.origin}/v1/Account/${AUTH_ID}` });
  const isPowerpack = send.sender === POWERPACK_ID;
  const callback = send.receiptUrl === null ? {} : { url: send.receiptUrl, method: "POST" };
  const options = { type: "sms", log: "false", message_expiry: send.ttlSeconds, ...callback };
  // The types know neither a missing sender nor a Powerpack.
  const create = client.messages.create.bind(client.messages) as (...input: unknown[]) => Promise<unknown>;
  await (isPowerpack
    ? create(null, send.to, send.text, options, POWERPACK_ID)
    : create(send.sender, send.to, send.text, options));
  const [request] = server.seen;
  if (request === undefined) throw new Error("the library sent nothing");
  return request;
}

describe("plivo requests are those of the official library", () => {
  it.each([
    ["a text from a number", SMS],
    ["a text from a sender name", { ...SMS, sender: "GODWIT" }],
    ["a text from a Powerpack", { ...SMS, sender: POWERPACK_ID }],
    ["a text without a receipt address", { ...SMS, receiptUrl: null }],
    ["a text with every kind of character", { ...SMS, text: "a+b&c=d%20 é 你好 😀 \n €" }],
  ])("%s", async (_, send) => {
    const ours = messageRequest(CONFIG, send);
    const theirs = await sdkRequest(send);
    expect({ method: ours.method, path: new URL(ours.url).pathname }).toEqual({
      method: theirs.method,
      path: theirs.path,
    });
    expect(ours.headers["authorization"]).toBe(theirs.headers["authorization"]);
    expect(theirs.headers["content-type"]).toContain(ours.headers["content-type"]);
    expect(JSON.parse(ours.body ?? "")).toEqual(JSON.parse(theirs.body));
  });

  it.each([
    [0, 1],
    [1, 1],
    [299.9, 299],
    [86_400, 86_400],
    [86_401, 86_400],
  ])("a text worth %d seconds expires after %d", (ttlSeconds, expiry) => {
    const { body } = messageRequest(CONFIG, { ...SMS, ttlSeconds });
    expect(JSON.parse(body ?? "")).toMatchObject({ message_expiry: expiry });
  });
});

describe("plivo accounts", () => {
  it("place no calls", async () => {
    const { sender } = openAccount(plivoAdapter, CREDENTIALS, "http://127.0.0.1:1");
    expect(sender.transports).toEqual(["sms"]);
    const failure = { kind: "sender_rejected", carrierCode: "transport_unsupported" };
    expect(await sender.send(VOICE)).toEqual({ ok: false, error: failure });
  });

  it.each([
    [true, CREDENTIALS],
    [true, { ...CREDENTIALS, mainAuthToken: "main" }],
    [false, { authId: AUTH_ID }],
    [false, { ...CREDENTIALS, authId: "MA1" }],
    [false, { ...CREDENTIALS, authToken: "" }],
    [false, { ...CREDENTIALS, mainAuthToken: "" }],
    [false, { ...CREDENTIALS, extra: 1 }],
  ])("open by their credentials: %s (%#)", (isOpen, credentials) => {
    expect(plivoAdapter.open({ name: "one", credentials, baseUrl: null }, PORTS).ok).toBe(isOpen);
  });
});
