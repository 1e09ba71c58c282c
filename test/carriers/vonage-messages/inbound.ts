/** A text from a phone as Vonage's Messages API posts it. */
import vonageMessages from "../../fixtures/carriers/vonage-messages-inbound.json" with { type: "json" };
import {
  bare,
  base64,
  base64url,
  hex,
  hmac,
  type InboundText,
  JSON_TYPE,
  OUR_NUMBER,
  SECRET,
  sha256,
  US,
  US_PHONE,
} from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: true,
  credentials: () => ({ apiKey: "abcd1234", auth: { kind: "basic", apiSecret: "s" }, signatureSecret: SECRET }),
  async post({ id, text, nowMs }, { secret }) {
    const uuid = `aaaaaaaa-bbbb-4ccc-8ddd-${id.padStart(12, "0")}`;
    const message = { ...vonageMessages, message_uuid: uuid, from: bare(US_PHONE), to: bare(OUR_NUMBER), text };
    const body = JSON.stringify(message);
    const claims = {
      iss: "Vonage",
      iat: Math.floor(nowMs / 1000),
      jti: id,
      payload_hash: hex(await sha256(body)),
      api_key: "abcd1234",
      application_id: "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
    };
    const signed = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => base64url(JSON.stringify(part))).join(".");
    const signature = base64(await hmac("SHA-256", secret, signed));
    const token = `${signed}.${signature.replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")}`;
    return { body, headers: { ...JSON_TYPE, authorization: `Bearer ${token}` } };
  },
};
