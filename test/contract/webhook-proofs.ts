/**
 * How each adapter's vendor proves its webhooks: the table of webhook-proofs.test.ts, which the compiler holds complete.
 * Where the vendor publishes a library that signs, it signs here; else the rule of its documents is written once more.
 */
import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import { SignJWT } from "jose";
import { Webhook } from "standardwebhooks";
import twilio from "twilio";
import type { WebhookRequest } from "../../src/app/carriers/ports.ts";
import type { AccountKind } from "../../src/domain/base/carrier-kinds.ts";
import africasTalkingReceipt from "../fixtures/carriers/africas-talking-receipt.json" with { type: "json" };
import alibabaReceipts from "../fixtures/carriers/alibaba-globe-receipts.json" with { type: "json" };
import birdEvent from "../fixtures/carriers/bird-event-failed.json" with { type: "json" };
import clickatellStatus from "../fixtures/carriers/clickatell-status.json" with { type: "json" };
import infobipReceipts from "../fixtures/carriers/infobip-receipts.json" with { type: "json" };
import alibabaMainlandReceipts from "../fixtures/carriers/alibaba-mainland-receipts.json" with { type: "json" };
import plivoReceipt from "../fixtures/carriers/plivo-receipt.json" with { type: "json" };
import sinchReport from "../fixtures/carriers/sinch-recipient-report.json" with { type: "json" };
import telnyxEvent from "../fixtures/carriers/telnyx-message-event.json" with { type: "json" };
import tencentReceipts from "../fixtures/carriers/tencent-receipts.json" with { type: "json" };
import vonageMessagesStatus from "../fixtures/carriers/vonage-messages-status.json" with { type: "json" };
import vonageReceipt from "../fixtures/carriers/vonage-sms-receipt.json" with { type: "json" };
import { NOTIFICATION, setUpSns, signed, TOPIC } from "./aws-envelopes.ts";
import { documentedExample } from "./generic-example.ts";

export const REFERENCE = "ten_1.msg_2.3";
export const KEY = "0123456789abcdefghijklmn";
const OTHER_KEY = "0123456789abcdefghijklmX";
export const FIVE_MINUTES = 300;

/** What is signed, by which of two keys, when. `url` and `body` are what arrives as well. */
export interface ToSign {
  readonly body: string;
  readonly url: string;
  readonly key: "right" | "wrong";
  readonly atMs: number;
}

type Signed = Pick<WebhookRequest, "headers"> & { readonly body?: string; readonly url?: string };

export interface Proof {
  readonly credentials: unknown;
  /**
   * body: the very bytes. fields: what they say. address: where they were sent, and not they. secret: nothing is signed,
   * and who does not know a secret of the address cannot post.
   */
  readonly covers: "body" | "fields" | "address" | "secret";
  /** How old what is signed may be; null: it holds no time. */
  readonly ageSecondsMax: number | null;
  /** Whether a receipt of a text must name the message id that the carrier gave when it took it. */
  readonly mustMatch: boolean;
  readonly type?: "form";
  readonly body: unknown;
  readonly sign: (what: ToSign) => Promise<Signed> | Signed;
}

async function hmac(key: string, text: string, encoding: "hex" | "base64"): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", new TextEncoder().encode(key), algorithm, false, ["sign"]);
  const bytes = [...new Uint8Array(await crypto.subtle.sign("HMAC", imported, new TextEncoder().encode(text)))];
  if (encoding === "base64") return btoa(String.fromCharCode(...bytes));
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
const pick = (what: ToSign, right: string, wrong: string) => (what.key === "right" ? right : wrong);
const headersOf = (headers: Record<string, string>): Signed => ({ headers: new Headers(headers) });
const secondsOf = ({ atMs }: ToSign) => String(Math.floor(atMs / 1000));

const telnyxKeys = { right: generateKeyPairSync("ed25519"), wrong: generateKeyPairSync("ed25519") };
const telnyxPublicKey = telnyxKeys.right.publicKey
  .export({ type: "spki", format: "der" })
  .subarray(-32)
  .toString("base64");
const birdSecrets = {
  right: `whsec_${btoa("a secret of thirty-two bytes ...")}`,
  wrong: `whsec_${btoa("x".repeat(32))}`,
};
const sns = setUpSns();

/** The secret stands in the address. */
const bySecret = (body: unknown, credentials: object): Proof => ({
  credentials: { ...credentials, webhookSecret: KEY },
  covers: "secret",
  ageSecondsMax: null,
  mustMatch: true,
  body,
  sign: (what) => ({ headers: new Headers(), url: `${what.url}&key=${pick(what, KEY, OTHER_KEY)}` }),
});

export const PROOFS = {
  twilio: {
    credentials: { accountSid: `AC${"0".repeat(32)}`, authToken: KEY },
    covers: "body",
    ageSecondsMax: null,
    mustMatch: false,
    body: { MessageSid: `SM${"0".repeat(32)}`, MessageStatus: "delivered", To: "+13105550123" },
    sign: (what) => {
      const url = `${what.url}&bodySHA256=${twilio.getExpectedBodyHash(what.body)}`;
      const signature = twilio.getExpectedTwilioSignature(pick(what, KEY, OTHER_KEY), url, {});
      return { url, ...headersOf({ "x-twilio-signature": signature }) };
    },
  },
  vonage: {
    credentials: { apiKey: "abcd1234", apiSecret: "s3cret", signatureSecret: KEY },
    covers: "fields",
    ageSecondsMax: FIVE_MINUTES,
    // The parts of a long text have an id each, and the attempt knows the first.
    mustMatch: false,
    body: vonageReceipt,
    sign: async (what) => {
      const fields: Record<string, string> = { ...JSON.parse(what.body), timestamp: secondsOf(what) };
      const text = Object.keys(fields)
        .filter((name) => fields[name] !== "")
        .sort()
        .map((name) => `&${name.replace(/[&=]/g, "_")}=${(fields[name] ?? "").replace(/[&=]/g, "_")}`)
        .join("");
      const sig = await hmac(pick(what, KEY, OTHER_KEY), text, "hex");
      return { headers: new Headers(), body: JSON.stringify({ ...fields, sig }) };
    },
  },
  vonage_messages: {
    credentials: {
      apiKey: "abcd1234",
      auth: { kind: "basic", apiSecret: "s3cret" },
      signatureSecret: KEY,
    },
    covers: "body",
    ageSecondsMax: FIVE_MINUTES,
    mustMatch: true,
    body: vonageMessagesStatus,
    sign: async (what) => {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(what.body)));
      const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const claims = { iss: "Vonage", iat: Number(secondsOf(what)), payload_hash: hash, api_key: "abcd1234" };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .sign(new TextEncoder().encode(pick(what, KEY, OTHER_KEY)));
      return headersOf({ authorization: `Bearer ${token}` });
    },
  },
  infobip: {
    credentials: {
      apiKey: "s3cret",
      webhook: { kind: "hmac", header: "X-Signature", secret: KEY, algorithm: "sha256", encoding: "hex" },
    },
    covers: "body",
    ageSecondsMax: null,
    mustMatch: true,
    body: infobipReceipts,
    sign: async (what) => headersOf({ "x-signature": await hmac(pick(what, KEY, OTHER_KEY), what.body, "hex") }),
  },
  telnyx: {
    credentials: { apiKey: "KEY0", publicKey: telnyxPublicKey },
    covers: "body",
    ageSecondsMax: FIVE_MINUTES,
    mustMatch: true,
    body: telnyxEvent,
    sign: (what) => {
      const signature = signBytes(
        null,
        new TextEncoder().encode(`${secondsOf(what)}|${what.body}`),
        telnyxKeys[what.key].privateKey,
      );
      return headersOf({
        "telnyx-signature-ed25519": signature.toString("base64"),
        "telnyx-timestamp": secondsOf(what),
      });
    },
  },
  plivo: {
    credentials: { authId: "MAXXXXXXXXXXXXXXXXXX", authToken: KEY },
    covers: "address",
    ageSecondsMax: null,
    mustMatch: true,
    type: "form",
    body: plivoReceipt,
    sign: async (what) => {
      const signature = await hmac(pick(what, KEY, OTHER_KEY), `${what.url.replace(/\?.*/, "")}7`, "base64");
      return headersOf({ "x-plivo-signature-v2": signature, "x-plivo-signature-v2-nonce": "7" });
    },
  },
  sinch: {
    credentials: { servicePlanId: "plan1", apiToken: "s3cret", webhook: { kind: "hmac", secret: KEY } },
    covers: "body",
    ageSecondsMax: FIVE_MINUTES,
    mustMatch: true,
    body: sinchReport,
    sign: async (what) =>
      headersOf({
        "x-sinch-webhook-signature": await hmac(
          pick(what, KEY, OTHER_KEY),
          `${what.body}.7.${secondsOf(what)}`,
          "base64",
        ),
        "x-sinch-webhook-signature-nonce": "7",
        "x-sinch-webhook-signature-timestamp": secondsOf(what),
        "x-sinch-webhook-signature-algorithm": "HmacSHA256",
      }),
  },
  bird: {
    credentials: { apiKey: "bk_eu1_s3cret", webhookSecret: birdSecrets.right },
    covers: "body",
    ageSecondsMax: FIVE_MINUTES,
    mustMatch: false,
    body: birdEvent,
    sign: (what) =>
      headersOf({
        "webhook-id": "msg_1",
        "webhook-timestamp": secondsOf(what),
        "webhook-signature": new Webhook(birdSecrets[what.key]).sign("msg_1", new Date(what.atMs), what.body),
      }),
  },
  aws: {
    credentials: {
      region: "eu-central-1",
      accessKeyId: "AKIAEXAMPLEEXAMPLE00",
      secretAccessKey: "s3cret",
      topicArns: [TOPIC],
    },
    covers: "fields",
    // SNS posts again for an hour, under the first time.
    ageSecondsMax: 65 * 60,
    mustMatch: false,
    body: NOTIFICATION,
    sign: async (what) => {
      const fields = { ...JSON.parse(what.body), Timestamp: new Date(what.atMs).toISOString() };
      const by = what.key === "right" ? sns.signer : sns.stranger;
      return { headers: new Headers(), body: JSON.stringify(await signed(fields, by)) };
    },
  },
  alibaba: bySecret(alibabaReceipts, { accessKeyId: "LTAI0", accessKeySecret: "s3cret" }),
  alibaba_mainland: bySecret(alibabaMainlandReceipts, {
    accessKeyId: "LTAI0",
    accessKeySecret: "s3cret",
    signName: "戈威",
    templates: { code: { templateCode: "SMS_1", params: { code: "code" } } },
  }),
  tencent: bySecret(tencentReceipts, {
    secretId: "AKID0",
    secretKey: "s3cret",
    smsSdkAppId: "1400006666",
    international: { templates: { code: { templateId: "2001", params: ["brand", "code"] } } },
  }),
  africas_talking: {
    ...bySecret(africasTalkingReceipt, { username: "godwit", apiKey: "s3cret" }),
    type: "form",
  },
  clickatell: bySecret(clickatellStatus, { apiKey: "s3cret" }),
  generic_http: {
    credentials: documentedExample(),
    covers: "body",
    ageSecondsMax: FIVE_MINUTES,
    mustMatch: true,
    body: { events: [{ type: "status", id: "m1", state: "delivered", data: REFERENCE }] },
    sign: async (what) => {
      const key = pick(what, "webhook-key-of-the-vendor", OTHER_KEY);
      const signature = await hmac(key, `${secondsOf(what)}.${what.body}`, "hex");
      return headersOf({ "x-vendor-time": secondsOf(what), "x-vendor-signature": `sha256=${signature}` });
    },
  },
} as const satisfies Record<Exclude<AccountKind, "smpp">, Proof>;
