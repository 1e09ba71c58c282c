/** Vonage's SMS API signs the fields, of whatever body they stand in. */
import vonageReceipt from "../../fixtures/carriers/vonage-sms-receipt.json" with { type: "json" };
import { FIVE_MINUTES, hmac, KEY, OTHER_KEY, pick, type Proof, secondsOf } from "../proof.ts";

export const PROOF: Proof = {
  credentials: { apiKey: "abcd1234", apiSecret: "s3cret", signatureSecret: KEY },
  covers: "fields",
  ageSecondsMax: FIVE_MINUTES,
  // The parts of a long text have an id each, and the attempt knows the first.
  mustMatch: false,
  body: vonageReceipt,
  sign: async (what) => {
    const fields: Record<string, string> = { ...JSON.parse(what.body), timestamp: secondsOf(what) };
    const text = Object.keys(fields)
      .filter((name) => fields[name] !== "")
      .sort()
      .map((name) => `&${name.replace(/[&=]/g, "_")}=${(fields[name] ?? "").replace(/[&=]/g, "_")}`)
      .join("");
    const sig = await hmac(pick(what, KEY, OTHER_KEY), text, "hex");
    return { headers: new Headers(), body: JSON.stringify({ ...fields, sig }) };
  },
};
