import { describe, expect, it } from "vitest";
import { makeAwsWebhook } from "../../src/carriers/aws/webhooks.ts";
import inbound from "../fixtures/carriers/aws-inbound.json" with { type: "json" };
import event from "../fixtures/carriers/aws-text-event.json" with { type: "json" };
import {
  CERTIFICATE_URL,
  CONFIRMATION,
  type Fields,
  INVALID,
  MALFORMED,
  NOTHING,
  NOTIFICATION,
  post,
  setUpSns,
  signed,
  SUBSCRIBE_URL,
  TOPIC,
  UNAVAILABLE,
} from "./aws-envelopes.ts";

const sns = setUpSns();
const webhook = makeAwsWebhook([TOPIC]);

const read = async (change: Fields = {}, base = NOTIFICATION) =>
  webhook.read(post(await signed({ ...base, ...change }, sns.signer)));
const readEvent = (change: object) => read({ Message: JSON.stringify({ ...event, ...change }) });

const receipt = (status: string, carrierCode: string | null = null, more: object = {}) => ({
  ok: true,
  value: {
    receipts: [
      {
        reference: "ten_1.msg_2.3",
        carrierMessageId: event.messageId,
        status,
        carrierCode,
        price: { microUnits: 8_380, currency: "USD" },
        ...more,
      },
    ],
    inbound: [],
  },
});

describe("aws receipts", () => {
  it.each([
    ["TEXT_QUEUED", "submitted"],
    ["TEXT_PENDING", "sent"],
    ["TEXT_SENT", "sent"],
    ["TEXT_DELIVERED", "delivered"],
    ["VOICE_INITIATED", "submitted"],
    ["VOICE_RINGING", "sent"],
    ["VOICE_ANSWERED", "sent"],
    ["VOICE_COMPLETED", "delivered"],
  ])("%s is %s", async (eventType, status) => expect(await readEvent({ eventType })).toEqual(receipt(status)));

  it.each([
    ["TEXT_INVALID", "undelivered", "number_rejected"],
    ["TEXT_INVALID_MESSAGE", "undelivered", "content_filtered"],
    ["TEXT_UNREACHABLE", "undelivered", "handset_unreachable"],
    ["TEXT_CARRIER_UNREACHABLE", "undelivered", "unavailable"],
    ["TEXT_BLOCKED", "rejected", "registry_blocked"],
    ["TEXT_CARRIER_BLOCKED", "rejected", "content_filtered"],
    ["TEXT_SPAM", "rejected", "content_filtered"],
    ["TEXT_PROTECT_BLOCKED", "rejected", "registry_blocked"],
    ["TEXT_TTL_EXPIRED", "expired", "unavailable"],
    ["VOICE_BUSY", "undelivered", "handset_unreachable"],
    ["VOICE_NO_ANSWER", "undelivered", "handset_unreachable"],
    ["VOICE_FAILED", "failed", "unavailable"],
    ["VOICE_TTL_EXPIRED", "expired", "unavailable"],
  ])("%s is %s for %s", async (eventType, status, failure) => {
    expect(await readEvent({ eventType })).toEqual(receipt(status, eventType, { failure }));
  });

  it.each([
    [true, "delivered"],
    [false, "sent"],
    [undefined, "sent"],
  ])("TEXT_SUCCESSFUL with isFinal %s is %s", async (isFinal, status) => {
    expect(await readEvent({ eventType: "TEXT_SUCCESSFUL", isFinal })).toEqual(receipt(status));
  });

  it.each(["TEXT_UNKNOWN", "MEDIA_DELIVERED", "RCS_DELIVERED"])("%s is nothing", async (eventType) => {
    expect(await readEvent({ eventType })).toEqual(NOTHING);
  });

  it.each([
    [
      { totalMessagePrice: 0.005, totalCarrierFee: null },
      { microUnits: 5_000, currency: "USD" },
    ],
    [
      { totalMessagePrice: 0, totalCarrierFee: 0 },
      { microUnits: 0, currency: "USD" },
    ],
    [
      { totalMessagePrice: 1e-7, totalCarrierFee: 6e-7 },
      { microUnits: 1, currency: "USD" },
    ],
    [{ totalMessagePrice: undefined, totalCarrierFee: 0.1 }, null],
  ])("of %j cost %j", async (prices, price) => {
    expect(await readEvent(prices)).toEqual(receipt("delivered", null, { price }));
  });

  it.each([[null], [{}], [{ reference: "<script>" }]])("of context %j have no reference", async (context) => {
    expect(await readEvent({ context })).toEqual(receipt("delivered", null, { reference: null }));
  });
});

describe("aws inbound texts", () => {
  it("are read", async () => {
    const text = {
      carrierMessageId: inbound.inboundMessageId,
      from: inbound.originationNumber,
      to: inbound.destinationNumber,
      text: inbound.messageBody,
      takenAtMs: Date.UTC(2026, 10, 21, 12),
    };
    expect(await read({ Message: JSON.stringify(inbound) })).toEqual({
      ok: true,
      value: { receipts: [], inbound: [text] },
    });
  });
});

describe("other aws notifications", () => {
  it.each(["Successfully validated SNS topic", "42", "null"])("the words %j are nothing", async (Message) => {
    expect(await read({ Message })).toEqual(NOTHING);
  });

  it.each([
    ["an empty object", {}],
    ["a number for an id", { ...event, messageId: "+13105550123" }],
    ["an inbound text without a sender", { ...inbound, originationNumber: undefined }],
  ])("%s is malformed", async (_, message) => {
    expect(await read({ Message: JSON.stringify(message) })).toEqual(MALFORMED);
  });
});

describe("aws subscriptions", () => {
  it("are confirmed by the signed link", async () => {
    expect(await read({}, CONFIRMATION)).toEqual(NOTHING);
    expect(sns.fetched).toContain(SUBSCRIBE_URL);
  });

  it.each([
    ["on another host", "https://sns.eu-central-1.amazonaws.com.evil.example/?Action=ConfirmSubscription"],
    ["of another region", SUBSCRIBE_URL.replace("eu-central-1", "us-east-1")],
    ["without TLS", SUBSCRIBE_URL.replace("https", "http")],
    ["to another action", SUBSCRIBE_URL.replace("ConfirmSubscription", "Unsubscribe")],
    ["for another topic", SUBSCRIBE_URL.replace("godwit", "other")],
    ["to nowhere", "confirm"],
  ])("are not confirmed by a link %s", async (_, SubscribeURL) => {
    expect(await read({ SubscribeURL }, CONFIRMATION)).toEqual(MALFORMED);
    expect(sns.fetched.filter((url) => url !== CERTIFICATE_URL)).toEqual([]);
  });

  it("are not confirmed by a link that fails or leads elsewhere", async () => {
    const answers = [new Response("", { status: 403 }), new Response("", { status: 302, headers: { location: "/" } })];
    for (const response of answers) {
      sns.pages.set(SUBSCRIBE_URL, () => response);
      expect(await read({}, CONFIRMATION)).toEqual(UNAVAILABLE);
    }
  });

  it.each([
    ["forged", async () => ({ ...(await signed(CONFIRMATION, sns.signer)), Token: "abd" })],
    ["signed by a stranger", () => signed(CONFIRMATION, sns.stranger)],
    ["of another topic", () => signed({ ...CONFIRMATION, TopicArn: `${TOPIC}2` }, sns.signer)],
  ])("that are %s are refused, and their link is not followed", async (_, make) => {
    expect(await webhook.read(post(await make()))).toEqual(INVALID);
    expect(sns.fetched).not.toContain(SUBSCRIBE_URL);
  });

  it("that end are let go", async () => {
    expect(await read({ Type: "UnsubscribeConfirmation" }, CONFIRMATION)).toEqual(NOTHING);
    expect(sns.fetched).not.toContain(SUBSCRIBE_URL);
  });
});
