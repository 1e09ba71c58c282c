/** A text from a phone as Africa's Talking posts it. */
import africasTalking from "../../fixtures/carriers/africas-talking-inbound.json" with { type: "json" };
import { FORM_TYPE, type InboundText, URL_KEY, US_PHONE } from "../inbound.ts";

export const INBOUND: InboundText = {
  phone: US_PHONE,
  sender: "28901",
  isDated: false,
  credentials: () => ({ username: "godwit", apiKey: "k", webhookSecret: URL_KEY }),
  post({ id, text }, { urlKey }) {
    const form = { ...africasTalking, id, from: US_PHONE, to: "28901", text };
    return { body: new URLSearchParams(form).toString(), headers: FORM_TYPE, query: `?key=${urlKey}` };
  },
};
