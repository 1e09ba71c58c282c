import { env } from "cloudflare:workers";
import { makeCodeDeriver } from "../../../src/crypto/codes.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import type { VerificationOrder } from "../../../src/domain/sending/order.ts";
import { DEFAULT_POLICY } from "../../../src/domain/limits/policy.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import { makePhonePorts } from "../../../src/objects/phone-ports.ts";
import { describeAttempts } from "../../support/attempts-contract.ts";
import { attemptsIn, dumpObject, openBucket, portsAt } from "../../support/phone-bucket.ts";
import { sayStop } from "../../support/say-stop.ts";

const SLOT = { placement: "wnam", bucket: 1, mode: "live" } as const;

describeAttempts("in objects", () => {
  // Stops the clock and holds the queues.
  const bucket = openBucket();
  const random = { unit: () => 0, bytes: () => new Uint8Array() };
  const ports = makePhonePorts(env, { rules: { hasJurisdictions: false }, random });
  const states = { ...ports.attempts, ...ports.verifications };
  let order: VerificationOrder | null = null;
  const own = () => {
    if (order === null) throw new Error("no text was made yet");
    const { tenantId, verificationId, messageId, phone } = order;
    const stub = env.PHONES.getByName(objectName(tenantId, SLOT));
    return { tenantId, verificationId, messageId, phoneToken: phone.token, stub };
  };
  return {
    states,
    codes: makeCodeDeriver(readKeyring(String(env.CODE_PEPPERS))),
    nowMs: () => Date.now(),
    skip: (ms) => bucket.skip(ms),
    attemptsOf(made) {
      order = made;
      return states;
    },
    async stop() {
      const { stub, tenantId, phoneToken } = own();
      await sayStop({ ports: portsAt(stub), slot: SLOT, tenantId }, phoneToken);
    },
    async cancel() {
      const { stub, tenantId, verificationId } = own();
      await portsAt(stub).verifications.cancel(SLOT, { tenantId, verificationId, policy: DEFAULT_POLICY });
    },
    async look() {
      const { stub, verificationId, messageId } = own();
      const dump = await dumpObject(stub);
      const { messages = [], verifications = [] } = dump;
      const bodyOf = (rows: typeof messages, id: string) =>
        JSON.parse(rows.find((row) => row["id"] === id)?.["body"] as string);
      return {
        message: bodyOf(messages, messageId),
        verification: bodyOf(verifications, verificationId),
        attempts: attemptsIn(dump).filter((made) => made.messageId === messageId),
      };
    },
  };
});
