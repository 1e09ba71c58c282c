/** Alibaba Cloud signs nothing on the mainland either: a secret stands in the address. */
import alibabaMainlandReceipts from "../../fixtures/carriers/alibaba-mainland-receipts.json" with { type: "json" };
import { bySecret, type Proof } from "../proof.ts";

export const PROOF: Proof = bySecret(alibabaMainlandReceipts, {
  accessKeyId: "LTAI0",
  accessKeySecret: "s3cret",
  signName: "戈威",
  templates: { code: { templateCode: "SMS_1", params: { code: "code" } } },
});
