/** A text from a phone as Vonage's SMS API posts it. */
import vonage from "../../fixtures/carriers/vonage-sms-inbound.json" with { type: "json" };
import { bare, hex, hmac, type InboundText, JSON_TYPE, OUR_NUMBER, SECRET, US, US_PHONE } from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: true,
  credentials: () => ({ apiKey: "abcd1234", apiSecret: "s", signatureSecret: SECRET, signatureMethod: "sha256" }),
  async post({ id, text, nowMs }, { secret }) {
    const timestamp = String(Math.floor(nowMs / 1000));
    const params = { ...vonage, messageId: id, msisdn: bare(US_PHONE), to: bare(OUR_NUMBER), text, timestamp };
    const escaped = (word: string) => word.replace(/[&=]/g, "_");
    const pairs = Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const signed = pairs.map(([name, value]) => `&${escaped(name)}=${escaped(value)}`).join("");
    const sig = hex(await hmac("SHA-256", secret, signed));
    return { body: JSON.stringify({ ...params, sig }), headers: JSON_TYPE };
  },
};
