/** A text from a phone as Telnyx posts it. */
import telnyx from "../../fixtures/carriers/telnyx-inbound-event.json" with { type: "json" };
import { base64, type InboundText, JSON_TYPE, OUR_NUMBER, US, US_PHONE, utf8 } from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: true,
  credentials: (publicKey) => ({ apiKey: "k", publicKey }),
  async post({ id, text, nowMs }, { ed25519 }) {
    const { payload } = telnyx.data;
    const told = {
      ...payload,
      id,
      text,
      from: { ...payload.from, phone_number: US_PHONE },
      to: payload.to.map((recipient) => ({ ...recipient, phone_number: OUR_NUMBER })),
    };
    const body = JSON.stringify({ ...telnyx, data: { ...telnyx.data, payload: told } });
    const timestamp = String(Math.floor(nowMs / 1000));
    const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", ed25519, utf8(`${timestamp}|${body}`)));
    const headers = { "telnyx-signature-ed25519": base64(signature), "telnyx-timestamp": timestamp };
    return { body, headers: { ...JSON_TYPE, ...headers } };
  },
};
