import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { makeCodeDeriver } from "../../../src/crypto/codes.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makePhonePorts } from "../../../src/objects/phone-ports.ts";
import { openBucket } from "../../support/phone-bucket.ts";
import { DAY_MS, PatientAttacker } from "../../support/patient-attacker.ts";
import type { VerificationsBed } from "../../support/verification-asker.ts";
import { describeVerifications } from "../../support/verifications-contract.ts";

function openBed(): VerificationsBed {
  // Stops the clock and holds the queues.
  const bucket = openBucket();
  const random = { unit: () => 0, bytes: () => new Uint8Array() };
  return {
    states: makePhonePorts(env, { rules: { hasJurisdictions: false }, random }).verifications,
    codes: makeCodeDeriver(readKeyring(String(env.CODE_PEPPERS))),
    nowMs: () => Date.now(),
    skip: (ms) => bucket.skip(ms),
  };
}

describeVerifications("in objects", openBed);

it("nobody has more than seventy guesses judged at one number in seven days, whatever they do and whenever", async () => {
  const attacker = new PatientAttacker(openBed());
  await attacker.begin();
  await attacker.attackFor(8 * DAY_MS);
  // No fewer either: else the attacker of this test would be no good.
  expect([attacker.mostWithin(DAY_MS), attacker.mostWithin(7 * DAY_MS)]).toEqual([10, 70]);
});

it("a verification that is over before its follow-up is told to be, at that moment", async () => {
  const bucket = openBucket({ followUpAfterSeconds: 300 });
  const { id, messageId } = await bucket.begin(1, { ttlSeconds: 120 });
  await bucket.claim(messageId);
  await bucket.record(messageId);
  bucket.skip(119_000);
  await bucket.ring();
  expect(await bucket.view(id)).toMatchObject({ verification: { status: "pending" } });
  bucket.skip(1_000);
  await bucket.ring();
  const { verifications = [] } = await bucket.tables();
  expect(verifications.map(({ body }) => JSON.parse(body as string))).toMatchObject([{ status: "expired" }]);
});
