import { env } from "cloudflare:workers";
import { makeCodeDeriver } from "../../../src/crypto/codes.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makePhonePorts } from "../../../src/objects/phone-ports.ts";
import { openBucket } from "../../support/phone-bucket.ts";
import { describeVerifications } from "../../support/verifications-contract.ts";

describeVerifications("in objects", () => {
  // Stops the clock and holds the queues.
  const bucket = openBucket();
  const random = { unit: () => 0, bytes: () => new Uint8Array() };
  return {
    states: makePhonePorts(env, { rules: { hasJurisdictions: false }, random }).verifications,
    codes: makeCodeDeriver(readKeyring(String(env.CODE_PEPPERS))),
    nowMs: () => Date.now(),
    skip: (ms) => bucket.skip(ms),
  };
});
