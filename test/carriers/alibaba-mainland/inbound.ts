/** A text from a phone as Alibaba Cloud posts it on the mainland. */
import alibaba from "../../fixtures/carriers/alibaba-mainland-inbound.json" with { type: "json" };
import { CN_PHONE, type InboundText, JSON_TYPE, URL_KEY } from "../inbound.ts";

export const INBOUND: InboundText = {
  phone: CN_PHONE,
  sender: "1234",
  isDated: false,
  credentials: () => ({
    accessKeyId: "LTAI",
    accessKeySecret: "s",
    webhookSecret: URL_KEY,
    signName: "Godwit",
    templates: { code: { templateCode: "SMS_1", params: { code: "code" } } },
  }),
  post({ id, text }, { urlKey }) {
    const [first] = alibaba;
    const sequence = { sequence_id: id, phone_number: CN_PHONE.slice(3), content: text, dest_code: "1234" };
    return { body: JSON.stringify([{ ...first, ...sequence }]), headers: JSON_TYPE, query: `?key=${urlKey}` };
  },
};
