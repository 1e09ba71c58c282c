import https from "node:https";
import MessageValidator from "sns-validator";
import { describe, expect, it, vi } from "vitest";
import { isSnsUrl } from "../../src/carriers/aws/sns.ts";
import { makeAwsWebhook } from "../../src/carriers/aws/webhooks.ts";
import event from "../fixtures/carriers/aws-text-event.json" with { type: "json" };
import {
  CERTIFICATE_URL,
  CONFIRMATION,
  type Fields,
  INVALID,
  NOTIFICATION,
  post,
  setUpSns,
  signed,
  SNS_URL,
  STALE,
  TOPIC,
  UNAVAILABLE,
} from "./aws-envelopes.ts";
import { NOW_MS } from "./carrier-contract.ts";

const sns = setUpSns();
const webhook = makeAwsWebhook([TOPIC]);

const read = async (change: Fields) => webhook.read(post(await signed({ ...NOTIFICATION, ...change }, sns.signer)));

const DELIVERED = {
  ok: true,
  value: {
    receipts: [
      {
        reference: "ten_1.msg_2.3",
        carrierMessageId: event.messageId,
        status: "delivered",
        carrierCode: null,
        price: { microUnits: 8_380, currency: "USD" },
      },
    ],
    inbound: [],
  },
};

describe("aws signatures", () => {
  it.each([
    ["version 1", { SignatureVersion: "1" }],
    ["version 2", { SignatureVersion: "2" }],
    ["a subject", { Subject: "a subject" }],
    ["a subject that is null", { Subject: null }],
  ])("hold with %s", async (_, change) => expect(await read(change)).toEqual(DELIVERED));

  it("hold under a body that was written anew: the fields are signed, not the bytes", async () => {
    const anew = JSON.stringify(await signed(NOTIFICATION, sns.signer), null, 2);
    expect(await webhook.read(post(anew))).toEqual(DELIVERED);
  });

  it("break when the event inside is written anew", async () => {
    const Message = JSON.stringify(event, null, 1);
    expect(await webhook.read(post({ ...(await signed(NOTIFICATION, sns.signer)), Message }))).toEqual(INVALID);
  });

  it.each(["Message", "MessageId", "Timestamp", "TopicArn", "Type", "SignatureVersion", "SigningCertURL"])(
    "break with one bit changed in any character of %s",
    async (name) => {
      const good = await signed(NOTIFICATION, sns.signer);
      const value = good[name] ?? "";
      for (let index = 0; index < value.length; index += 1) {
        const changed = String.fromCharCode(value.charCodeAt(index) ^ (1 << (index % 7)));
        const body = { ...good, [name]: value.slice(0, index) + changed + value.slice(index + 1) };
        // Another certificate of SNS that cannot be had is no proof either way: it is asked for again.
        const refusal = name === "SigningCertURL" ? { ok: false } : INVALID;
        expect(await webhook.read(post(body)), `offset ${index}`).toMatchObject(refusal);
      }
    },
  );

  it("break with every bit of the signature", async () => {
    const good = await signed(NOTIFICATION, sns.signer);
    const value = good["Signature"] ?? "";
    for (let bit = 0; bit < value.length * 7; bit += 1) {
      const index = Math.floor(bit / 7);
      const changed = String.fromCharCode(value.charCodeAt(index) ^ (1 << (bit % 7)));
      const body = { ...good, Signature: value.slice(0, index) + changed + value.slice(index + 1) };
      expect(await webhook.read(post(body)), `bit ${bit}`).toEqual(INVALID);
    }
  });

  it.each([
    ["another key", () => signed(NOTIFICATION, sns.stranger)],
    [
      "version 2 called version 1",
      async () => ({ ...(await signed(NOTIFICATION, sns.signer)), SignatureVersion: "1" }),
    ],
    ["version 3", () => signed({ ...NOTIFICATION, SignatureVersion: "3" }, sns.signer)],
    ["none", async () => NOTIFICATION],
    ["an empty one", async () => ({ ...NOTIFICATION, Signature: "" })],
    ["a subject that was added", async () => ({ ...(await signed(NOTIFICATION, sns.signer)), Subject: "x" })],
    ["a raw delivery, without an envelope", async () => event],
    ["no JSON", async () => "hello"],
  ])("%s is refused", async (_, make) => expect(await webhook.read(post(await make()))).toEqual(INVALID));

  it.each([
    [0, DELIVERED],
    [-65 * 60, DELIVERED],
    [-65 * 60 - 1, STALE],
    [5 * 60, DELIVERED],
    [5 * 60 + 1, STALE],
  ])("of %i seconds from now are judged by their age", async (seconds, outcome) => {
    expect(await read({ Timestamp: new Date(NOW_MS + seconds * 1000).toISOString() })).toEqual(outcome);
  });

  it("of no time at all are stale", async () => expect(await read({ Timestamp: "yesterday" })).toEqual(STALE));

  it("of other topics fetch nothing", async () => {
    const request = post(await signed({ ...NOTIFICATION, TopicArn: `${TOPIC}2` }, sns.signer));
    expect(await webhook.read(request)).toEqual(INVALID);
    expect(await makeAwsWebhook([]).read(post(await signed(NOTIFICATION, sns.signer)))).toEqual(INVALID);
    expect(sns.fetched).toEqual([]);
  });
});

describe("the certificate of aws", () => {
  const urlOf = (name: string): string => `${SNS_URL}/SimpleNotificationService-${name}.pem`;
  const readFrom = (SigningCertURL: string) => read({ SigningCertURL });

  it("is fetched once and kept", async () => {
    const url = urlOf("keptkeptkept");
    sns.pages.set(url, sns.certificate);
    expect((await readFrom(url)).ok).toBe(true);
    expect((await readFrom(url)).ok).toBe(true);
    expect(sns.fetched).toEqual([url]);
  });

  it("is fetched again when sixteen others came after it", async () => {
    const urls = Array.from({ length: 17 }, (_, index) => urlOf(`bounded${index + 10}`));
    for (const url of urls) sns.pages.set(url, sns.certificate);
    for (const url of [...urls, urls[0] ?? ""]) expect((await readFrom(url)).ok).toBe(true);
    expect(sns.fetched).toEqual([...urls, urls[0]]);
  });

  it("is not kept when it could not be had", async () => {
    const url = urlOf("laterlaterlater");
    expect(await readFrom(url)).toEqual(UNAVAILABLE);
    sns.pages.set(url, sns.certificate);
    expect((await readFrom(url)).ok).toBe(true);
  });

  it("may be of version 1", async () => {
    const certificate = await sns.signer.certificate(1);
    sns.pages.set(urlOf("version1version1"), () => new Response(certificate));
    expect((await readFrom(urlOf("version1version1"))).ok).toBe(true);
  });

  it.each([
    ["without TLS", CERTIFICATE_URL.replace("https", "http")],
    ["on another host", "https://evil.example/SimpleNotificationService-0123456789abcdef.pem"],
    [
      "on a host that only ends so",
      `https://sns.eu-central-1.amazonaws.com.evil.example/SimpleNotificationService-0123.pem`,
    ],
    ["in a bucket", "https://s3.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem"],
    ["of another region", CERTIFICATE_URL.replace("eu-central-1", "us-east-1")],
    ["on another port", CERTIFICATE_URL.replace(".com/", ".com:8443/")],
    ["with a user", CERTIFICATE_URL.replace("https://", "https://sns@")],
    ["of another name", `${SNS_URL}/evil.pem`],
    ["in another folder", `${SNS_URL}/a/../b/SimpleNotificationService-0123456789abcdef.pem`],
    ["with a query", `${CERTIFICATE_URL}?x=1`],
    ["nowhere", "certificate.pem"],
  ])("%s is never fetched", async (_, url) => {
    expect(await readFrom(url)).toEqual(INVALID);
    expect(sns.fetched).toEqual([]);
  });

  it.each([
    ["an error page", () => new Response("no", { status: 500 }), UNAVAILABLE],
    ["a redirect", () => new Response("", { status: 302, headers: { location: "https://evil.example" } }), UNAVAILABLE],
    ["no certificate", () => new Response("hello"), INVALID],
    ["an endless one", () => new Response("A".repeat(70_000)), UNAVAILABLE],
  ])("that is %s refuses the webhook", async (name, page, refusal) => {
    const url = urlOf(`bad${name.replace(/\W/g, "")}`);
    sns.pages.set(url, page);
    expect(await readFrom(url)).toEqual(refusal);
  });

  it("is the topic's region's, in China too", () => {
    const china = "arn:aws-cn:sns:cn-north-1:123456789012:godwit";
    expect(isSnsUrl("https://sns.cn-north-1.amazonaws.com.cn/x.pem", china)).toBe(true);
    expect(isSnsUrl("https://sns.cn-north-1.amazonaws.com/x.pem", china)).toBe(false);
    expect(isSnsUrl("https://sns.eu-central-1.amazonaws.com.cn/x.pem", TOPIC)).toBe(false);
  });
});

describe("aws envelopes are judged as the official library judges them", () => {
  it.each([
    ["a notification of version 1", () => signed({ ...NOTIFICATION, SignatureVersion: "1" }, sns.signer)],
    ["a notification of version 2", () => signed(NOTIFICATION, sns.signer)],
    ["one with a subject", () => signed({ ...NOTIFICATION, Subject: "a subject" }, sns.signer)],
    ["a confirmation", () => signed(CONFIRMATION, sns.signer)],
    ["one of another key", () => signed(NOTIFICATION, sns.stranger)],
    ["one of a changed message", async () => ({ ...(await signed(NOTIFICATION, sns.signer)), Message: "{}" })],
    ["one of a changed topic", async () => ({ ...(await signed(NOTIFICATION, sns.signer)), MessageId: "x" })],
    ["one of a changed version", async () => ({ ...(await signed(NOTIFICATION, sns.signer)), SignatureVersion: "1" })],
    ["one without a signature", async () => NOTIFICATION],
    [
      "one of a foreign certificate",
      () => signed({ ...NOTIFICATION, SigningCertURL: "https://evil.example/x.pem" }, sns.signer),
    ],
  ])("%s", async (_, make) => {
    const certificate = await sns.signer.certificate();
    const message = await make();
    vi.spyOn(https, "get").mockImplementation((_url, answered) => {
      const reply = {
        statusCode: 200,
        on(name: string, listener: (data: string) => void) {
          if (name === "data") listener(certificate);
          if (name === "end") listener("");
          return reply;
        },
      };
      answered(reply);
      const asked = { on: () => asked };
      return asked;
    });
    const accepted = await new Promise(
      (resolve) => void new MessageValidator().validate({ ...message }, (error) => resolve(error === null)),
    );
    expect((await webhook.read(post(message))).ok).toBe(accepted);
  });
});
