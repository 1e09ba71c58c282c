/** Webhooks to tenants, put together. */
import type { LedgerGround } from "../app/ledger/ledger-of.ts";
import { makeEventReader } from "../app/ledger/told-events.ts";
import type { WebhookPorts } from "../app/webhooks/ports.ts";
import { wholeEndpoint } from "../app/webhooks/whole-endpoint.ts";
import { makeWebhookSigner } from "../crypto/webhook-signer.ts";
import { CachedEndpointBook, D1WebhookEndpointStore } from "../db/webhooks/webhook-endpoint-store.ts";
import { readSlot } from "../domain/base/ids.ts";
import { mayCall } from "../domain/net/may-call.ts";
import { makeEndpointPorts } from "../objects/endpoint-ports.ts";
import { makeWebhookSender } from "../webhooks/http.ts";
import { publicUrlOf } from "./configured.ts";
import { clock, type Ground, random, telemetry } from "./ground.ts";

/** Webhooks to tenants: their endpoints, objects, signatures, and the one way out. */
export function webhookPorts(
  { env, settings, database, kept, timing, states, phones }: Ground,
  days: LedgerGround,
): WebhookPorts {
  const address = { isProduction: settings.ENVIRONMENT === "production", publicUrl: publicUrlOf(settings) };
  const objects = makeEndpointPorts(env, states);
  const book = new CachedEndpointBook(new D1WebhookEndpointStore(database), kept, timing);
  return {
    store: new D1WebhookEndpointStore(database, (of) => book.changed(of)),
    book,
    states: objects.states,
    shards: objects.shards,
    control: wholeEndpoint(objects),
    signer: makeWebhookSigner((length) => random.bytes(length)),
    sender: makeWebhookSender({ nowMs: () => clock.nowMs(), mayCall: (url) => mayCall(address, url) }),
    events: makeEventReader(days),
    pushAnswers: {
      /** Throws when the object is away: the delivery comes again, and with it the answer. */
      async answered({ tenantId, mode, verificationId, result }) {
        telemetry.emit("push.answered", { tenant_id: tenantId, verification_id: verificationId, result });
        const slot = readSlot("verification", verificationId);
        if (slot?.mode === mode) await phones.pushes.answer(slot, { tenantId, verificationId, answer: result });
      },
    },
  };
}
