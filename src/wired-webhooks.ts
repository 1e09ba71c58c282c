/** Webhooks to tenants, put together. */
import type { Clock, Random, Telemetry } from "./app/base/ports.ts";
import type { WebhookPorts } from "./app/webhooks/ports.ts";
import { publicUrlOf } from "./configured.ts";
import { makeWebhookSigner } from "./crypto/webhook-signer.ts";
import type { Database } from "./db/base/database.ts";
import { D1EventReader } from "./db/ledger/event-reader.ts";
import { CachedEndpointBook, D1WebhookEndpointStore } from "./db/webhooks/webhook-endpoint-store.ts";
import { readSlot } from "./domain/base/ids.ts";
import { mayCall } from "./domain/net/may-call.ts";
import type { Env, Settings } from "./env.ts";
import { makeEndpointPorts } from "./objects/endpoint-ports.ts";
import type { PlacementRules } from "./objects/placed.ts";
import { makePhonePorts } from "./objects/phone-ports.ts";
import { makeWebhookSender } from "./webhooks/http.ts";

interface WebhookWiring {
  readonly database: Database;
  readonly rules: PlacementRules;
  readonly timing: ConstructorParameters<typeof CachedEndpointBook>[1];
  readonly clock: Clock;
  readonly random: Random;
  readonly telemetry: Telemetry;
}

/** Webhooks to tenants: their endpoints, objects, signatures, and the one way out. */
export function makeWebhooks(env: Env, settings: Settings, shared: WebhookWiring): WebhookPorts {
  const { database, rules, timing, clock, random, telemetry } = shared;
  const address = { isProduction: settings.ENVIRONMENT === "production", publicUrl: publicUrlOf(settings) };
  const store = new D1WebhookEndpointStore(database);
  const { pushes } = makePhonePorts(env, { rules, random });
  return {
    store,
    book: new CachedEndpointBook(store, timing),
    ...makeEndpointPorts(env, { rules, random }),
    signer: makeWebhookSigner((length) => random.bytes(length)),
    sender: makeWebhookSender({ nowMs: () => clock.nowMs(), mayCall: (url) => mayCall(address, url) }),
    events: new D1EventReader(database),
    pushAnswers: {
      /** Throws when the object is away: the delivery comes again, and with it the answer. */
      async answered({ tenantId, mode, verificationId, result }) {
        telemetry.emit("push.answered", { tenant_id: tenantId, verification_id: verificationId, result });
        const slot = readSlot("verification", verificationId);
        if (slot?.mode === mode) await pushes.answer(slot, { tenantId, verificationId, answer: result });
      },
    },
  };
}
