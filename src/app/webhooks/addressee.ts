/** Where an endpoint's webhooks go, and what they are made with: opened once for all that is sent in one go. */
import type { EndpointForm } from "../../domain/webhooks/form.ts";
import type { Vault } from "../base/ports.ts";
import { openForm } from "./endpoint-form.ts";
import { openKeys } from "./endpoint-keys.ts";
import type { EndpointKeys, WebhookEndpoint } from "./ports.ts";

export interface Addressee {
  readonly url: string;
  readonly keys: readonly EndpointKeys[];
  /** Null: it is told events. */
  readonly form: EndpointForm | null;
  readonly isTest: boolean;
}

export async function addresseeOf(
  services: { readonly vault: Pick<Vault, "open"> },
  endpoint: WebhookEndpoint,
  nowMs: number,
): Promise<Addressee> {
  const [keys, form] = await Promise.all([openKeys(services, endpoint, nowMs), openForm(services, endpoint)]);
  return { url: form?.url ?? endpoint.url, keys, form, isTest: endpoint.mode === "test" };
}
