/** The Authorization header of a Vonage application (RS256 token, made per request) or of an account (Basic). */
import { importPKCS8, SignJWT } from "jose";
import type { Clock, Random } from "../../app/base/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { basicAuthorization } from "../signature.ts";
import { toHex } from "../../domain/base/hex.ts";

export type VonageAuth =
  | {
      readonly kind: "application";
      readonly applicationId: string;
      /** PKCS #8 in PEM, line ends real or written as "\n". */
      readonly privateKey: string;
    }
  | { readonly kind: "basic"; readonly apiKey: string; readonly apiSecret: string };

export type Authorizer = () => Promise<Result<string, CarrierFailure>>;

const ALGORITHM = "RS256";

/** Vonage's default: long enough for clocks that differ, short enough that a leaked token dies. */
const TOKEN_LIFETIME_SECONDS = 15 * 60;

const TOKEN_ID_BYTES = 16;

const KEY_UNUSABLE: CarrierFailure = { kind: "credentials_rejected", carrierCode: "private_key_unusable" };

export function makeAuthorizer(auth: VonageAuth, ports: { clock: Clock; random: Random }): Authorizer {
  if (auth.kind === "basic") {
    const header = basicAuthorization(auth.apiKey, auth.apiSecret);
    return () => Promise.resolve(ok(header));
  }
  const pem = auth.privateKey.replaceAll("\\n", "\n");
  let keyCache: CryptoKey | null = null;
  return async () => {
    const nowSeconds = Math.floor(ports.clock.nowMs() / 1000);
    try {
      keyCache ??= await importPKCS8(pem, ALGORITHM);
      const token = await new SignJWT({ application_id: auth.applicationId })
        .setProtectedHeader({ alg: ALGORITHM, typ: "JWT" })
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + TOKEN_LIFETIME_SECONDS)
        .setJti(toHex(ports.random.bytes(TOKEN_ID_BYTES)))
        .sign(keyCache);
      return ok(`Bearer ${token}`);
    } catch {
      // The library's message may quote the key: say only that it does not work.
      return err(KEY_UNUSABLE);
    }
  };
}
