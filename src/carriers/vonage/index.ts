/** Vonage SMS API: texts by form, answered 200 whatever happened, judged by the status of each part. */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { type AtVendor, defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { makeVonageProbe } from "../vonage-balance.ts";
import { VONAGE_SIGNATURE_METHODS } from "./signature.ts";
import { makeVonageWebhook } from "./webhooks.ts";
import { readSmsReply, smsRequest, VONAGE_REST_URL, type VonageConfig } from "./wire.ts";

export const vonageAdapter = defineAdapter({
  kind: "vonage",
  credentials: z.strictObject({
    apiKey: z.string().min(1).max(64),
    apiSecret: z.string().min(1).max(200),
    signatureSecret: z.string().min(1).max(200).nullable().default(null),
    signatureMethod: z.enum(VONAGE_SIGNATURE_METHODS).default("sha256"),
  }),
  make: ({ name, credentials, baseUrl }, { clock }) => makeVonageAccount(name, { ...credentials, baseUrl }, clock),
});

/** The credentials stay in closures: an account that is printed shows none. */
export function makeVonageAccount(name: string, settings: AtVendor<VonageConfig>, clock: Clock): CarrierAccount {
  const config = { ...settings, baseUrl: settings.baseUrl ?? VONAGE_REST_URL };
  const probe = makeVonageProbe(clock, config, config.baseUrl);
  return { name, sender: makeVonageSender(config, clock), webhook: makeVonageWebhook(config), probe };
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
