/** A text from a phone as each carrier posts it, signed by the vendor's rule and written once more, apart from `src`. */
import { Webhook } from "standardwebhooks";
import africasTalking from "../fixtures/carriers/africas-talking-inbound.json" with { type: "json" };
import alibaba from "../fixtures/carriers/alibaba-mainland-inbound.json" with { type: "json" };
import aws from "../fixtures/carriers/aws-inbound.json" with { type: "json" };
import bird from "../fixtures/carriers/bird-event-received.json" with { type: "json" };
import clickatell from "../fixtures/carriers/clickatell-inbound.json" with { type: "json" };
import genericTwilio from "../fixtures/carriers/generic-twilio.json" with { type: "json" };
import infobip from "../fixtures/carriers/infobip-inbound.json" with { type: "json" };
import plivo from "../fixtures/carriers/plivo-inbound.json" with { type: "json" };
import sinch from "../fixtures/carriers/sinch-inbound.json" with { type: "json" };
import telnyx from "../fixtures/carriers/telnyx-inbound-event.json" with { type: "json" };
import tencent from "../fixtures/carriers/tencent-inbound.json" with { type: "json" };
import vonageMessages from "../fixtures/carriers/vonage-messages-inbound.json" with { type: "json" };
import vonage from "../fixtures/carriers/vonage-sms-inbound.json" with { type: "json" };

const AWS_TOPIC = "arn:aws:sns:eu-central-1:123456789012:godwit";
export const AWS_CERTIFICATE_URL =
  "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

const US_PHONE = "+14155552671";
const CN_PHONE = "+8613800000000";
const OUR_NUMBER = "+13105550199";
const URL_KEY = "0123456789abcdefghijklmn";
const URL_KEY_OF_A_STRANGER = "0123456789abcdefghijklmX";

/** What a sender of webhooks knows. Each has two: the one of the account, and a stranger's. */
export interface Keys {
  readonly secret: string;
  readonly urlKey: string;
  readonly ed25519: CryptoKey;
  readonly sns: (text: string) => Promise<string>;
}

export interface Text {
  readonly id: string;
  readonly text: string;
  readonly nowMs: number;
}

export interface Posted {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Added to the address. */
  readonly query?: string;
}

export interface InboundAdapter {
  readonly kind: string;
  readonly credentials: (telnyxKey: string) => Readonly<Record<string, unknown>>;
  readonly phone: string;
  /** Our number that the phone writes to, as a route names it. */
  readonly sender: string;
  readonly post: (text: Text, keys: Keys, url: string) => Posted | Promise<Posted>;
}

const SECRET = "whsec_YSBzZWNyZXQgb2YgdGhpcnR5LXR3byBieXRlcyAuLi4=";
const SECRET_OF_A_STRANGER = "whsec_YW5vdGhlciBzZWNyZXQsIGFzIGxvbmcgYXMgdGhhdC4=";

/** `sns` signs under the certificate that the vendor's page shows, or under no certificate of theirs. */
export async function makeKeys(sns: { own: Keys["sns"]; strange: Keys["sns"] }) {
  const make = async () => {
    const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
    if (!("privateKey" in pair)) throw new Error("no pair of keys");
    return pair;
  };
  const [own, strange] = [await make(), await make()];
  const raw = await crypto.subtle.exportKey("raw", own.publicKey);
  if (!(raw instanceof ArrayBuffer)) throw new Error("not bytes");
  const right: Keys = { secret: SECRET, urlKey: URL_KEY, ed25519: own.privateKey, sns: sns.own };
  const wrong: Keys = {
    secret: SECRET_OF_A_STRANGER,
    urlKey: URL_KEY_OF_A_STRANGER,
    ed25519: strange.privateKey,
    sns: sns.strange,
  };
  return { right, wrong, telnyxKey: base64(new Uint8Array(raw)) };
}

const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };
const US = { phone: US_PHONE, sender: OUR_NUMBER };
const bare = (number: string) => number.slice(1);

export const INBOUND_ADAPTERS: readonly InboundAdapter[] = [
  {
    kind: "twilio",
    ...US,
    credentials: () => ({ accountSid: `AC${"0".repeat(32)}`, authToken: SECRET }),
    async post({ id, text }, { secret }, url) {
      const form = { MessageSid: `SM${id.padStart(32, "0")}`, From: US_PHONE, To: OUR_NUMBER, Body: text };
      const signed =
        url +
        Object.entries(form)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .flat()
          .join("");
      const headers = { ...FORM_TYPE, "x-twilio-signature": base64(await hmac("SHA-1", secret, signed)) };
      return { body: new URLSearchParams(form).toString(), headers };
    },
  },
  {
    kind: "vonage",
    ...US,
    credentials: () => ({ apiKey: "abcd1234", apiSecret: "s", signatureSecret: SECRET, signatureMethod: "sha256" }),
    async post({ id, text, nowMs }, { secret }) {
      const timestamp = String(Math.floor(nowMs / 1000));
      const params = { ...vonage, messageId: id, msisdn: bare(US_PHONE), to: bare(OUR_NUMBER), text, timestamp };
      const escaped = (word: string) => word.replace(/[&=]/g, "_");
      const pairs = Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1));
      const signed = pairs.map(([name, value]) => `&${escaped(name)}=${escaped(value)}`).join("");
      const sig = hex(await hmac("SHA-256", secret, signed));
      return { body: JSON.stringify({ ...params, sig }), headers: JSON_TYPE };
    },
  },
  {
    kind: "vonage_messages",
    ...US,
    credentials: () => ({ apiKey: "abcd1234", auth: { kind: "basic", apiSecret: "s" }, signatureSecret: SECRET }),
    async post({ id, text, nowMs }, { secret }) {
      const uuid = `aaaaaaaa-bbbb-4ccc-8ddd-${id.padStart(12, "0")}`;
      const message = { ...vonageMessages, message_uuid: uuid, from: bare(US_PHONE), to: bare(OUR_NUMBER), text };
      const body = JSON.stringify(message);
      const claims = {
        iss: "Vonage",
        iat: Math.floor(nowMs / 1000),
        jti: id,
        payload_hash: hex(await sha256(body)),
        api_key: "abcd1234",
        application_id: "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
      };
      const signed = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => base64url(JSON.stringify(part))).join(".");
      const signature = base64(await hmac("SHA-256", secret, signed));
      const token = `${signed}.${signature.replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")}`;
      return { body, headers: { ...JSON_TYPE, authorization: `Bearer ${token}` } };
    },
  },
  {
    kind: "infobip",
    ...US,
    credentials: () => ({
      apiKey: "k",
      webhook: { kind: "hmac", header: "X-Signature", secret: SECRET, algorithm: "sha256", encoding: "hex" },
    }),
    async post({ id, text }, { secret }) {
      const [first] = infobip.results;
      const result = { ...first, messageId: id, from: bare(US_PHONE), to: bare(OUR_NUMBER), text };
      const body = JSON.stringify({ ...infobip, results: [result] });
      return { body, headers: { ...JSON_TYPE, "x-signature": hex(await hmac("SHA-256", secret, body)) } };
    },
  },
  {
    kind: "telnyx",
    ...US,
    credentials: (publicKey) => ({ apiKey: "k", publicKey }),
    async post({ id, text, nowMs }, { ed25519 }) {
      const { payload } = telnyx.data;
      const told = {
        ...payload,
        id,
        text,
        from: { ...payload.from, phone_number: US_PHONE },
        to: payload.to.map((recipient) => ({ ...recipient, phone_number: OUR_NUMBER })),
      };
      const body = JSON.stringify({ ...telnyx, data: { ...telnyx.data, payload: told } });
      const timestamp = String(Math.floor(nowMs / 1000));
      const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", ed25519, utf8(`${timestamp}|${body}`)));
      const headers = { "telnyx-signature-ed25519": base64(signature), "telnyx-timestamp": timestamp };
      return { body, headers: { ...JSON_TYPE, ...headers } };
    },
  },
  {
    kind: "plivo",
    ...US,
    credentials: () => ({ authId: `MA${"X".repeat(18)}`, authToken: SECRET }),
    async post({ id, text }, { secret }, url) {
      const form = { ...plivo, MessageUUID: id, From: bare(US_PHONE), To: bare(OUR_NUMBER), Text: text };
      form.MessageIntent = text === "STOP" ? "optout" : "";
      const nonce = "05429567804466091622";
      const signature = base64(await hmac("SHA-256", secret, url + nonce));
      const headers = { "x-plivo-signature-v2": signature, "x-plivo-signature-v2-nonce": nonce };
      return { body: new URLSearchParams(form).toString(), headers: { ...FORM_TYPE, ...headers } };
    },
  },
  {
    kind: "sinch",
    ...US,
    credentials: () => ({ servicePlanId: "p", apiToken: "t", webhook: { kind: "hmac", secret: SECRET } }),
    async post({ id, text, nowMs }, { secret }) {
      const body = JSON.stringify({ ...sinch, id, from: bare(US_PHONE), to: bare(OUR_NUMBER), body: text });
      const timestamp = String(Math.floor(nowMs / 1000));
      const signature = base64(await hmac("SHA-256", secret, `${body}.n1.${timestamp}`));
      const name = "x-sinch-webhook-signature";
      const headers = { [name]: signature, [`${name}-nonce`]: "n1", [`${name}-timestamp`]: timestamp };
      return { body, headers: { ...JSON_TYPE, ...headers, [`${name}-algorithm`]: "HmacSHA256" } };
    },
  },
  {
    kind: "bird",
    ...US,
    credentials: () => ({ apiKey: `bk_us1_${"a".repeat(40)}`, webhookSecret: SECRET }),
    post({ id, text, nowMs }, { secret }) {
      const data = { ...bird.data, sms_id: `sms_${id.padStart(26, "0")}`, from: US_PHONE, to: OUR_NUMBER, text };
      const body = JSON.stringify({ ...bird, data });
      const webhookId = `msg_${id}`;
      const signature = new Webhook(secret).sign(webhookId, new Date(nowMs), body);
      const timestamp = String(Math.floor(nowMs / 1000));
      const headers = { "webhook-id": webhookId, "webhook-timestamp": timestamp, "webhook-signature": signature };
      return { body, headers: { ...JSON_TYPE, ...headers } };
    },
  },
  {
    kind: "aws",
    ...US,
    credentials: () => ({
      region: "eu-central-1",
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "s",
      topicArns: [AWS_TOPIC],
    }),
    async post({ id, text, nowMs }, { sns }) {
      const numbers = { originationNumber: US_PHONE, destinationNumber: OUR_NUMBER };
      const told = { ...aws, ...numbers, inboundMessageId: id, messageBody: text };
      const envelope = {
        Message: JSON.stringify(told),
        MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
        Timestamp: new Date(nowMs).toISOString(),
        TopicArn: AWS_TOPIC,
        Type: "Notification",
      };
      const signed = Object.entries(envelope).map(([name, value]) => `${name}\n${value}\n`);
      const proof = { SignatureVersion: "2", SigningCertURL: AWS_CERTIFICATE_URL };
      return { body: JSON.stringify({ ...envelope, ...proof, Signature: await sns(signed.join("")) }) };
    },
  },
  {
    kind: "alibaba_mainland",
    phone: CN_PHONE,
    sender: "1234",
    credentials: () => ({
      accessKeyId: "LTAI",
      accessKeySecret: "s",
      webhookSecret: URL_KEY,
      signName: "Godwit",
      templates: { code: { templateCode: "SMS_1", params: { code: "code" } } },
    }),
    post({ id, text }, { urlKey }) {
      const [first] = alibaba;
      const sequence = { sequence_id: id, phone_number: CN_PHONE.slice(3), content: text, dest_code: "1234" };
      return { body: JSON.stringify([{ ...first, ...sequence }]), headers: JSON_TYPE, query: `?key=${urlKey}` };
    },
  },
  {
    kind: "tencent",
    phone: CN_PHONE,
    sender: "106901",
    credentials: () => ({
      secretId: "AKID",
      secretKey: "s",
      smsSdkAppId: "1400000000",
      webhookSecret: URL_KEY,
      domestic: { signName: "Godwit", templates: { code: { templateId: "1", params: ["code"] } } },
    }),
    post({ text, nowMs }, { urlKey }) {
      const time = Math.floor(nowMs / 1000);
      const told = { ...tencent, mobile: CN_PHONE.slice(3), extend: "106901", text, time };
      return { body: JSON.stringify(told), headers: JSON_TYPE, query: `?key=${urlKey}` };
    },
  },
  {
    kind: "africas_talking",
    phone: US_PHONE,
    sender: "28901",
    credentials: () => ({ username: "godwit", apiKey: "k", webhookSecret: URL_KEY }),
    post({ id, text }, { urlKey }) {
      const form = { ...africasTalking, id, from: US_PHONE, to: "28901", text };
      return { body: new URLSearchParams(form).toString(), headers: FORM_TYPE, query: `?key=${urlKey}` };
    },
  },
  {
    kind: "clickatell",
    ...US,
    credentials: () => ({ apiKey: "k", webhookSecret: URL_KEY }),
    post({ id, text }, { urlKey }) {
      const [first] = clickatell.event.moText;
      const told = { ...first, messageId: id, from: bare(US_PHONE), to: bare(OUR_NUMBER), content: text };
      const body = JSON.stringify({ ...clickatell, event: { moText: [told] } });
      return { body, headers: JSON_TYPE, query: `?key=${urlKey}` };
    },
  },
  {
    kind: "generic_http",
    ...US,
    credentials: () => genericTwilio,
    post({ id, text }, { urlKey }) {
      const form = { MessageSid: id, From: US_PHONE, To: OUR_NUMBER, Body: text };
      return { body: new URLSearchParams(form).toString(), headers: FORM_TYPE, query: `?key=${urlKey}` };
    },
  },
];

function utf8(text: string) {
  return new TextEncoder().encode(text);
}

async function hmac(hash: "SHA-1" | "SHA-256", secret: string, text: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey("raw", utf8(secret), { name: "HMAC", hash }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(text)));
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function base64url(text: string): string {
  return base64(utf8(text)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
