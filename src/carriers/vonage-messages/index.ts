/** Vonage Messages API for texts, and the Voice API for spoken codes, under one application. */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock, Random } from "../../app/base/ports.ts";
import { err } from "../../domain/base/result.ts";
import { type AtVendor, defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { makeVonageProbe } from "../vonage-balance.ts";
import { makeAuthorizer, type VonageAuth } from "./authorization.ts";
import { makeVonageMessagesWebhook } from "./webhooks.ts";
import {
  callRequest,
  messageRequest,
  readCallReply,
  readMessageReply,
  VONAGE_API_URL,
  type VonageMessagesConfig,
} from "./wire.ts";

const credentials = z.strictObject({
  apiKey: z.string().min(1).max(64),
  auth: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("application"),
      applicationId: z.uuid(),
      privateKey: z.string().min(1).max(8_000),
    }),
    z.strictObject({ kind: z.literal("basic"), apiSecret: z.string().min(1).max(200) }),
  ]),
  signatureSecret: z.string().min(1).max(200).nullable().default(null),
});

export const vonageMessagesAdapter = defineAdapter({
  kind: "vonage_messages",
  credentials,
  make: ({ name, credentials: { apiKey, auth: given, signatureSecret }, baseUrl }, ports) => {
    const auth: VonageAuth = given.kind === "basic" ? { ...given, apiKey } : given;
    return makeVonageMessagesAccount(name, { apiKey, auth, signatureSecret, baseUrl }, ports);
  },
});

/** The credentials stay in closures: an account that is printed shows none. */
export function makeVonageMessagesAccount(
  name: string,
  settings: AtVendor<VonageMessagesConfig>,
  ports: { readonly clock: Clock; readonly random: Random },
): CarrierAccount {
  const config = { ...settings, baseUrl: settings.baseUrl ?? VONAGE_API_URL };
  // An application's token opens no free call: nothing tests it without a send.
  const probe = config.auth.kind === "basic" ? makeVonageProbe(ports.clock, config.auth, config.baseUrl) : null;
  return { name, sender: makeSender(config, ports), webhook: makeVonageMessagesWebhook(config), probe };
}

function makeSender(config: VonageMessagesConfig, ports: { clock: Clock; random: Random }): CarrierSender {
  const authorize = makeAuthorizer(config.auth, ports);
  // Voice takes the token of an application only.
  const hasVoice = config.auth.kind === "application";
  return {
    kind: "vonage_messages",
    transports: hasVoice ? ["sms", "voice"] : ["sms"],
    async send(request: CarrierSend) {
      const isCall = request.transport === "voice";
      if (isCall && !hasVoice) return err(TRANSPORT_UNSUPPORTED);
      const authorization = await authorize();
      if (!authorization.ok) return authorization;
      const scope = { baseUrl: config.baseUrl, authorization: authorization.value };
      const fetched = await carrierFetch(isCall ? callRequest(scope, request) : messageRequest(scope, request));
      if (!fetched.ok) return fetched;
      const reply = { response: fetched.value, nowMs: ports.clock.nowMs() };
      return isCall ? readCallReply(reply) : readMessageReply(reply, request);
    },
  };
}
