/** A text from a phone as a described carrier posts it: here Twilio, described. */
import genericTwilio from "../../fixtures/carriers/generic-twilio.json" with { type: "json" };
import { FORM_TYPE, type InboundText, OUR_NUMBER, US, US_PHONE } from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: false,
  credentials: () => genericTwilio,
  post({ id, text }, { urlKey }) {
    const form = { MessageSid: id, From: US_PHONE, To: OUR_NUMBER, Body: text };
    return { body: new URLSearchParams(form).toString(), headers: FORM_TYPE, query: `?key=${urlKey}` };
  },
};
