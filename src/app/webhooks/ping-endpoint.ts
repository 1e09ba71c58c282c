/** Sends one ping and waits for what comes of it: never again by itself, on or off, whatever the filters say. */
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import { PING_TYPE } from "../../domain/events/public-events.ts";
import type { Random, Vault } from "../base/ports.ts";
import type { RefusedBy } from "../refusal.ts";
import type { WebhookPorts } from "./ports.ts";
import { addresseeOf } from "./addressee.ts";
import { type EndpointInput, FIND_ENDPOINT_REFUSES, findEndpoint, endpointRefOf } from "./find-endpoint.ts";
import { type SendServices, sendWebhook } from "./send-webhook.ts";

export interface PingResult {
  readonly eventId: string;
  readonly outcome: WebhookOutcome;
}

export const PING_ENDPOINT_REFUSES = [...FIND_ENDPOINT_REFUSES] as const;

export async function pingEndpoint(
  services: SendServices & {
    readonly webhooks: Pick<WebhookPorts, "store" | "control" | "signer" | "sender">;
    readonly vault: Pick<Vault, "open">;
    readonly random: Pick<Random, "bytes">;
  },
  input: EndpointInput,
): Promise<Result<PingResult, RefusedBy<typeof PING_ENDPOINT_REFUSES>>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  const nowMs = services.clock.nowMs();
  const id = makeId("event", nowMs, services.random.bytes(ID_ENTROPY_BYTES));
  const { endpointId } = input;
  const body = JSON.stringify({
    type: PING_TYPE,
    timestamp: new Date(nowMs).toISOString(),
    subject: endpointId,
    sequence: nowMs,
    data: { endpoint_id: endpointId },
  });
  const event = { id, type: PING_TYPE, body };
  const to = await addresseeOf(services, found.value, nowMs);
  const outcome = await sendWebhook(services, to, event);
  await services.webhooks.control.notePing(endpointRefOf(input), { event, outcome });
  return ok({ eventId: id, outcome });
}
