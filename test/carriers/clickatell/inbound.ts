/** A text from a phone as Clickatell posts it. */
import clickatell from "../../fixtures/carriers/clickatell-inbound.json" with { type: "json" };
import { bare, type InboundText, JSON_TYPE, OUR_NUMBER, URL_KEY, US, US_PHONE } from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: false,
  credentials: () => ({ apiKey: "k", webhookSecret: URL_KEY }),
  post({ id, text }, { urlKey }) {
    const [first] = clickatell.event.moText;
    const told = { ...first, messageId: id, from: bare(US_PHONE), to: bare(OUR_NUMBER), content: text };
    const body = JSON.stringify({ ...clickatell, event: { moText: [told] } });
    return { body, headers: JSON_TYPE, query: `?key=${urlKey}` };
  },
};
