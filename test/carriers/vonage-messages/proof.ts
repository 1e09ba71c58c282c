/** Vonage's Messages API sends a token over a hash of the body. */
import { SignJWT } from "jose";
import vonageMessagesStatus from "../../fixtures/carriers/vonage-messages-status.json" with { type: "json" };
import { FIVE_MINUTES, headersOf, KEY, OTHER_KEY, pick, type Proof, secondsOf } from "../proof.ts";

export const PROOF: Proof = {
  credentials: {
    apiKey: "abcd1234",
    auth: { kind: "basic", apiSecret: "s3cret" },
    signatureSecret: KEY,
  },
  covers: "body",
  ageSecondsMax: FIVE_MINUTES,
  mustMatch: true,
  body: vonageMessagesStatus,
  sign: async (what) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(what.body)));
    const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const claims = { iss: "Vonage", iat: Number(secondsOf(what)), payload_hash: hash, api_key: "abcd1234" };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .sign(new TextEncoder().encode(pick(what, KEY, OTHER_KEY)));
    return headersOf({ authorization: `Bearer ${token}` });
  },
};
