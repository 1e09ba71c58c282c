/** Africa's Talking signs nothing: a secret stands in the address of its form. */
import africasTalkingReceipt from "../../fixtures/carriers/africas-talking-receipt.json" with { type: "json" };
import { bySecret, type Proof } from "../proof.ts";

export const PROOF: Proof = {
  ...bySecret(africasTalkingReceipt, { username: "godwit", apiKey: "s3cret" }),
  type: "form",
};
