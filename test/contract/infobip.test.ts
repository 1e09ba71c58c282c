import { describe, expect, it } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { infobipAdapter } from "../../src/carriers/infobip/index.ts";
import {
  callRequest,
  INFOBIP_API_URL,
  type InfobipConfig,
  messageRequest,
  readReply,
} from "../../src/carriers/infobip/wire.ts";
import callAccepted from "../fixtures/carriers/infobip-call-accepted.json" with { type: "json" };
import accepted from "../fixtures/carriers/infobip-sms-accepted.json" with { type: "json" };
import { codeRows, describeCarrier, NOW_MS, row, SMS, VOICE } from "./carrier-contract.ts";
import codes from "../fixtures/carriers/codes/infobip-statuses.json" with { type: "json" };
import { answer } from "./carrier-server.ts";
import { openAccount, PORTS } from "./open-account.ts";
import { describeProbe } from "./probe-contract.ts";

const API_KEY = "003026bbc133714df1834b8638bb496e-8f4b3d9a-e931-478d-a994-28a725159ab9";
const URL_KEY = "0123456789abcdefghijklmnop";
const CREDENTIALS = { apiKey: API_KEY, webhook: { kind: "url_key", webhookSecret: URL_KEY } };
const CONFIG: InfobipConfig = {
  apiKey: API_KEY,
  webhook: { kind: "url_key", webhookSecret: URL_KEY },
  voice: true,
  baseUrl: INFOBIP_API_URL,
};

const [taken] = accepted.messages;
const status = (
  groupId: number,
  id: number,
  { name = "ANY", ...more }: { name?: string; [more: string]: unknown } = {},
) => answer(200, { messages: [{ ...taken, status: { groupId, id, name, description: `to ${SMS.to}` }, ...more }] });
const problem = (httpStatus: number, body: object, headers = {}) =>
  answer(httpStatus, { errorCode: `E${httpStatus}`, description: `The number ${SMS.to} is bad`, ...body }, headers);
const violation = (...properties: string[]) =>
  problem(400, { violations: properties.map((property) => ({ property, violation: `${SMS.to} is bad` })) });

const FAILURES = [
  ...codeRows(codes, (id, name) => status(5, Number(id), { name })),
  row("destination_unserved", "4", status(2, 4)),
  row("unavailable", "31", status(2, 31)),
  row("unavailable", "15", status(4, 15)),
  row("unavailable", "26", status(9, 26)),
  row("number_rejected", "E400", violation("messages[0].destinations[0].to")),
  row("sender_rejected", "E400", violation("messages[0].sender")),
  row("sender_rejected", "E400", violation("messages[0].from")),
  row("content_filtered", "E400", violation("messages[0].content.text")),
  row("number_rejected", "E400", violation("messages[0].sender", "messages[0].destinations[0].to")),
  row("unavailable", "E400", violation("messages[0].options.validityPeriod")),
  row("unavailable", "E400", problem(400, {})),
  row("credentials_rejected", "E401", problem(401, {})),
  row("credentials_rejected", "E403", problem(403, {})),
  row("unavailable", "E500", problem(500, {})),
  row("unavailable", "http_400", answer(400, { errorCode: SMS.to })),
  row(
    "credentials_rejected",
    "http_401",
    answer(401, { requestError: { serviceException: { messageId: "UNAUTHORIZED" } } }),
  ),
  {
    title: "throttled by problem with a wait",
    reply: problem(429, {}, { "retry-after": "2" }),
    failure: { kind: "throttled", carrierCode: "E429", retryAfterMs: 2_000 },
  } as const,
  row("response_malformed", "body_unreadable", answer(200, { messages: [] })),
  row("response_malformed", "body_unreadable", answer(200, { messages: [taken, taken] })),
  row("response_malformed", "body_unreadable", answer(200, { messages: [{ messageId: "1" }] })),
];

const secrets = () => [API_KEY, URL_KEY];
const makeAccount = (baseUrl: string) => openAccount(infobipAdapter, CREDENTIALS, baseUrl);

describeCarrier({
  name: "infobip texts",
  request: SMS,
  accepted: answer(200, accepted),
  acceptance: { carrierMessageId: "2250be2d4219-3af1-78856-aabe-1362af1edfd2", segments: 1, price: null },
  failures: FAILURES,
  secrets,
  makeAccount,
});

describeCarrier({
  name: "infobip calls",
  request: VOICE,
  accepted: answer(200, callAccepted),
  acceptance: { carrierMessageId: "2033247207850523792", segments: 1, price: null },
  failures: FAILURES,
  secrets,
  makeAccount,
});

describeProbe({
  name: "infobip",
  path: "/account/1/balance",
  authorization: `App ${API_KEY}`,
  accepted: { balance: 47.79134, currency: "EUR" },
  refusals: [["credentials_rejected", "E403", problem(403, {})]],
  makeAccount,
});

const bodyOf = (request: CarrierSend, config = CONFIG) => {
  const { body } = request.transport === "sms" ? messageRequest(config, request) : callRequest(config, request);
  return JSON.parse(body ?? "") as { messages: Record<string, unknown>[] };
};

describe("infobip requests", () => {
  it("post a text as JSON with our reference as its id, and the key in its receipt address", () => {
    const { method, url, headers } = messageRequest(CONFIG, SMS);
    expect({ method, url }).toEqual({ method: "POST", url: "https://api.infobip.com/sms/3/messages" });
    expect(headers).toMatchObject({ authorization: `App ${API_KEY}`, "content-type": "application/json" });
    expect(bodyOf(SMS)).toEqual({
      messages: [
        {
          sender: "13105550199",
          destinations: [{ to: "13105550123", messageId: SMS.reference }],
          content: { text: SMS.text },
          options: { validityPeriod: { amount: 300, timeUnit: "SECONDS" } },
          webhooks: {
            delivery: { url: `${SMS.receiptUrl}&key=${URL_KEY}` },
            contentType: "application/json",
            callbackData: SMS.reference,
          },
        },
      ],
    });
  });

  it("post a call as JSON, spoken once, valid for whole minutes", () => {
    const { method, url } = callRequest(CONFIG, VOICE);
    expect({ method, url }).toEqual({ method: "POST", url: "https://api.infobip.com/tts/3/advanced" });
    expect(bodyOf({ ...VOICE, locale: "pt-PT", ttlSeconds: 61 })).toEqual({
      messages: [
        {
          from: "13105550199",
          destinations: [{ to: "13105550123", messageId: VOICE.reference }],
          text: VOICE.text,
          language: "pt-pt",
          validityPeriod: 2,
          callbackData: VOICE.reference,
          notifyUrl: `${VOICE.receiptUrl}&key=${URL_KEY}`,
          notifyContentType: "application/json",
          notifyContentVersion: 2,
        },
      ],
    });
  });

  it("give no key away when the account proves its webhooks otherwise", () => {
    const basic = { ...CONFIG, webhook: { kind: "basic", user: "infobip", password: "p".repeat(16) } } as const;
    expect(bodyOf(SMS, basic).messages[0]).toMatchObject({ webhooks: { delivery: { url: SMS.receiptUrl } } });
  });

  it("name no address when none is known, and no language that is not spoken", () => {
    expect(bodyOf({ ...SMS, receiptUrl: null }).messages[0]).not.toHaveProperty("webhooks");
    const call = bodyOf({ ...VOICE, receiptUrl: null, locale: "xx" }).messages[0];
    expect(call).not.toHaveProperty("notifyUrl");
    expect(call).not.toHaveProperty("language");
  });

  it.each([
    [0, 1],
    [1, 1],
    [299.9, 299],
    [172_800, 172_800],
    [172_801, 172_800],
  ])("a text worth %d seconds is valid for %d", (ttlSeconds, amount) => {
    expect(bodyOf({ ...SMS, ttlSeconds }).messages[0]).toMatchObject({ options: { validityPeriod: { amount } } });
  });

  it.each([
    [199, true],
    [200, true],
    [201, false],
  ])("a reference of %i characters is the message's id: %s", (length, isId) => {
    const reference = "r".repeat(length);
    const destination = isId ? { to: "13105550123", messageId: reference } : { to: "13105550123" };
    expect(bodyOf({ ...SMS, reference }).messages[0]?.["destinations"]).toEqual([destination]);
  });

  it.each([
    [700, true],
    [701, false],
  ])("a reference of %i characters goes with a call: %s", (length, isGiven) => {
    const call = bodyOf({ ...VOICE, reference: "r".repeat(length) }).messages[0];
    expect(call?.["callbackData"] !== undefined).toBe(isGiven);
  });
});

describe("infobip replies", () => {
  const read = (message: object, request: CarrierSend = SMS) => {
    const response = { status: 200, headers: new Headers(), text: JSON.stringify({ messages: [message] }) };
    return readReply({ response, nowMs: NOW_MS }, request);
  };

  it.each([0, 1, 3])("of group %i are accepted", (groupId) => {
    expect(read({ ...taken, status: { groupId, id: 7 } })).toMatchObject({ ok: true });
  });

  it("that refuse a message id as used mean that an earlier request was taken", () => {
    const refused = { to: "1", status: { groupId: 5, id: 23 } };
    expect(read(refused)).toEqual({
      ok: true,
      value: { carrierMessageId: SMS.reference, segments: 1, price: null },
    });
  });

  it("without an id are accepted under the one we gave, and are no reply when we gave none", () => {
    const { messageId: _, ...rest } = { ...taken, status: { groupId: 1, id: 26 } };
    expect(read(rest)).toMatchObject({ ok: true, value: { carrierMessageId: SMS.reference } });
    const failure = { kind: "response_malformed", carrierCode: "body_unreadable" };
    expect(read(rest, { ...SMS, reference: "r".repeat(201) })).toEqual({ ok: false, error: failure });
  });

  it("count the parts, or leave it to us", () => {
    const three = { ...taken, status: { groupId: 1, id: 26 }, details: { messageCount: 3 } };
    expect(read(three)).toMatchObject({ ok: true, value: { segments: 3 } });
    const long = { ...SMS, text: "x".repeat(161) };
    expect(read({ ...three, details: undefined }, long)).toMatchObject({ ok: true, value: { segments: 2 } });
  });
});

describe("infobip credentials", () => {
  const open = (credentials: object) => infobipAdapter.open({ name: "one", credentials, baseUrl: null }, PORTS).ok;
  const hmac = { kind: "hmac", header: "X-Signature", secret: "s".repeat(16) };

  it.each([
    [true, CREDENTIALS],
    [true, { ...CREDENTIALS, voice: false }],
    [true, { ...CREDENTIALS, webhook: hmac }],
    [true, { ...CREDENTIALS, webhook: { kind: "basic", user: "u", password: "p".repeat(16) } }],
    [false, { apiKey: API_KEY }],
    [false, { ...CREDENTIALS, extra: 1 }],
    [false, { ...CREDENTIALS, apiKey: "" }],
    [false, { ...CREDENTIALS, webhook: { kind: "url_key", webhookSecret: "k".repeat(23) } }],
    [false, { ...CREDENTIALS, webhook: { kind: "basic", user: "u", password: "p".repeat(15) } }],
    [false, { ...CREDENTIALS, webhook: { ...hmac, header: "two words" } }],
    [false, { ...CREDENTIALS, webhook: { ...hmac, secret: "s".repeat(15) } }],
    [false, { ...CREDENTIALS, webhook: { ...hmac, algorithm: "md5" } }],
    [false, { ...CREDENTIALS, webhook: { kind: "none" } }],
  ])("open an account: %s (%#)", (isOpen, credentials) => expect(open(credentials)).toBe(isOpen));

  it("without voice offer texts only and refuse a call without asking", async () => {
    const { sender } = openAccount(infobipAdapter, { ...CREDENTIALS, voice: false }, "http://127.0.0.1:1");
    expect(sender.transports).toEqual(["sms"]);
    const failure = { kind: "sender_rejected", carrierCode: "transport_unsupported" };
    expect(await sender.send(VOICE)).toEqual({ ok: false, error: failure });
  });
});
