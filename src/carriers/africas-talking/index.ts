/**
 * Africa's Talking: texts. Its calls ask our server what to say when somebody picks up, so the code would have to wait
 * at a public address until then: voice is not offered.
 */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { makeProbe } from "../probe.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { webhookSecret } from "../url-key.ts";
import { makeAfricasTalkingWebhook } from "./webhooks.ts";
import {
  type AfricasTalkingConfig,
  africasTalkingUrl,
  authorization,
  messageRequest,
  readMessageReply,
} from "./wire.ts";

const userReply = z.object({ UserData: z.object({ balance: z.string() }) });

export const africasTalkingAdapter = defineAdapter({
  kind: "africas_talking",
  credentials: z.strictObject({
    username: z.string().min(1).max(100),
    apiKey: z.string().min(1).max(200),
    /** Has to stand in the query of the account's callback URLs as `key`. */
    webhookSecret,
  }),
  make: ({ name, credentials, baseUrl }, { clock }): CarrierAccount => {
    const { username, apiKey, webhookSecret: secret } = credentials;
    const config: AfricasTalkingConfig = { username, apiKey, baseUrl: baseUrl ?? africasTalkingUrl(username) };
    return {
      name,
      sender: makeSender(config, clock),
      webhook: makeAfricasTalkingWebhook(secret),
      probe: makeProbe(clock, {
        url: `${config.baseUrl}/version1/user?username=${encodeURIComponent(username)}`,
        headers: authorization(config),
        expected: userReply,
      }),
    };
  },
});

function makeSender(config: AfricasTalkingConfig, clock: Clock): CarrierSender {
  return {
    kind: "africas_talking",
    transports: ["sms"],
    async send(request: CarrierSend) {
      if (request.transport !== "sms") return err(TRANSPORT_UNSUPPORTED);
      const fetched = await carrierFetch(messageRequest(config, request));
      if (!fetched.ok) return fetched;
      return readMessageReply({ response: fetched.value, nowMs: clock.nowMs() }, request);
    },
  };
}
