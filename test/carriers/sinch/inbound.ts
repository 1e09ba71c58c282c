/** A text from a phone as Sinch posts it. */
import sinch from "../../fixtures/carriers/sinch-inbound.json" with { type: "json" };
import { bare, base64, hmac, type InboundText, JSON_TYPE, OUR_NUMBER, SECRET, US, US_PHONE } from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: true,
  credentials: () => ({ servicePlanId: "p", apiToken: "t", webhook: { kind: "hmac", secret: SECRET } }),
  async post({ id, text, nowMs }, { secret }) {
    const body = JSON.stringify({ ...sinch, id, from: bare(US_PHONE), to: bare(OUR_NUMBER), body: text });
    const timestamp = String(Math.floor(nowMs / 1000));
    const signature = base64(await hmac("SHA-256", secret, `${body}.n1.${timestamp}`));
    const name = "x-sinch-webhook-signature";
    const headers = { [name]: signature, [`${name}-nonce`]: "n1", [`${name}-timestamp`]: timestamp };
    return { body, headers: { ...JSON_TYPE, ...headers, [`${name}-algorithm`]: "HmacSHA256" } };
  },
};
