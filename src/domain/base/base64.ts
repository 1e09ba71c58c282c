/**
 * Base 64 (RFC 4648), the one place for it. workerd has `Uint8Array.fromBase64` (measured with the compatibility date of
 * wrangler.toml); Node 24, on which tests and scripts run this code too, has not: with Node 26 these are one line each.
 */

/** Null but for padded standard base 64 in its one canonical form: else several texts would pass for one signature. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = decodeBase64(text);
    return toBase64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

/** Of a text that we wrote, or checked, ourselves: spaces and spare bits are overlooked. Throws where it is none at all. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

/** Padded. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** base64url without padding (section 5). Null for other letters, an impossible length, and bits left over. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  const padding = "=".repeat((4 - (text.length % 4)) % 4);
  return fromBase64(text.replaceAll("-", "+").replaceAll("_", "/") + padding);
}

export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
