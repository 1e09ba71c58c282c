/** Tencent Cloud signs nothing: a secret stands in the address. */
import tencentReceipts from "../../fixtures/carriers/tencent-receipts.json" with { type: "json" };
import { bySecret, type Proof } from "../proof.ts";

export const PROOF: Proof = bySecret(tencentReceipts, {
  secretId: "AKID0",
  secretKey: "s3cret",
  smsSdkAppId: "1400006666",
  international: { templates: { code: { templateId: "2001", params: ["brand", "code"] } } },
});
