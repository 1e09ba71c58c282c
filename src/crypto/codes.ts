/** Derives codes: HMAC-SHA256 under a pepper that no database holds, cut to the alphabet without bias. */
import type { CodeDeriver } from "../app/verification/ports.ts";
import { codeFromBytes, codeMaterial } from "../domain/verification/code.ts";
import type { Keyring } from "./keyring.ts";

export function makeCodeDeriver(peppers: Keyring): CodeDeriver {
  const importedCache = new Map<string, CryptoKey>();

  async function pepper(pepperId: string): Promise<CryptoKey> {
    const known = importedCache.get(pepperId);
    if (known !== undefined) return known;
    const bytes = peppers.find(pepperId);
    if (bytes === null) throw new Error(`codes: no pepper "${pepperId}" in CODE_PEPPERS`);
    const imported = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    importedCache.set(pepperId, imported);
    return imported;
  }

  return {
    currentPepperId: () => peppers.currentId,
    async derive({ seed, ...subject }) {
      const key = await pepper(seed.pepperId);
      // A block of 32 bytes nearly always gives the ten digits or letters that the longest code needs; if not, the next
      // block gives the rest.
      for (let block = 0; ; block += 1) {
        const material = codeMaterial({ ...subject, generation: seed.generation, block });
        const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(material));
        const code = codeFromBytes(new Uint8Array(mac), seed);
        if (code !== null) return code;
      }
    },
  };
}
