/** Twilio: Programmable Messaging for texts, Programmable Voice for spoken codes. */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { type AtVendor, defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { makeTwilioProbe } from "./probe.ts";
import { makeTwilioWebhook } from "./webhooks.ts";
import {
  callRequest,
  messageRequest,
  readCallReply,
  readMessageReply,
  TWILIO_API_URL,
  type TwilioConfig,
} from "./wire.ts";

export const twilioAdapter = defineAdapter({
  kind: "twilio",
  credentials: z.strictObject({
    accountSid: z.string().regex(/^AC[0-9a-f]{32}$/),
    authToken: z.string().min(1).max(200),
    voice: z.boolean().default(true),
  }),
  make: ({ name, credentials, baseUrl }, { clock }) => makeTwilioAccount(name, { ...credentials, baseUrl }, clock),
});

/** The credentials stay in closures: an account that is printed shows none. */
export function makeTwilioAccount(name: string, settings: AtVendor<TwilioConfig>, clock: Clock): CarrierAccount {
  const config = { ...settings, baseUrl: settings.baseUrl ?? TWILIO_API_URL };
  const sender = makeTwilioSender(config, clock);
  return { name, sender, webhook: makeTwilioWebhook(config.authToken), probe: makeTwilioProbe(config, clock) };
}

function makeTwilioSender(config: TwilioConfig, clock: Clock): CarrierSender {
  return {
    kind: "twilio",
    transports: config.voice ? ["sms", "voice"] : ["sms"],
    async send(request: CarrierSend) {
      if (request.transport === "voice" && !config.voice) return err(TRANSPORT_UNSUPPORTED);
      const isCall = request.transport === "voice";
      const fetched = await carrierFetch(isCall ? callRequest(config, request) : messageRequest(config, request));
      if (!fetched.ok) return fetched;
      const reply = { response: fetched.value, nowMs: clock.nowMs() };
      return isCall ? readCallReply(reply) : readMessageReply(reply, request);
    },
  };
}
