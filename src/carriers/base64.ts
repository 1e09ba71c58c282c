/** Base 64 as carriers write secrets, signatures and certificates. */

/**
 * The bytes, or null when the text is not padded standard base 64 in its one canonical form: a decoder that overlooks
 * spaces and spare bits would let several texts pass for one signature.
 */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text);
    return btoa(binary) === text ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}
