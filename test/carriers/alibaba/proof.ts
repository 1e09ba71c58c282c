/** Alibaba Cloud signs nothing: a secret stands in the address. */
import alibabaReceipts from "../../fixtures/carriers/alibaba-globe-receipts.json" with { type: "json" };
import { bySecret, type Proof } from "../proof.ts";

export const PROOF: Proof = bySecret(alibabaReceipts, { accessKeyId: "LTAI0", accessKeySecret: "s3cret" });
