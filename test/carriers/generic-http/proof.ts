/** A described carrier signs as its description says: here as the example of the documents. */
import { documentedExample } from "../../contract/generic-example.ts";
import { FIVE_MINUTES, headersOf, hmac, OTHER_KEY, pick, type Proof, REFERENCE, secondsOf } from "../proof.ts";

export const PROOF: Proof = {
  credentials: documentedExample(),
  covers: "body",
  ageSecondsMax: FIVE_MINUTES,
  mustMatch: true,
  body: { events: [{ type: "status", id: "m1", state: "delivered", data: REFERENCE }] },
  sign: async (what) => {
    const key = pick(what, "webhook-key-of-the-vendor", OTHER_KEY);
    const signature = await hmac(key, `${secondsOf(what)}.${what.body}`, "hex");
    return headersOf({ "x-vendor-time": secondsOf(what), "x-vendor-signature": `sha256=${signature}` });
  },
};
