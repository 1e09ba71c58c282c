/**
 * AES-256-GCM envelopes. The current form is `v2:<key id>.<base64 of iv and ciphertext>`: tenant, field and row are
 * authenticated with it, so a value that was copied to another row does not open. The first form, `<key id>.<base64…>`,
 * is of releases that authenticated tenant and field only. It is opened only for fields that may still hold such
 * values, and is no longer written. A value of one form cannot be changed into one of the other, because different data
 * is authenticated.
 */
import type { PhoneTokens, SealAge, Vault } from "../app/base/ports.ts";
import type { SealMark } from "../app/privacy/seal-ports.ts";
import { type SealBinding, SEALED_FIELDS } from "../domain/privacy/sealed-fields.ts";
import type { Keyring } from "./keyring.ts";
import { decodeBase64, toBase64 } from "../domain/base/base64.ts";

const utf8 = new TextEncoder();
const IV_BYTES = 12;
const BOUND = "v2:";
/** During a deployment the release before this one still writes rows for a while. */
const OVERLAP_MS = 15 * 60_000;
/**
 * Values that pass through queues are no older than this: a queue keeps a message for four days, and a dead letter may
 * be sent again by hand.
 */
const PASSING_MS = 14 * 86_400_000;

export interface OldSealRules {
  /** When this deployment began to seal in the second form. */
  readonly age: SealAge;
  readonly tokens: Pick<PhoneTokens, "token">;
  readonly nowMs: () => number;
}

/** Leave `old` out where no value of the first form can exist: then none is opened. */
export function makeVault(keyring: Keyring, old: OldSealRules | null = null): Vault {
  const importedCache = new Map<string, CryptoKey>();

  async function key(keyId: string): Promise<CryptoKey> {
    const known = importedCache.get(keyId);
    if (known !== undefined) return known;
    const bytes = keyring.find(keyId);
    if (bytes === null) throw new Error(`vault: no key "${keyId}" in VAULT_KEYS`);
    const imported = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
    importedCache.set(keyId, imported);
    return imported;
  }

  async function decrypt(sealed: string, context: string): Promise<string> {
    const separator = sealed.indexOf(".");
    const envelope = decodeBase64(sealed.slice(separator + 1));
    const parameters = { ...gcm(context), iv: envelope.subarray(0, IV_BYTES) };
    const opened = await crypto.subtle.decrypt(
      parameters,
      await key(sealed.slice(0, separator)),
      envelope.subarray(IV_BYTES),
    );
    return new TextDecoder().decode(opened);
  }

  async function openOld(sealed: string, binding: SealBinding): Promise<string> {
    if (old === null || !(await mayBeOld(old, binding)))
      throw new Error(`vault: ${binding.field} is not bound to its row`);
    const plain = await decrypt(sealed, binding.oldContext);
    if (SEALED_FIELDS[binding.field].old !== "proven") return plain;
    const token = await old.tokens.token(binding.tenantId, "phone", plain);
    if (token !== binding.owner[0]) throw new Error(`vault: ${binding.field} is of another row`);
    return plain;
  }

  return {
    async seal(plain, binding) {
      const parameters = { ...gcm(contextOf(binding)), iv: crypto.getRandomValues(new Uint8Array(IV_BYTES)) };
      const sealed = await crypto.subtle.encrypt(parameters, await key(keyring.currentId), utf8.encode(plain));
      const envelope = new Uint8Array(IV_BYTES + sealed.byteLength);
      envelope.set(parameters.iv);
      envelope.set(new Uint8Array(sealed), IV_BYTES);
      return `${BOUND}${keyring.currentId}.${toBase64(envelope)}`;
    },
    open: (sealed, binding) =>
      sealed.startsWith(BOUND) ? decrypt(sealed.slice(BOUND.length), contextOf(binding)) : openOld(sealed, binding),
  };
}

export function makeSealMark({ currentId }: Pick<Keyring, "currentId">): SealMark {
  return { keyId: currentId, isCurrent: (sealed) => sealed.startsWith(`${BOUND}${currentId}.`) };
}

/** A JSON list and not a joined text, so that two different rows never give the same bytes. */
function contextOf({ field, tenantId, owner }: SealBinding): string {
  return JSON.stringify([BOUND, field, tenantId, ...owner]);
}

function gcm(context: string) {
  return { name: "AES-GCM", additionalData: utf8.encode(context) };
}

async function mayBeOld({ age, nowMs }: OldSealRules, { field, madeAtMs }: SealBinding): Promise<boolean> {
  switch (SEALED_FIELDS[field].old) {
    case "row":
    case "proven":
      return true;
    case "dated":
      return madeAtMs !== null && madeAtMs < (await age.boundSinceMs()) + OVERLAP_MS;
    case "passing":
      return nowMs() < (await age.boundSinceMs()) + PASSING_MS;
  }
}
