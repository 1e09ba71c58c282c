/** Plivo signs the address and a nonce, and not what it posts. */
import plivoReceipt from "../../fixtures/carriers/plivo-receipt.json" with { type: "json" };
import { headersOf, hmac, KEY, OTHER_KEY, pick, type Proof } from "../proof.ts";

export const PROOF: Proof = {
  credentials: { authId: "MAXXXXXXXXXXXXXXXXXX", authToken: KEY },
  covers: "address",
  ageSecondsMax: null,
  mustMatch: true,
  type: "form",
  body: plivoReceipt,
  sign: async (what) => {
    const signature = await hmac(pick(what, KEY, OTHER_KEY), `${what.url.replace(/\?.*/, "")}7`, "base64");
    return headersOf({ "x-plivo-signature-v2": signature, "x-plivo-signature-v2-nonce": "7" });
  },
};
