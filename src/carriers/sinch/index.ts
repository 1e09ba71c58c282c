/** Sinch: SMS API (XMS batches) for texts, and text-to-speech callouts of the Voice API for spoken codes. */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { defineAdapter } from "../adapter.ts";
import { fromBase64 } from "../../domain/base/base64.ts";
import { carrierFetch } from "../http.ts";
import { makeProbe } from "../probe.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { sinchSmsAuthenticity } from "./authenticity.ts";
import { makeSinchWebhook } from "./webhooks.ts";
import {
  batchRequest,
  batchUrl,
  calloutRequest,
  failureOfSms,
  readBatchReply,
  readCalloutReply,
  SINCH_REGIONS,
  SINCH_VOICE_URL,
  type SinchConfig,
  smsAuthorization,
  smsOrigin,
} from "./wire.ts";

const voiceCredentials = z.strictObject({
  applicationKey: z.string().min(1).max(64),
  applicationSecret: z
    .string()
    .min(16)
    .max(200)
    .refine((secret) => fromBase64(secret) !== null, "base 64"),
});

export const sinchAdapter = defineAdapter({
  kind: "sinch",
  credentials: z.strictObject({
    servicePlanId: z.string().min(1).max(64),
    apiToken: z.string().min(1).max(200),
    region: z.enum(SINCH_REGIONS).default("us"),
    webhook: sinchSmsAuthenticity,
    voice: voiceCredentials.nullable().default(null),
  }),
  make: ({ name, credentials: { region, ...rest }, baseUrl }, { clock }) => {
    const urls = { smsUrl: baseUrl ?? smsOrigin(region), voiceUrl: baseUrl ?? SINCH_VOICE_URL };
    return makeSinchAccount(name, { ...rest, ...urls }, clock);
  },
});

const batchListReply = z.object({ count: z.int() });

/** The credentials stay in closures: an account that is printed shows none. Those of voice have no free call. */
function makeSinchAccount(name: string, config: SinchConfig, clock: Clock): CarrierAccount {
  return {
    name,
    sender: makeSender(config, clock),
    webhook: makeSinchWebhook(config),
    probe: makeProbe(clock, {
      url: `${batchUrl(config)}?page_size=1`,
      headers: { authorization: smsAuthorization(config) },
      expected: batchListReply,
      failureOf: failureOfSms,
    }),
  };
}

function makeSender(config: SinchConfig, clock: Clock): CarrierSender {
  const { voice } = config;
  return {
    kind: "sinch",
    transports: voice === null ? ["sms"] : ["sms", "voice"],
    async send(request: CarrierSend) {
      if (request.transport === "sms") {
        const fetched = await carrierFetch(batchRequest(config, request, clock.nowMs()));
        return fetched.ok ? readBatchReply({ response: fetched.value, nowMs: clock.nowMs() }, request) : fetched;
      }
      if (voice === null) return err(TRANSPORT_UNSUPPORTED);
      const fetched = await carrierFetch(calloutRequest(config, voice, request));
      return fetched.ok ? readCalloutReply({ response: fetched.value, nowMs: clock.nowMs() }) : fetched;
    },
  };
}
