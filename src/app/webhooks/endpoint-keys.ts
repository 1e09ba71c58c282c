/** The keys of an endpoint: made, sealed, and opened for as long as a signature takes. */
import { webhookContext } from "../../domain/privacy/sealing-contexts.ts";
import type { Vault } from "../ports.ts";
import type { EndpointKeys, WebhookEndpoint, WebhookSigner } from "../webhook-ports.ts";

/** After a rotation the old keys sign too, so that receivers can change theirs without losing an event. */
export const OLD_KEYS_MS = 24 * 3_600_000;

export interface MadeKeys {
  /** Shown once. */
  readonly secret: string;
  readonly publicKey: string;
  readonly keysSealed: string;
}

export async function makeKeys(
  services: {
    readonly webhooks: { readonly signer: Pick<WebhookSigner, "makeKeys"> };
    readonly vault: Pick<Vault, "seal">;
  },
  owner: Pick<WebhookEndpoint, "tenantId" | "id">,
): Promise<MadeKeys> {
  const { keys, publicKey } = await services.webhooks.signer.makeKeys();
  const keysSealed = await services.vault.seal(JSON.stringify(keys), webhookContext(owner.tenantId, owner.id));
  return { secret: keys.secret, publicKey, keysSealed };
}

/** What signs now: the current keys, and for a day those before them. */
export async function openKeys(
  services: { readonly vault: Pick<Vault, "open"> },
  endpoint: WebhookEndpoint,
  nowMs: number,
): Promise<readonly EndpointKeys[]> {
  const { keysSealed, oldKeysSealed, oldKeysUntilMs } = endpoint;
  const isOldValid = oldKeysSealed !== null && oldKeysUntilMs !== null && nowMs < oldKeysUntilMs;
  const sealed = isOldValid ? [keysSealed, oldKeysSealed] : [keysSealed];
  const context = webhookContext(endpoint.tenantId, endpoint.id);
  return Promise.all(
    sealed.map(async (each) => {
      const keys: EndpointKeys = JSON.parse(await services.vault.open(each, context));
      return keys;
    }),
  );
}
