/** A text from a phone as Infobip posts it. */
import infobip from "../../fixtures/carriers/infobip-inbound.json" with { type: "json" };
import { bare, hex, hmac, type InboundText, JSON_TYPE, OUR_NUMBER, SECRET, US, US_PHONE } from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: false,
  credentials: () => ({
    apiKey: "k",
    webhook: { kind: "hmac", header: "X-Signature", secret: SECRET, algorithm: "sha256", encoding: "hex" },
  }),
  async post({ id, text }, { secret }) {
    const [first] = infobip.results;
    const result = { ...first, messageId: id, from: bare(US_PHONE), to: bare(OUR_NUMBER), text };
    const body = JSON.stringify({ ...infobip, results: [result] });
    return { body, headers: { ...JSON_TYPE, "x-signature": hex(await hmac("SHA-256", secret, body)) } };
  },
};
