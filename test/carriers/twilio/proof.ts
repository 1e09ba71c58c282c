/** Twilio signs the address, in which a hash of the body stands; its own library signs here. */
import twilio from "twilio";
import { headersOf, KEY, OTHER_KEY, pick, type Proof } from "../proof.ts";

export const PROOF: Proof = {
  credentials: { accountSid: `AC${"0".repeat(32)}`, authToken: KEY },
  covers: "body",
  ageSecondsMax: null,
  mustMatch: false,
  body: { MessageSid: `SM${"0".repeat(32)}`, MessageStatus: "delivered", To: "+13105550123" },
  sign: (what) => {
    const url = `${what.url}&bodySHA256=${twilio.getExpectedBodyHash(what.body)}`;
    const signature = twilio.getExpectedTwilioSignature(pick(what, KEY, OTHER_KEY), url, {});
    return { url, ...headersOf({ "x-twilio-signature": signature }) };
  },
};
