/** A text from a phone as Twilio posts it. */
import { base64, FORM_TYPE, hmac, type InboundText, OUR_NUMBER, SECRET, US, US_PHONE } from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: false,
  credentials: () => ({ accountSid: `AC${"0".repeat(32)}`, authToken: SECRET }),
  async post({ id, text }, { secret }, url) {
    const form = { MessageSid: `SM${id.padStart(32, "0")}`, From: US_PHONE, To: OUR_NUMBER, Body: text };
    const signed =
      url +
      Object.entries(form)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flat()
        .join("");
    const headers = { ...FORM_TYPE, "x-twilio-signature": base64(await hmac("SHA-1", secret, signed)) };
    return { body: new URLSearchParams(form).toString(), headers };
  },
};
