import { BirdClient } from "@messagebird/sdk";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, it, onTestFinished } from "vitest";
import { birdAdapter } from "../../src/carriers/bird/index.ts";
import { birdUrl, messageRequest } from "../../src/carriers/bird/wire.ts";
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import accepted from "../fixtures/carriers/bird-message-accepted.json" with { type: "json" };
import schema from "../fixtures/carriers/bird-sms.schema.json" with { type: "json" };
import { describeCarrier, row, SMS, VOICE } from "./carrier-contract.ts";
import { answer, startCarrierServer } from "./carrier-server.ts";
import { openAccount } from "./open-account.ts";

const API_KEY = "bk_eu1_s3cret-of-bird";
const WEBHOOK_SECRET = `whsec_${btoa("a secret of thirty-two bytes ...")}`;
const CREDENTIALS = { apiKey: API_KEY, webhookSecret: WEBHOOK_SECRET };
const CONFIG = { apiKey: API_KEY, baseUrl: birdUrl(API_KEY) };

const ajv = formats.default(new Ajv2020({ strict: false }));
ajv.addSchema(schema, "bird");

/** What is wrong with a value by Bird's own document, or null. */
function faultsOf(definition: string, value: unknown): unknown {
  const validate = ajv.compile({ $ref: `bird#/$defs/${definition}` });
  return validate(value) ? null : validate.errors;
}

interface Refusal {
  readonly type?: string;
  readonly code?: string;
  readonly name?: string;
  readonly param?: string;
  readonly details?: readonly { readonly param: string; readonly message: string }[];
}

function refusal({ type = "validation_error", code = "E02001", name = "Refused", ...rest }: Refusal) {
  return {
    error: {
      type,
      code,
      name,
      message: `The number ${SMS.to} is bad`,
      doc_url: "https://bird.com/docs/errors",
      request_id: "req_1",
      ...rest,
    },
  };
}

const REFUSALS: readonly (readonly [CarrierFailureKind, number, Refusal])[] = [
  ["number_rejected", 422, { name: "SMSInvalidRecipient" }],
  ["sender_rejected", 422, { name: "SMSNoEligibleSender" }],
  ["sender_rejected", 422, { name: "SMSSenderNotConfigured" }],
  ["sender_rejected", 422, { name: "SenderCategoryNotPermitted" }],
  ["credentials_rejected", 422, { name: "SMSUnsupportedFeature" }],
  ["number_rejected", 422, { param: "to" }],
  ["sender_rejected", 422, { details: [{ param: "from", message: "no" }] }],
  ["content_filtered", 400, { details: [{ param: "text", message: "no" }] }],
  ["content_filtered", 422, { param: "metadata" }],
  ["timed_out", 409, { type: "conflict_error", code: "E01004", name: "request_in_progress" }],
  ["timed_out", 409, { type: "conflict_error", code: "E01005", name: "idempotency_key_reuse" }],
  ["unavailable", 503, { type: "service_unavailable_error", code: "E01033", name: "IdempotencyUnavailable" }],
  ["credentials_rejected", 401, { type: "auth_error" }],
  ["credentials_rejected", 403, { type: "permission_error" }],
  ["credentials_rejected", 402, { type: "billing_error" }],
  ["throttled", 429, { type: "rate_limit_error" }],
  ["unavailable", 500, { type: "internal_error" }],
];

const ENDS: readonly (readonly [CarrierFailureKind, string])[] = [
  ["number_rejected", "invalid_destination"],
  ["number_not_mobile", "landline_unreachable"],
  ["registry_blocked", "blocked_by_recipient"],
  ["opted_out", "recipient_opted_out"],
  ["content_filtered", "blocked_by_carrier"],
  ["content_filtered", "content_rejected"],
  ["sender_rejected", "sender_unregistered"],
  ["credentials_rejected", "insufficient_balance"],
  ["handset_unreachable", "unreachable"],
  ["unavailable", "provider_unavailable"],
  ["unavailable", "unknown"],
  ["unavailable", "a_reason_of_tomorrow"],
];

const ended = (status: string, code: string) =>
  answer(202, { ...accepted, status, last_error: { code, description: SMS.to, occurred_at: accepted.created_at } });

describeCarrier({
  name: "bird",
  request: SMS,
  accepted: answer(202, accepted),
  acceptance: { carrierMessageId: accepted.id, segments: 1, price: null },
  failures: [
    ...REFUSALS.map(([kind, status, error]) => row(kind, error.code ?? "E02001", answer(status, refusal(error)))),
    ...ENDS.map(([kind, code]) => row(kind, code, ended("rejected", code))),
    ...["undelivered", "failed", "canceled", "expired"].map((status) =>
      row("unavailable", "status_ended", answer(202, { ...accepted, status })),
    ),
    row("unavailable", "status_ended", ended("failed", `to ${SMS.to}`)),
    row("unavailable", "http_400", answer(400, { error: { type: "validation_error", code: SMS.to, name: "x" } })),
    row("response_malformed", "body_unreadable", answer(202, { ...accepted, id: SMS.to })),
    {
      title: "throttled by type with a wait",
      reply: answer(429, refusal({ type: "rate_limit_error" }), { "retry-after": "3" }),
      failure: { kind: "throttled", carrierCode: "E02001", retryAfterMs: 3_000 },
    },
  ],
  secrets: () => [API_KEY, WEBHOOK_SECRET],
  makeAccount: (baseUrl) => openAccount(birdAdapter, CREDENTIALS, baseUrl),
});

describe("bird requests", () => {
  it.each([
    ["a code", SMS, "authentication"],
    [
      "a text that is no code",
      { ...SMS, values: { ...SMS.values, kind: "help", code: null } } as const,
      "transactional",
    ],
    ["a sender name", { ...SMS, sender: "GODWIT" }, "authentication"],
    ["every kind of character", { ...SMS, text: "a+b&c=d%20 é 你好 😀 \n €" }, "authentication"],
  ] as const)("of %s are those of the official library", async (_, send, category) => {
    const seen: Request[] = [];
    const client = new BirdClient({
      apiKey: API_KEY,
      fetch: (input, init) => {
        seen.push(new Request(input, init));
        return Promise.resolve(Response.json(accepted, { status: 202 }));
      },
    });
    await client.sms.send(
      { to: send.to, from: send.sender, text: send.text, category, metadata: { reference: send.reference } },
      { idempotencyKey: send.reference },
    );
    const ours = messageRequest(CONFIG, send);
    const [theirs] = seen;
    expect([ours.method, ours.url]).toEqual([theirs?.method, theirs?.url]);
    for (const name of ["authorization", "idempotency-key", "content-type"]) {
      expect(ours.headers[name]).toBe(theirs?.headers.get(name));
    }
    expect(JSON.parse(ours.body ?? "")).toEqual(await theirs?.json());
  });

  it("fit the official document, which refuses any other field", () => {
    const body: unknown = JSON.parse(messageRequest(CONFIG, SMS).body ?? "");
    expect(faultsOf("SMSMessageSendRequest", body)).toBeNull();
    expect(faultsOf("SMSMessageSendRequest", { ...Object(body), too_much: 1 })).not.toBeNull();
  });

  it("of one attempt are one text: the key of a repeated request is the same, of another attempt another", () => {
    const keyOf = (reference: string) => messageRequest(CONFIG, { ...SMS, reference }).headers["idempotency-key"];
    expect(keyOf("ten_1.msg_1.1")).toBe(keyOf("ten_1.msg_1.1"));
    expect(keyOf("ten_1.msg_1.2")).not.toBe(keyOf("ten_1.msg_1.1"));
  });

  it("go to the region of the key unless the account names another origin", () => {
    expect(birdUrl("bk_us1_abc")).toBe("https://us1.platform.bird.com");
  });

  it("are answered as the fixture is, by the official document", () => {
    expect(faultsOf("SMSMessage", accepted)).toBeNull();
    for (const [, , error] of REFUSALS) expect(faultsOf("Error", refusal(error))).toBeNull();
  });
});

describe("bird accounts", () => {
  it("take the segments and the price of the answer", async () => {
    const server = await startCarrierServer();
    onTestFinished(() => server.stop());
    const cost = { amount: "0.00990", currency_code: "USD", transaction_amount: null, passthrough_amount: null };
    server.reply = answer(202, { ...accepted, cost, segments: { ...accepted.segments, count: 3 } });
    expect(await openAccount(birdAdapter, CREDENTIALS, server.origin).sender.send(SMS)).toMatchObject({
      ok: true,
      value: { segments: 3, price: { microUnits: 9_900, currency: "USD" } },
    });
  });

  it("offer texts only and refuse a call without asking Bird", async () => {
    const { sender } = openAccount(birdAdapter, CREDENTIALS, "http://127.0.0.1:1");
    expect(sender.transports).toEqual(["sms"]);
    expect(await sender.send(VOICE)).toEqual({
      ok: false,
      error: { kind: "sender_rejected", carrierCode: "transport_unsupported" },
    });
  });

  it.each([
    ["a workspace", answer(200, { id: "ws_1", name: "Production" }), { ok: true, value: null }],
    [
      "a wrong key",
      answer(401, refusal({ type: "auth_error" })),
      { ok: false, error: { kind: "credentials_rejected", carrierCode: "E02001" } },
    ],
    [
      "no JSON",
      answer(200, "hello"),
      { ok: false, error: { kind: "response_malformed", carrierCode: "body_unreadable" } },
    ],
  ])("are probed without a text: %s", async (_, reply, outcome) => {
    const server = await startCarrierServer();
    onTestFinished(() => server.stop());
    server.reply = reply;
    expect(await openAccount(birdAdapter, CREDENTIALS, server.origin).probe?.()).toEqual(outcome);
    expect(server.seen).toMatchObject([
      { method: "GET", path: "/v1/workspace", headers: { authorization: `Bearer ${API_KEY}` } },
    ]);
  });

  it.each([
    ["a key without a region", { ...CREDENTIALS, apiKey: "abc" }],
    ["a key whose region is a path", { ...CREDENTIALS, apiKey: "bk_eu1/evil_x" }],
    ["a webhook secret of another make", { ...CREDENTIALS, webhookSecret: "secret" }],
    ["a field too much", { ...CREDENTIALS, token: "x" }],
  ])("are not opened with %s", (_, credentials) => {
    expect(() => openAccount(birdAdapter, credentials, null)).toThrow();
  });
});
