/** Envelopes as Amazon SNS posts them, signed by a key of the test, and an Internet that has its certificate. */
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import event from "../fixtures/carriers/aws-text-event.json" with { type: "json" };
import { makeSigner, type Signer } from "./aws-certificate.ts";
import { NOW_MS } from "./carrier-contract.ts";

export const TOPIC = "arn:aws:sns:eu-central-1:123456789012:godwit";
export const SNS_URL = "https://sns.eu-central-1.amazonaws.com";
export const CERTIFICATE_URL = `${SNS_URL}/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem`;
export const SUBSCRIBE_URL = `${SNS_URL}/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=abc`;

export const INVALID = { ok: false, error: "signature_invalid" };
export const STALE = { ok: false, error: "signature_stale" };
export const UNAVAILABLE = { ok: false, error: "unavailable" };
export const MALFORMED = { ok: false, error: "body_malformed" };
export const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

export type Fields = Readonly<Record<string, string | null>>;

/** After the developer guide: what is signed, in order, as far as it is there. */
const SIGNED: Readonly<Record<string, readonly string[]>> = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
  UnsubscribeConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
};

export const NOTIFICATION: Fields = {
  Type: "Notification",
  MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
  TopicArn: TOPIC,
  Message: JSON.stringify(event),
  Timestamp: new Date(NOW_MS).toISOString(),
  SignatureVersion: "2",
  SigningCertURL: CERTIFICATE_URL,
  UnsubscribeURL: `${SNS_URL}/?Action=Unsubscribe`,
};
export const CONFIRMATION: Fields = {
  ...NOTIFICATION,
  Type: "SubscriptionConfirmation",
  Message: "You have chosen to subscribe to the topic.",
  SubscribeURL: SUBSCRIBE_URL,
  Token: "abc",
};

export interface Sns {
  signer: Signer;
  stranger: Signer;
  /** The genuine certificate, as a page. */
  certificate: () => Response;
  /** What each URL answers; any other is not found. */
  pages: Map<string, () => Response>;
  fetched: string[];
}

/** Filled before each test; `fetch` reaches nothing but its pages. */
export function setUpSns(): Sns {
  const sns = { pages: new Map(), fetched: [] } as unknown as Sns;
  beforeAll(async () => {
    [sns.signer, sns.stranger] = await Promise.all([makeSigner(), makeSigner()]);
    const certificate = await sns.signer.certificate();
    sns.certificate = () => new Response(certificate);
  });
  beforeEach(() => {
    sns.fetched = [];
    sns.pages = new Map([
      [CERTIFICATE_URL, sns.certificate],
      [SUBSCRIBE_URL, () => new Response("<ConfirmSubscriptionResponse/>")],
    ]);
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
      const url = typeof input === "string" ? input : "";
      sns.fetched.push(url);
      return sns.pages.get(url)?.() ?? new Response("", { status: 404 });
    });
  });
  afterEach(() => vi.restoreAllMocks());
  return sns;
}

export async function signed(fields: Fields, by: Signer): Promise<Fields> {
  const names = (SIGNED[fields["Type"] ?? ""] ?? []).filter((name) => typeof fields[name] === "string");
  const text = names.map((name) => `${name}\n${fields[name]}\n`).join("");
  return { ...fields, Signature: await by.sign(fields["SignatureVersion"] === "1" ? "SHA-1" : "SHA-256", text) };
}

export function post(body: unknown): CallbackRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const url = "https://godwit.example/webhooks/carriers/aws?ref=ten_9.msg_9.9";
  return { method: "POST", url, headers: new Headers(), body: new TextEncoder().encode(text), nowMs: NOW_MS };
}
