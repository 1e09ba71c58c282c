/** Clickatell signs nothing: a secret stands in the address. */
import clickatellStatus from "../../fixtures/carriers/clickatell-status.json" with { type: "json" };
import { bySecret, type Proof } from "../proof.ts";

export const PROOF: Proof = bySecret(clickatellStatus, { apiKey: "s3cret" });
