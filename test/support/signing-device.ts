/** A user's device as an app would write it: its own keys, and the texts it signs as docs/recovery.md gives them. */

export class SigningDevice {
  readonly publicKey: string;
  /** The same key as platforms export it. */
  readonly spki: string;
  readonly #privateKey: CryptoKey;

  private constructor(privateKey: CryptoKey, raw: Uint8Array, spki: Uint8Array) {
    this.#privateKey = privateKey;
    this.publicKey = base64url(raw);
    this.spki = base64url(spki);
  }

  static async make(): Promise<SigningDevice> {
    const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
    if (!("privateKey" in pair)) throw new Error("not a pair");
    const [raw, spki] = await Promise.all([exportKey("raw", pair.publicKey), exportKey("spki", pair.publicKey)]);
    return new SigningDevice(pair.privateKey, raw, spki);
  }

  async sign(text: string): Promise<string> {
    return base64url(
      new Uint8Array(await crypto.subtle.sign("Ed25519", this.#privateKey, new TextEncoder().encode(text))),
    );
  }

  signBind(tenantId: string, userId: string, challenge: string): Promise<string> {
    return this.sign(`godwit.bind.v1\n${tenantId}\n${userId}\n${challenge}`);
  }

  signEndorse(of: { tenantId: string; userId: string; challenge: string; publicKey: string }): Promise<string> {
    return this.sign(`godwit.endorse.v1\n${of.tenantId}\n${of.userId}\n${of.challenge}\n${of.publicKey}`);
  }

  signRecover(verificationId: string, challenge: string): Promise<string> {
    return this.sign(`godwit.recover.v1\n${verificationId}\n${challenge}`);
  }
}

async function exportKey(format: "raw" | "spki", key: CryptoKey): Promise<Uint8Array> {
  const exported = await crypto.subtle.exportKey(format, key);
  if (!(exported instanceof ArrayBuffer)) throw new Error("not bytes");
  return new Uint8Array(exported);
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
