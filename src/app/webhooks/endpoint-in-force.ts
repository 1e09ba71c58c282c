import { StoreUnavailable } from "../base/store-ports.ts";
import type { EndpointKey, WebhookEndpoint, WebhookPorts } from "./ports.ts";

/**
 * From the store: keys that were rotated, an address or filters that were changed count from that moment on in every
 * isolate. As last known while the store is away. Null when it was deleted.
 */
export async function endpointInForce(
  { webhooks }: { readonly webhooks: Pick<WebhookPorts, "store" | "book"> },
  key: EndpointKey,
): Promise<WebhookEndpoint | null> {
  try {
    return await webhooks.store.find(key);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    const known = (await webhooks.book.list(key.tenantId, key.mode)).find(({ id }) => id === key.id);
    if (known === undefined) throw error;
    return known;
  }
}
