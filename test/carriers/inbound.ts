/**
 * A text from a phone as a carrier posts it, signed by the vendor's rule and written once more, apart from `src`:
 * `<carrier>/inbound.ts`.
 */
export const US_PHONE = "+14155552671";
export const CN_PHONE = "+8613800000000";
export const OUR_NUMBER = "+13105550199";
export const URL_KEY = "0123456789abcdefghijklmn";
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

export interface InboundText {
  /** Whether the proof holds a time: what was captured is refused after minutes, an hour at most. */
  readonly isDated: boolean;
  readonly credentials: (telnyxKey: string) => Readonly<Record<string, unknown>>;
  readonly phone: string;
  /** Our number that the phone writes to, as a route names it. */
  readonly sender: string;
  readonly post: (text: Text, keys: Keys, url: string) => Posted | Promise<Posted>;
}

export const SECRET = "whsec_YSBzZWNyZXQgb2YgdGhpcnR5LXR3byBieXRlcyAuLi4=";
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

export const JSON_TYPE = { "content-type": "application/json" };
export const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };
export const US = { phone: US_PHONE, sender: OUR_NUMBER };
export const bare = (number: string) => number.slice(1);

export function utf8(text: string) {
  return new TextEncoder().encode(text);
}

export async function hmac(hash: "SHA-1" | "SHA-256", secret: string, text: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey("raw", utf8(secret), { name: "HMAC", hash }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(text)));
}

export async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function base64url(text: string): string {
  return base64(utf8(text)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
