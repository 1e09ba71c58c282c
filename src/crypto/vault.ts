/**
 * AES-256-GCM envelopes: `<key id>.<base64 of iv and ciphertext>`. The context (tenant and field) is authenticated,
 * so a value copied into another row does not open.
 */
import type { Vault } from "../app/ports.ts";
import { fromBase64, type Keyring, toBase64 } from "./keyring.ts";

const IV_BYTES = 12;

export function makeVault(keyring: Keyring): Vault {
  const importedCache = new Map<string, Promise<CryptoKey>>();

  function key(keyId: string): Promise<CryptoKey> {
    const known = importedCache.get(keyId);
    if (known !== undefined) return known;
    const bytes = keyring.find(keyId);
    if (bytes === null) throw new Error(`vault: no key "${keyId}" in VAULT_KEYS`);
    const imported = crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
    importedCache.set(keyId, imported);
    return imported;
  }

  return {
    async seal(plain, context) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const parameters = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(context) };
      const sealed = await crypto.subtle.encrypt(
        parameters,
        await key(keyring.currentId),
        new TextEncoder().encode(plain),
      );
      const envelope = new Uint8Array(IV_BYTES + sealed.byteLength);
      envelope.set(iv);
      envelope.set(new Uint8Array(sealed), IV_BYTES);
      return `${keyring.currentId}.${toBase64(envelope)}`;
    },
    async open(sealed, context) {
      const separator = sealed.indexOf(".");
      const envelope = fromBase64(sealed.slice(separator + 1));
      const parameters = {
        name: "AES-GCM",
        iv: envelope.subarray(0, IV_BYTES),
        additionalData: new TextEncoder().encode(context),
      };
      const opened = await crypto.subtle.decrypt(
        parameters,
        await key(sealed.slice(0, separator)),
        envelope.subarray(IV_BYTES),
      );
      return new TextDecoder().decode(opened);
    },
  };
}
