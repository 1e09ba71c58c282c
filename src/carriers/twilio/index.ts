/** Twilio: Programmable Messaging for texts, Programmable Voice for spoken codes. */
import type { CarrierAccount, CarrierSend, CarrierSender, Clock } from "../../app/ports.ts";
import { err } from "../../domain/result.ts";
import { carrierFetch } from "../http.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { makeTwilioWebhook } from "./webhooks.ts";
import { callRequest, messageRequest, readCallReply, readMessageReply, type TwilioConfig } from "./wire.ts";

/** The credentials stay in closures: an account that is printed shows none. */
export function makeTwilioAccount(name: string, config: TwilioConfig, clock: Clock): CarrierAccount {
  return { name, sender: makeTwilioSender(config, clock), webhook: makeTwilioWebhook(config.authToken) };
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
