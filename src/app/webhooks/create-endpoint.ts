import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import type { FormWish } from "../../domain/webhooks/form.ts";
import type { AddressRule } from "../../domain/net/may-call.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { Clock, Random, Vault } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { WebhookEndpoint, WebhookPorts } from "./ports.ts";
import { CHECK_ENDPOINT_REFUSES, checkEndpoint } from "./check-endpoint.ts";
import { CHECK_FORM_REFUSES, checkForm, sealForm } from "./endpoint-form.ts";
import { makeKeys } from "./endpoint-keys.ts";

export interface CreateEndpointInput {
  readonly tenant: Tenant;
  readonly mode: Mode;
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
  readonly enabled: boolean;
  readonly batchEventsMax: number | null;
  /** Null: it is told events. */
  readonly form: FormWish | null;
}

export interface IssuedEndpoint {
  readonly endpoint: WebhookEndpoint;
  /** `whsec_…`, shown once. */
  readonly secret: string;
}

export const CREATE_ENDPOINT_REFUSES = [
  ...CHECK_ENDPOINT_REFUSES,
  ...CHECK_FORM_REFUSES,
  "quota_webhook_endpoints",
] as const;

/** A new endpoint with keys of its own. It is told what happens from now on. */
export async function createEndpoint(
  services: AddressRule & {
    readonly webhooks: Pick<WebhookPorts, "store" | "control" | "signer">;
    readonly vault: Pick<Vault, "seal">;
    readonly clock: Clock;
    readonly random: Pick<Random, "bytes">;
  },
  { tenant, ...input }: CreateEndpointInput,
): Promise<Result<IssuedEndpoint, RefusedBy<typeof CREATE_ENDPOINT_REFUSES>>> {
  const checked = checkEndpoint(services, input);
  if (!checked.ok) return checked;
  const formed = checkForm(input);
  if (!formed.ok) return formed;
  const nowMs = services.clock.nowMs();
  const id = makeId("webhookEndpoint", nowMs, services.random.bytes(ID_ENTROPY_BYTES));
  const { secret, publicKey, keysSealed } = await makeKeys(services, { tenantId: tenant.id, id });
  const { form, ...rest } = input;
  const told =
    form === null
      ? { form, formSealed: null }
      : await sealForm(services, { tenantId: tenant.id, id }, { url: input.url, ...form });
  const endpoint: WebhookEndpoint = {
    ...rest,
    ...told,
    id,
    tenantId: tenant.id,
    disabledReason: input.enabled ? null : "request",
    keysSealed,
    publicKey,
    oldKeysSealed: null,
    oldKeysUntilMs: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  if (
    (await services.webhooks.store.create(endpoint, termsOf(tenant.allowance).quotas.webhookEndpoints)) === "too_many"
  ) {
    return refuse("quota_webhook_endpoints");
  }
  const ref = { tenant, mode: input.mode, endpointId: id };
  await (input.enabled ? services.webhooks.control.enable(ref) : services.webhooks.control.disable(ref));
  return ok({ endpoint, secret });
}
