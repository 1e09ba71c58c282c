/** Telnyx signs the time and the body by Ed25519. */
import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import telnyxEvent from "../../fixtures/carriers/telnyx-message-event.json" with { type: "json" };
import { FIVE_MINUTES, headersOf, type Proof, secondsOf } from "../proof.ts";

const keys = { right: generateKeyPairSync("ed25519"), wrong: generateKeyPairSync("ed25519") };
const publicKey = keys.right.publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64");

export const PROOF: Proof = {
  credentials: { apiKey: "KEY0", publicKey },
  covers: "body",
  ageSecondsMax: FIVE_MINUTES,
  mustMatch: true,
  body: telnyxEvent,
  sign: (what) => {
    const signature = signBytes(
      null,
      new TextEncoder().encode(`${secondsOf(what)}|${what.body}`),
      keys[what.key].privateKey,
    );
    return headersOf({
      "telnyx-signature-ed25519": signature.toString("base64"),
      "telnyx-timestamp": secondsOf(what),
    });
  },
};
