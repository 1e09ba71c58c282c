/** A text from a phone as Tencent Cloud posts it. */
import tencent from "../../fixtures/carriers/tencent-inbound.json" with { type: "json" };
import { CN_PHONE, type InboundText, JSON_TYPE, URL_KEY } from "../inbound.ts";

export const INBOUND: InboundText = {
  phone: CN_PHONE,
  sender: "106901",
  isDated: false,
  credentials: () => ({
    secretId: "AKID",
    secretKey: "s",
    smsSdkAppId: "1400000000",
    webhookSecret: URL_KEY,
    domestic: { signName: "Godwit", templates: { code: { templateId: "1", params: ["code"] } } },
  }),
  post({ text, nowMs }, { urlKey }) {
    const time = Math.floor(nowMs / 1000);
    const told = { ...tencent, mobile: CN_PHONE.slice(3), extend: "106901", text, time };
    return { body: JSON.stringify(told), headers: JSON_TYPE, query: `?key=${urlKey}` };
  },
};
