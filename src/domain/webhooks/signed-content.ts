/** What a webhook's signatures are over and how they stand in its fields (Standard Webhooks 1.0.0). */

export interface SignedContent {
  readonly id: string;
  /** Seconds since 1970: of this try, not of the event, so that a receiver can refuse what was replayed by a stranger. */
  readonly timestampSeconds: number;
  readonly body: string;
}

/** The bytes that are signed, as text. An id never holds a full stop: it would make two readings of one text. */
export function signedText({ id, timestampSeconds, body }: SignedContent): string {
  return `${id}.${timestampSeconds}.${body}`;
}

export interface Signature {
  /** v1: HMAC-SHA256. v1a: Ed25519. */
  readonly version: "v1" | "v1a";
  readonly base64: string;
}

/** The fields of one try. After a rotation there are signatures of both keys: the receiver needs one that fits. */
export function signatureFields(content: SignedContent, signatures: readonly Signature[]): Record<string, string> {
  return {
    "webhook-id": content.id,
    "webhook-timestamp": String(content.timestampSeconds),
    "webhook-signature": signatures.map(({ version, base64 }) => `${version},${base64}`).join(" "),
  };
}
