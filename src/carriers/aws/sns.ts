/**
 * Envelopes of Amazon SNS, through which AWS reports: JSON signed with the key of a certificate that the envelope
 * names. A topic that delivers raw messages leaves the envelope out, and is refused.
 * Rules: "Verifying the signatures of Amazon SNS messages" in the SNS developer guide.
 */
import * as z from "zod";
import type { WebhookRefusal, CallbackRequest } from "../../app/carriers/ports.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { fromBase64 } from "../../domain/base/base64.ts";
import { carrierFetch } from "../http.ts";
import { parseJson } from "../reply.ts";
import { utf8 } from "../signature.ts";
import { readPublicKey } from "./certificate.ts";

const CERTIFICATE_TIMEOUT_MS = 3_000;
const CERTIFICATE_PATH = /^\/SimpleNotificationService-[0-9A-Za-z]{8,64}\.pem$/;
/** AWS has one certificate a region and replaces it about once a year. */
const KEYS_KEPT = 16;

/**
 * SNS tries a delivery again for up to an hour under the first one's time, so a younger limit would lose receipts.
 * What is repeated within it changes nothing: receipts only ever move an attempt forward.
 */
const AGE_MS_MAX = 65 * 60 * 1000;
const AHEAD_MS_MAX = 5 * 60 * 1000;

const envelope = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  Message: z.string(),
  MessageId: z.string(),
  Subject: z.string().nullish(),
  SubscribeURL: z.string().optional(),
  Timestamp: z.string(),
  Token: z.string().optional(),
  TopicArn: z.string(),
  Signature: z.string(),
  SignatureVersion: z.enum(["1", "2"]),
  SigningCertURL: z.string(),
});

export type SnsEnvelope = z.infer<typeof envelope>;

type SignedField = "Message" | "MessageId" | "Subject" | "SubscribeURL" | "Timestamp" | "Token" | "TopicArn" | "Type";

/** Signed in this order; a field that is absent is left out. */
const SIGNED_FIELDS = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
  UnsubscribeConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
} as const satisfies Record<SnsEnvelope["Type"], readonly SignedField[]>;

const HASH_BY_VERSION = { "1": "SHA-1", "2": "SHA-256" } as const satisfies Record<
  SnsEnvelope["SignatureVersion"],
  string
>;

/** SubjectPublicKeyInfo by certificate URL: public, and fetched again when it is gone. */
const publicKeyCache = new Map<string, Uint8Array>();

/** The envelope when one of our topics sent it, whole and not long ago. Nothing is fetched for any other topic. */
export async function openEnvelope(
  request: CallbackRequest,
  topicArns: readonly string[],
): Promise<Result<SnsEnvelope, WebhookRefusal>> {
  const parsed = envelope.safeParse(parseJson(new TextDecoder().decode(request.body)));
  if (!parsed.success || !topicArns.includes(parsed.data.TopicArn)) return err("signature_invalid");
  const verdict = await judgeSignature(parsed.data);
  if (verdict !== "genuine") return err(verdict);
  const ageMs = request.nowMs - Date.parse(parsed.data.Timestamp);
  const isTimely = ageMs <= AGE_MS_MAX && ageMs >= -AHEAD_MS_MAX;
  return isTimely ? ok(parsed.data) : err("signature_stale");
}

/** Whether a URL of an envelope leads to the SNS of the topic's own region, and nowhere else. */
export function isSnsUrl(url: string, topicArn: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  const [, partition = "", , region = ""] = topicArn.split(":");
  const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return protocol === "https:" && host === `sns.${region}.${suffix}` && username === "" && password === "";
}

type Verdict = "genuine" | "signature_invalid" | "unavailable";

async function judgeSignature(message: SnsEnvelope): Promise<Verdict> {
  const signature = fromBase64(message.Signature);
  const spki = signature === null ? null : await loadPublicKey(message);
  if (spki === "unavailable") return "unavailable";
  if (signature === null || spki === null) return "signature_invalid";
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: HASH_BY_VERSION[message.SignatureVersion] };
  try {
    const key = await crypto.subtle.importKey("spki", spki, algorithm, false, ["verify"]);
    const isGenuine = await crypto.subtle.verify(algorithm.name, key, signature, utf8(signedText(message)));
    return isGenuine ? "genuine" : "signature_invalid";
  } catch {
    // No RSA key.
    return "signature_invalid";
  }
}

function signedText(message: SnsEnvelope): string {
  return SIGNED_FIELDS[message.Type]
    .map((field) => {
      const value = message[field];
      return value === undefined || value === null ? "" : `${field}\n${value}\n`;
    })
    .join("");
}

/** Null when the certificate is none of SNS or no certificate; it may be had later when it could not be fetched. */
async function loadPublicKey({
  SigningCertURL: url,
  TopicArn,
}: SnsEnvelope): Promise<Uint8Array | null | "unavailable"> {
  if (!isSnsUrl(url, TopicArn)) return null;
  const { pathname, search } = new URL(url);
  if (!CERTIFICATE_PATH.test(pathname) || search !== "") return null;
  const kept = publicKeyCache.get(url);
  if (kept !== undefined) return kept;
  const headers = { accept: "application/x-pem-file" };
  const fetched = await carrierFetch({ url, method: "GET", headers, body: null, timeoutMs: CERTIFICATE_TIMEOUT_MS });
  if (!fetched.ok || fetched.value.status !== 200) return "unavailable";
  const spki = readPublicKey(fetched.value.text);
  if (spki !== null) keep(url, spki);
  return spki;
}

function keep(url: string, spki: Uint8Array): void {
  const [oldest] = publicKeyCache.keys();
  if (publicKeyCache.size >= KEYS_KEPT && oldest !== undefined) publicKeyCache.delete(oldest);
  publicKeyCache.set(url, spki);
}
