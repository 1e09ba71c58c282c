/** New keys for an endpoint. Old ones sign beside them for a day each, so that receivers can change theirs in peace. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Clock, Vault } from "../base/ports.ts";
import type { RefusedBy } from "../refusal.ts";
import type { WebhookPorts } from "./ports.ts";
import type { IssuedEndpoint } from "./create-endpoint.ts";
import { makeKeys, retireKeys } from "./endpoint-keys.ts";
import { type EndpointInput, FIND_ENDPOINT_REFUSES, findEndpoint } from "./find-endpoint.ts";

/** Each further try means that another rotation was a moment faster: its keys are old ones then, and sign for their day. */
const TRIES = 5;

export const ROTATE_KEYS_REFUSES = [...FIND_ENDPOINT_REFUSES] as const;

/** Throws when other rotations keep overtaking this one: nothing was changed, and the caller asks again. */
export async function rotateKeys(
  services: {
    readonly webhooks: Pick<WebhookPorts, "store" | "signer">;
    readonly vault: Vault;
    readonly clock: Clock;
  },
  input: EndpointInput,
): Promise<Result<IssuedEndpoint, RefusedBy<typeof ROTATE_KEYS_REFUSES>>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await findEndpoint(services, input);
    if (!found.ok) return found;
    const before = found.value;
    const { secret, publicKey, keysSealed } = await makeKeys(services, before);
    const nowMs = services.clock.nowMs();
    const after = await services.webhooks.store.replaceKeys(before, before.keysSealed, {
      keysSealed,
      publicKey,
      ...(await retireKeys(services, before, nowMs)),
      updatedAtMs: Math.max(nowMs, before.updatedAtMs + 1),
    });
    if (after !== null) return ok({ endpoint: after, secret });
  }
  throw new Error("the keys of this endpoint keep changing");
}
