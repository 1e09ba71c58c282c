/** Bytes as base64url without padding (RFC 4648 section 5). */

const PATTERN = /^[A-Za-z0-9_-]*$/;

/** Null for a text that is none: of other letters, of an impossible length, or with bits left over. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!PATTERN.test(text) || text.length % 4 === 1) return null;
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  return toBase64Url(bytes) === text ? bytes : null;
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
