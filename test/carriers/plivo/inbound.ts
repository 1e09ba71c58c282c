/** A text from a phone as Plivo posts it. */
import plivo from "../../fixtures/carriers/plivo-inbound.json" with { type: "json" };
import { bare, base64, FORM_TYPE, hmac, type InboundText, OUR_NUMBER, SECRET, US, US_PHONE } from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: false,
  credentials: () => ({ authId: `MA${"X".repeat(18)}`, authToken: SECRET }),
  async post({ id, text }, { secret }, url) {
    const form = { ...plivo, MessageUUID: id, From: bare(US_PHONE), To: bare(OUR_NUMBER), Text: text };
    form.MessageIntent = text === "STOP" ? "optout" : "";
    const nonce = "05429567804466091622";
    const signature = base64(await hmac("SHA-256", secret, url + nonce));
    const headers = { "x-plivo-signature-v2": signature, "x-plivo-signature-v2-nonce": nonce };
    return { body: new URLSearchParams(form).toString(), headers: { ...FORM_TYPE, ...headers } };
  },
};
