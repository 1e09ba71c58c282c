/** The keys of an endpoint: made, sealed, and opened for as long as a lease takes. */
import { endpointKeysBinding, endpointOldKeysBinding } from "../../domain/privacy/sealed-fields.ts";
import type { Vault } from "../base/ports.ts";
import type { EndpointKeys, WebhookEndpoint, WebhookSigner } from "./ports.ts";

/** After a rotation the old keys sign too, so that receivers can change theirs without losing an event. */
const OLD_KEYS_MS = 24 * 3_600_000;

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
  const keysSealed = await services.vault.seal(JSON.stringify(keys), endpointKeysBinding(owner));
  return { secret: keys.secret, publicKey, keysSealed };
}

interface OldKeys {
  readonly sealed: string;
  readonly untilMs: number;
}

/** More in one day is no rotation any more: each signs every delivery. */
const OLD_KEYS_MAX = 20;

/** The current keys join those that were taken out of use before and still have their day. */
export async function retireKeys(
  { vault }: { readonly vault: Vault },
  { keysSealed, ...endpoint }: WebhookEndpoint,
  nowMs: number,
): Promise<Pick<WebhookEndpoint, "oldKeysSealed" | "oldKeysUntilMs">> {
  const oldKeysUntilMs = nowMs + OLD_KEYS_MS;
  // Keys that do not open sign nothing now and will sign nothing then: they end here, and new ones can be had.
  const keys = await vault.open(keysSealed, endpointKeysBinding(endpoint)).catch(() => null);
  // Bound to their end: nobody puts them in the place of the new ones, or lets them sign for longer.
  const binding = endpointOldKeysBinding(endpoint, oldKeysUntilMs);
  const retired = keys === null ? [] : [{ sealed: await vault.seal(keys, binding), untilMs: oldKeysUntilMs }];
  const old = [...retired, ...oldKeysOf(endpoint, nowMs)];
  return { oldKeysSealed: JSON.stringify(old.slice(0, OLD_KEYS_MAX)), oldKeysUntilMs };
}

/** Newest first. */
function oldKeysOf(
  { oldKeysSealed, oldKeysUntilMs }: Pick<WebhookEndpoint, "oldKeysSealed" | "oldKeysUntilMs">,
  nowMs: number,
): readonly OldKeys[] {
  if (oldKeysSealed === null || oldKeysUntilMs === null) return [];
  const isList = oldKeysSealed.startsWith("[");
  const old: readonly OldKeys[] = isList
    ? JSON.parse(oldKeysSealed)
    : [{ sealed: oldKeysSealed, untilMs: oldKeysUntilMs }];
  return old.filter(({ untilMs }) => nowMs < untilMs);
}

/** What signs now: the current keys, and for a day each of those before them. */
export async function openKeys(
  services: { readonly vault: Pick<Vault, "open"> },
  endpoint: WebhookEndpoint,
  nowMs: number,
): Promise<readonly EndpointKeys[]> {
  const old = oldKeysOf(endpoint, nowMs).map(
    ({ sealed, untilMs }) => [sealed, endpointOldKeysBinding(endpoint, untilMs)] as const,
  );
  const all = [[endpoint.keysSealed, endpointKeysBinding(endpoint)] as const, ...old];
  return Promise.all(
    all.map(async ([sealed, binding]) => {
      const keys: EndpointKeys = JSON.parse(await services.vault.open(sealed, binding));
      return keys;
    }),
  );
}
