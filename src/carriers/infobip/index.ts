/** Infobip: SMS API v3 for texts, voice messages for spoken codes. Our reference is the message id. */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { makeProbe } from "../probe.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { infobipAuthenticity } from "./authenticity.ts";
import { makeInfobipWebhook } from "./webhooks.ts";
import {
  authorization,
  callRequest,
  failureOfError,
  INFOBIP_API_URL,
  type InfobipConfig,
  messageRequest,
  readReply,
} from "./wire.ts";

export const infobipAdapter = defineAdapter({
  kind: "infobip",
  credentials: z.strictObject({
    apiKey: z.string().min(1).max(200),
    webhook: infobipAuthenticity,
    voice: z.boolean().default(true),
  }),
  make: ({ name, credentials, baseUrl }, { clock }) =>
    makeInfobipAccount(name, { ...credentials, baseUrl: baseUrl ?? INFOBIP_API_URL }, clock),
});

const balanceReply = z.object({ balance: z.number(), currency: z.string() });

/** The credentials stay in closures: an account that is printed shows none. */
function makeInfobipAccount(name: string, config: InfobipConfig, clock: Clock): CarrierAccount {
  return {
    name,
    sender: makeSender(config, clock),
    webhook: makeInfobipWebhook(config.webhook),
    // A key without the scope account-management gets 403 here, and may send all the same.
    probe: makeProbe(clock, {
      url: `${config.baseUrl}/account/1/balance`,
      headers: { authorization: authorization(config) },
      expected: balanceReply,
      failureOf: failureOfError,
    }),
  };
}

function makeSender(config: InfobipConfig, clock: Clock): CarrierSender {
  return {
    kind: "infobip",
    transports: config.voice ? ["sms", "voice"] : ["sms"],
    async send(request: CarrierSend) {
      const isCall = request.transport === "voice";
      if (isCall && !config.voice) return err(TRANSPORT_UNSUPPORTED);
      const fetched = await carrierFetch(isCall ? callRequest(config, request) : messageRequest(config, request));
      if (!fetched.ok) return fetched;
      return readReply({ response: fetched.value, nowMs: clock.nowMs() }, request);
    },
  };
}
