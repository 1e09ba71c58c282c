/** Vonage SMS API: texts by form, answered 200 whatever happened, judged by the status of each part. */
import type { CarrierAccount, CarrierSend, CarrierSender, Clock } from "../../app/ports.ts";
import { err } from "../../domain/result.ts";
import { carrierFetch } from "../http.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { makeVonageWebhook } from "./webhooks.ts";
import { readSmsReply, smsRequest, type VonageConfig } from "./wire.ts";

/** The credentials stay in closures: an account that is printed shows none. */
export function makeVonageAccount(name: string, config: VonageConfig, clock: Clock): CarrierAccount {
  return { name, sender: makeVonageSender(config, clock), webhook: makeVonageWebhook(config) };
}

function makeVonageSender(config: VonageConfig, clock: Clock): CarrierSender {
  return {
    kind: "vonage",
    transports: ["sms"],
    async send(request: CarrierSend) {
      if (request.transport !== "sms") return err(TRANSPORT_UNSUPPORTED);
      const fetched = await carrierFetch(smsRequest(config, request));
      if (!fetched.ok) return fetched;
      return readSmsReply({ response: fetched.value, nowMs: clock.nowMs() });
    },
  };
}
