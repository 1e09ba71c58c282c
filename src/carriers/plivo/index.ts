/**
 * Plivo: Message API for texts. No calls: Plivo fetches what a call says from an address of ours (`answer_url`), so the
 * code would have to be kept, or stand in a URL, until then.
 */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { makeProbe } from "../probe.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { makePlivoWebhook } from "./webhooks.ts";
import {
  accountUrl,
  authorization,
  messageRequest,
  PLIVO_API_URL,
  type PlivoConfig,
  readMessageReply,
} from "./wire.ts";

export const plivoAdapter = defineAdapter({
  kind: "plivo",
  credentials: z.strictObject({
    authId: z.string().regex(/^[A-Z0-9]{20}$/),
    authToken: z.string().min(1).max(200),
    mainAuthToken: z.string().min(1).max(200).nullable().default(null),
  }),
  make: ({ name, credentials, baseUrl }, { clock }) =>
    makePlivoAccount(name, { ...credentials, baseUrl: baseUrl ?? PLIVO_API_URL }, clock),
});

const accountReply = z.object({ auth_id: z.string() });

/** The credentials stay in closures: an account that is printed shows none. */
function makePlivoAccount(name: string, config: PlivoConfig, clock: Clock): CarrierAccount {
  return {
    name,
    sender: makeSender(config, clock),
    webhook: makePlivoWebhook(config),
    probe: makeProbe(clock, {
      url: accountUrl(config),
      headers: { authorization: authorization(config) },
      expected: accountReply,
    }),
  };
}

function makeSender(config: PlivoConfig, clock: Clock): CarrierSender {
  return {
    kind: "plivo",
    transports: ["sms"],
    async send(request: CarrierSend) {
      if (request.transport !== "sms") return err(TRANSPORT_UNSUPPORTED);
      const fetched = await carrierFetch(messageRequest(config, request));
      return fetched.ok ? readMessageReply({ response: fetched.value, nowMs: clock.nowMs() }, request) : fetched;
    },
  };
}
