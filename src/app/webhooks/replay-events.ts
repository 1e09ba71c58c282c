/** Sends events of the past again, with the ids they had: one, or all of a range in their order. */
import { ok, type Result } from "../../domain/base/result.ts";
import { eventIdOf, toPublicEvent } from "../../domain/events/public-events.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { WebhookPorts } from "./ports.ts";
import { type EndpointInput, FIND_ENDPOINT_REFUSES, findEndpoint, endpointRefOf } from "./find-endpoint.ts";
import { toWebhookEvent } from "./publish-events.ts";

export interface ReplayServices {
  readonly webhooks: Pick<WebhookPorts, "store" | "control" | "events">;
}

export const REPLAY_EVENT_REFUSES = [...FIND_ENDPOINT_REFUSES, "event_not_found", "webhook_endpoint_disabled"] as const;

/** One event, whether or not the endpoint's filters want its kind: who names an event wants it. */
export async function replayEvent(
  services: ReplayServices,
  { eventId, ...input }: EndpointInput & { readonly eventId: string },
): Promise<Result<null, RefusedBy<typeof REPLAY_EVENT_REFUSES>>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  const known = eventIdOf(eventId);
  const event = known === null ? null : await services.webhooks.events.find(input.tenant.id, input.mode, known);
  const published = event === null ? null : toPublicEvent(event);
  if (published === null) return refuse("event_not_found", { field: "event_id" });
  const isTaken = await services.webhooks.control.replay(endpointRefOf(input), [toWebhookEvent(published)]);
  return isTaken ? ok(null) : refuse("webhook_endpoint_disabled");
}

export const REPLAY_RANGE_REFUSES = [
  ...FIND_ENDPOINT_REFUSES,
  "value_out_of_bounds",
  "webhook_endpoint_disabled",
] as const;

/** All that the endpoint's filters want of [fromMs, toMs). */
export async function replayRange(
  services: ReplayServices,
  { fromMs, toMs, ...input }: EndpointInput & { readonly fromMs: number; readonly toMs: number },
): Promise<Result<null, RefusedBy<typeof REPLAY_RANGE_REFUSES>>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  if (toMs <= fromMs) return outOfBounds("to", "Send a time after `from`.");
  const isTaken = await services.webhooks.control.replayRange(endpointRefOf(input), { fromMs, toMs });
  return isTaken ? ok(null) : refuse("webhook_endpoint_disabled");
}
