/** A text from a phone as Bird posts it. */
import { Webhook } from "standardwebhooks";
import bird from "../../fixtures/carriers/bird-event-received.json" with { type: "json" };
import { type InboundText, JSON_TYPE, OUR_NUMBER, SECRET, US, US_PHONE } from "../inbound.ts";

export const INBOUND: InboundText = {
  ...US,
  isDated: true,
  credentials: () => ({ apiKey: `bk_us1_${"a".repeat(40)}`, webhookSecret: SECRET }),
  post({ id, text, nowMs }, { secret }) {
    const data = { ...bird.data, sms_id: `sms_${id.padStart(26, "0")}`, from: US_PHONE, to: OUR_NUMBER, text };
    const body = JSON.stringify({ ...bird, data });
    const webhookId = `msg_${id}`;
    const signature = new Webhook(secret).sign(webhookId, new Date(nowMs), body);
    const timestamp = String(Math.floor(nowMs / 1000));
    const headers = { "webhook-id": webhookId, "webhook-timestamp": timestamp, "webhook-signature": signature };
    return { body, headers: { ...JSON_TYPE, ...headers } };
  },
};
