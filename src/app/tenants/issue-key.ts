/** Makes the secret of an API key. It is shown once, to whoever asked for it; only its hash is kept. */
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { KEY_SECRET_LETTERS, untaggedKey, writeKey } from "../../domain/tenants/api-key.ts";
import { lettersToBytes } from "../../domain/base/letters.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Role } from "../../domain/tenants/tenant.ts";
import type { KeyRecord, NewKey } from "./ports.ts";
import type { Clock, Hasher, Random, Tagger } from "../base/ports.ts";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Bytes from here on would make the first letters likelier than the rest (248 = 4 x 62). */
const UNBIASED_BELOW = 248;

export interface KeyMaking {
  readonly random: Pick<Random, "bytes">;
  readonly clock: Clock;
  readonly hasher: Hasher;
  readonly tagger: Tagger;
}

export interface KeyRequest {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly role: Role;
  readonly name: string;
}

/** A new key with its secret, the only time that it is seen. */
export interface IssuedKey {
  readonly key: KeyRecord;
  readonly secret: string;
}

export async function issueKey(making: KeyMaking, request: KeyRequest): Promise<{ issued: IssuedKey; stored: NewKey }> {
  const nowMs = making.clock.nowMs();
  const body = untaggedKey(request.mode, randomBase62(making.random));
  const secret = writeKey(body, await making.tagger.mac("api_key", lettersToBytes(body)));
  const facts = {
    ...request,
    id: makeId("key", nowMs, making.random.bytes(ID_ENTROPY_BYTES)),
    last4: secret.slice(-4),
    createdAtMs: nowMs,
  };
  return {
    issued: { key: { ...facts, revokedAtMs: null, lastUsedAtMs: null }, secret },
    stored: { ...facts, hash: await making.hasher.sha256Hex(secret) },
  };
}

/** 238 bits: no slow hash is needed to store it. */
function randomBase62(random: Pick<Random, "bytes">): string {
  let text = "";
  while (text.length < KEY_SECRET_LETTERS) {
    for (const byte of random.bytes(KEY_SECRET_LETTERS)) {
      if (byte < UNBIASED_BELOW && text.length < KEY_SECRET_LETTERS) text += BASE62.charAt(byte % BASE62.length);
    }
  }
  return text;
}
