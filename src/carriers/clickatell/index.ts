/** Clickatell's One API: texts. It places no calls that read a text, so it offers no voice. */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { makeProbe } from "../probe.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { webhookSecret } from "../url-key.ts";
import { makeClickatellWebhook } from "./webhooks.ts";
import { CLICKATELL_API_URL, type ClickatellConfig, messageRequest, readMessageReply } from "./wire.ts";

const balanceReply = z.object({ balance: z.union([z.number(), z.string()]) });

export const clickatellAdapter = defineAdapter({
  kind: "clickatell",
  credentials: z.strictObject({
    apiKey: z.string().min(1).max(200),
    /** Has to stand in the query of the integration's callback URLs as `key`. */
    webhookSecret,
    twoWay: z.boolean().default(true),
  }),
  make: ({ name, credentials: { apiKey, webhookSecret: secret, twoWay }, baseUrl }, { clock }): CarrierAccount => {
    const config: ClickatellConfig = { apiKey, twoWay, baseUrl: baseUrl ?? CLICKATELL_API_URL };
    return {
      name,
      sender: makeClickatellSender(config, clock),
      webhook: makeClickatellWebhook(secret),
      probe: makeProbe(clock, {
        url: `${config.baseUrl}/v1/balance`,
        headers: { authorization: apiKey },
        expected: balanceReply,
      }),
    };
  },
});

function makeClickatellSender(config: ClickatellConfig, clock: Clock): CarrierSender {
  return {
    kind: "clickatell",
    transports: ["sms"],
    async send(request: CarrierSend) {
      if (request.transport !== "sms") return err(TRANSPORT_UNSUPPORTED);
      const fetched = await carrierFetch(messageRequest(config, request));
      if (!fetched.ok) return fetched;
      return readMessageReply({ response: fetched.value, nowMs: clock.nowMs() }, request);
    },
  };
}
