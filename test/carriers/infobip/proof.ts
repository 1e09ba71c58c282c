/** Infobip signs the body as the account says. */
import infobipReceipts from "../../fixtures/carriers/infobip-receipts.json" with { type: "json" };
import { headersOf, hmac, KEY, OTHER_KEY, pick, type Proof } from "../proof.ts";

export const PROOF: Proof = {
  credentials: {
    apiKey: "s3cret",
    webhook: { kind: "hmac", header: "X-Signature", secret: KEY, algorithm: "sha256", encoding: "hex" },
  },
  covers: "body",
  ageSecondsMax: null,
  mustMatch: true,
  body: infobipReceipts,
  sign: async (what) => headersOf({ "x-signature": await hmac(pick(what, KEY, OTHER_KEY), what.body, "hex") }),
};
