/** Sends events of the past again, with the ids they had: one, or all of a range in their order. */
import { ok, type Result } from "../../domain/result.ts";
import { eventIdOf, toPublicEvent } from "../../domain/webhooks/public-events.ts";
import { outOfBounds, type Refusal, refuse } from "../refusal.ts";
import type { WebhookPorts } from "../webhook-ports.ts";
import { type EndpointInput, findEndpoint, placeOf } from "./find-endpoint.ts";
import { toWebhookEvent } from "./tell-tenants.ts";

export interface ReplayServices {
  readonly webhooks: Pick<WebhookPorts, "store" | "desk" | "events">;
}

/** One event, whether or not the endpoint's filters want its kind: who names an event wants it. */
export async function replayEvent(
  services: ReplayServices,
  { eventId, ...input }: EndpointInput & { readonly eventId: string },
): Promise<Result<null, Refusal>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  const known = eventIdOf(eventId);
  const event = known === null ? null : await services.webhooks.events.find(input.tenant.id, input.mode, known);
  const told = event === null ? null : toPublicEvent(event);
  if (told === null) return refuse("event_not_found", { field: "event_id" });
  const isTaken = await services.webhooks.desk.replay(placeOf(input), [toWebhookEvent(told)]);
  return isTaken ? ok(null) : refuse("webhook_endpoint_disabled");
}

/** All that the endpoint's filters want of [fromMs, toMs). */
export async function replayRange(
  services: ReplayServices,
  { fromMs, toMs, ...input }: EndpointInput & { readonly fromMs: number; readonly toMs: number },
): Promise<Result<null, Refusal>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  if (toMs <= fromMs) return outOfBounds("to", "Send a time after `from`.");
  const isTaken = await services.webhooks.desk.replayRange(placeOf(input), { fromMs, toMs });
  return isTaken ? ok(null) : refuse("webhook_endpoint_disabled");
}
