import { ok, type Result } from "../../domain/result.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { WebhookLogPage, WebhookLogResult, WebhookPorts } from "../webhook-ports.ts";
import { type EndpointInput, findEndpoint, placeOf } from "./find-endpoint.ts";

export interface ListDeliveriesInput extends EndpointInput {
  readonly cursor: string | null;
  readonly limit: number;
  readonly result: WebhookLogResult | null;
}

/** The log of an endpoint, newest first: one entry a try. */
export async function listDeliveries(
  services: { readonly webhooks: Pick<WebhookPorts, "store" | "desk"> },
  { cursor, limit, result, ...input }: ListDeliveriesInput,
): Promise<Result<WebhookLogPage, Refusal>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  if (cursor !== null && !/^[1-9]\d{0,14}$/.test(cursor)) return refuse("value_out_of_bounds", { field: "cursor" });
  const before = cursor === null ? null : Number(cursor);
  return ok(await services.webhooks.desk.log(placeOf(input), { before, limit, result }));
}
