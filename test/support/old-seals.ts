import { readKeyring } from "../../src/crypto/keyring.ts";
import { toBase64 } from "../../src/domain/base/base64.ts";
import type { World } from "./worker-world.ts";

/** As releases before bound seals wrote credentials of a tenant. */
export async function sealOld(world: World, plain: unknown): Promise<string> {
  const keyring = readKeyring(String(world.env["VAULT_KEYS"]));
  const raw = keyring.find(keyring.currentId);
  if (raw === null) throw new Error("no key");
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(`${world.tenantId}/carrier`);
  const text = new TextEncoder().encode(JSON.stringify(plain));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, text);
  return `${keyring.currentId}.${toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]))}`;
}
