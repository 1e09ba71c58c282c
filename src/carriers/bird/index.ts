/** Bird's platform API: texts. It sells no calls that read a text, so it offers no voice. */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { makeProbe } from "../probe.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { BIRD_WEBHOOK_SECRET } from "./signature.ts";
import { makeBirdWebhook } from "./webhooks.ts";
import { BIRD_API_KEY, type BirdConfig, birdUrl, failureOfError, messageRequest, readMessageReply } from "./wire.ts";

const workspaceReply = z.object({ id: z.string() });

export const birdAdapter = defineAdapter({
  kind: "bird",
  credentials: z.strictObject({
    apiKey: z.string().max(200).regex(BIRD_API_KEY),
    webhookSecret: z.string().max(200).regex(BIRD_WEBHOOK_SECRET).nullable().default(null),
  }),
  make: ({ name, credentials: { apiKey, webhookSecret }, baseUrl }, { clock }): CarrierAccount => {
    const config: BirdConfig = { apiKey, baseUrl: baseUrl ?? birdUrl(apiKey) };
    return {
      name,
      sender: makeBirdSender(config, clock),
      webhook: makeBirdWebhook(webhookSecret),
      probe: makeProbe(clock, {
        // The workspace of the key: free, and it says nothing about what the key may send.
        url: `${config.baseUrl}/v1/workspace`,
        headers: { authorization: `Bearer ${apiKey}` },
        expected: workspaceReply,
        failureOf: failureOfError,
      }),
    };
  },
});

function makeBirdSender(config: BirdConfig, clock: Clock): CarrierSender {
  return {
    kind: "bird",
    transports: ["sms"],
    async send(request: CarrierSend) {
      if (request.transport !== "sms") return err(TRANSPORT_UNSUPPORTED);
      const fetched = await carrierFetch(messageRequest(config, request));
      if (!fetched.ok) return fetched;
      return readMessageReply({ response: fetched.value, nowMs: clock.nowMs() });
    },
  };
}
