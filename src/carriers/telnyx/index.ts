/**
 * Telnyx: Messages for texts; for spoken codes TeXML calls with inline instructions. A call by Call Control would take
 * a second command once it is answered, and somebody who remembers what to say until then.
 */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { makeProbe } from "../probe.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { readPublicKey } from "./signature.ts";
import { makeTelnyxWebhook } from "./webhooks.ts";
import {
  callRequest,
  failureOfErrors,
  messageRequest,
  readCallReply,
  readMessageReply,
  TELNYX_API_URL,
  type TelnyxConfig,
} from "./wire.ts";

export const telnyxAdapter = defineAdapter({
  kind: "telnyx",
  credentials: z.strictObject({
    apiKey: z.string().min(1).max(200),
    publicKey: z.string().refine((text) => readPublicKey(text) !== null, "base 64 of an Ed25519 public key"),
    messagingProfileId: z.uuid().nullable().default(null),
    voice: z
      .strictObject({ accountSid: z.string().min(1).max(64), applicationSid: z.string().min(1).max(64) })
      .nullable()
      .default(null),
  }),
  make: ({ name, credentials, baseUrl }, { clock }) =>
    makeTelnyxAccount(name, { ...credentials, baseUrl: baseUrl ?? TELNYX_API_URL }, clock),
});

const balanceReply = z.object({ data: z.object({ balance: z.string() }) });

/** The credentials stay in closures: an account that is printed shows none. */
function makeTelnyxAccount(name: string, config: TelnyxConfig, clock: Clock): CarrierAccount {
  return {
    name,
    sender: makeSender(config, clock),
    webhook: makeTelnyxWebhook(config.publicKey),
    probe: makeProbe(clock, {
      url: `${config.baseUrl}/v2/balance`,
      headers: { authorization: `Bearer ${config.apiKey}` },
      expected: balanceReply,
      failureOf: failureOfErrors,
    }),
  };
}

function makeSender(config: TelnyxConfig, clock: Clock): CarrierSender {
  const { voice } = config;
  return {
    kind: "telnyx",
    transports: voice === null ? ["sms"] : ["sms", "voice"],
    async send(request: CarrierSend) {
      if (request.transport === "sms") {
        const fetched = await carrierFetch(messageRequest(config, request));
        return fetched.ok ? readMessageReply({ response: fetched.value, nowMs: clock.nowMs() }, request) : fetched;
      }
      if (voice === null) return err(TRANSPORT_UNSUPPORTED);
      const fetched = await carrierFetch(callRequest(config, voice, request));
      return fetched.ok ? readCallReply({ response: fetched.value, nowMs: clock.nowMs() }, request) : fetched;
    },
  };
}
