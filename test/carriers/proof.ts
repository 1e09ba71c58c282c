/**
 * How a carrier's vendor proves its webhooks: `<carrier>/proof.ts`. Where the vendor publishes a library that signs, it signs
 * there; else the rule of its documents is written once more.
 */
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";

export const REFERENCE = "ten_1.msg_2.3";
export const KEY = "0123456789abcdefghijklmn";
export const OTHER_KEY = "0123456789abcdefghijklmX";
export const FIVE_MINUTES = 300;

/** What is signed, by which of two keys, when. `url` and `body` are what arrives as well. */
export interface ToSign {
  readonly body: string;
  readonly url: string;
  readonly key: "right" | "wrong";
  readonly atMs: number;
}

type Signed = Pick<CallbackRequest, "headers"> & { readonly body?: string; readonly url?: string };

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

export async function hmac(key: string, text: string, encoding: "hex" | "base64"): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", new TextEncoder().encode(key), algorithm, false, ["sign"]);
  const bytes = [...new Uint8Array(await crypto.subtle.sign("HMAC", imported, new TextEncoder().encode(text)))];
  if (encoding === "base64") return btoa(String.fromCharCode(...bytes));
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const pick = (what: ToSign, right: string, wrong: string) => (what.key === "right" ? right : wrong);
export const headersOf = (headers: Record<string, string>): Signed => ({ headers: new Headers(headers) });
export const secondsOf = ({ atMs }: ToSign) => String(Math.floor(atMs / 1000));

/** The secret stands in the address. */
export const bySecret = (body: unknown, credentials: object): Proof => ({
  credentials: { ...credentials, webhookSecret: KEY },
  covers: "secret",
  ageSecondsMax: null,
  mustMatch: true,
  body,
  sign: (what) => ({ headers: new Headers(), url: `${what.url}&key=${pick(what, KEY, OTHER_KEY)}` }),
});
