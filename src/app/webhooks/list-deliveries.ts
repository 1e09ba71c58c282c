import { fromBase64Url, toBase64Url } from "../../domain/base/base64.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { endpointShards } from "../../domain/webhooks/shards.ts";
import type { WebhookLogPage, WebhookLogResult } from "./endpoint-ports.ts";
import type { LogPlace } from "./merge-logs.ts";
import type { WebhookPorts } from "./ports.ts";
import { type EndpointInput, FIND_ENDPOINT_REFUSES, findEndpoint, endpointRefOf } from "./find-endpoint.ts";

export interface ListDeliveriesInput extends EndpointInput {
  readonly cursor: string | null;
  readonly limit: number;
  readonly result: WebhookLogResult | null;
}

export interface DeliveryLog extends Pick<WebhookLogPage, "tries"> {
  readonly nextCursor: string | null;
}

export const LIST_DELIVERIES_REFUSES = [...FIND_ENDPOINT_REFUSES, "cursor_invalid"] as const;

/** The log of an endpoint, newest first: one entry a try. */
export async function listDeliveries(
  services: { readonly webhooks: Pick<WebhookPorts, "store" | "control"> },
  { cursor, limit, result, ...input }: ListDeliveriesInput,
): Promise<Result<DeliveryLog, RefusedBy<typeof LIST_DELIVERIES_REFUSES>>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  const mark = `${input.endpointId} ${result ?? "all"}`;
  const before = cursor === null ? null : readCursor(cursor, mark);
  const isRead = before === null || before.length === endpointShards(input.tenant);
  if ((cursor !== null && before === null) || !isRead) return refuse("cursor_invalid", { field: "cursor" });
  const { tries, next } = await services.webhooks.control.log(endpointRefOf(input), { before, limit, result });
  return ok({ tries, nextCursor: next === null ? null : writeCursor(next, mark) });
}

/** One number a shard: before which of its tries the next page begins. */
function writeCursor(before: LogPlace, mark: string): string {
  return toBase64Url(new TextEncoder().encode(`${before.join(".")} ${mark}`));
}

/** Null for a word that another endpoint's log, or one of other results, gave out. */
function readCursor(cursor: string, mark: string): LogPlace | null {
  const [text = ""] = /^[1-9]\d{0,14}(?:\.[1-9]\d{0,14})*/.exec(decoded(cursor)) ?? [];
  const before = text.split(".").map(Number);
  return text !== "" && writeCursor(before, mark) === cursor ? before : null;
}

function decoded(cursor: string): string {
  const bytes = fromBase64Url(cursor);
  return bytes === null ? "" : new TextDecoder().decode(bytes);
}
