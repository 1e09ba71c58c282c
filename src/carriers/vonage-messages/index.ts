/** Vonage Messages API for texts, and the Voice API for spoken codes, under one application. */
import type { CarrierAccount, CarrierSend, CarrierSender, Clock, Random } from "../../app/ports.ts";
import { err } from "../../domain/result.ts";
import { carrierFetch } from "../http.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { makeAuthorizer } from "./authorization.ts";
import { makeVonageMessagesWebhook } from "./webhooks.ts";
import { callRequest, messageRequest, readCallReply, readMessageReply, type VonageMessagesConfig } from "./wire.ts";

/** The credentials stay in closures: an account that is printed shows none. */
export function makeVonageMessagesAccount(
  name: string,
  config: VonageMessagesConfig,
  ports: { readonly clock: Clock; readonly random: Random },
): CarrierAccount {
  return { name, sender: makeSender(config, ports), webhook: makeVonageMessagesWebhook(config) };
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
