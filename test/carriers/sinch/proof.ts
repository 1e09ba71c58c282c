/** Sinch signs the body, a nonce and the time. */
import sinchReport from "../../fixtures/carriers/sinch-recipient-report.json" with { type: "json" };
import { FIVE_MINUTES, headersOf, hmac, KEY, OTHER_KEY, pick, type Proof, secondsOf } from "../proof.ts";

export const PROOF: Proof = {
  credentials: { servicePlanId: "plan1", apiToken: "s3cret", webhook: { kind: "hmac", secret: KEY } },
  covers: "body",
  ageSecondsMax: FIVE_MINUTES,
  mustMatch: true,
  body: sinchReport,
  sign: async (what) =>
    headersOf({
      "x-sinch-webhook-signature": await hmac(
        pick(what, KEY, OTHER_KEY),
        `${what.body}.7.${secondsOf(what)}`,
        "base64",
      ),
      "x-sinch-webhook-signature-nonce": "7",
      "x-sinch-webhook-signature-timestamp": secondsOf(what),
      "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    }),
};
