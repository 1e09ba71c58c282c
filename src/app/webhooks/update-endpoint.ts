/** Changes an endpoint; in force everywhere within 30 s. Switched on again, it is told what it missed. */
import type { FormWish } from "../../domain/webhooks/form.ts";
import type { AddressRule } from "../../domain/net/may-call.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Clock, Vault } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { EndpointUpdate, WebhookEndpoint, WebhookPorts } from "./ports.ts";
import { CHECK_FORM_REFUSES, checkForm, checkWorded, sealForm } from "./endpoint-form.ts";
import { CHECK_ENDPOINT_REFUSES, checkEndpoint } from "./check-endpoint.ts";
import { type EndpointInput, FIND_ENDPOINT_REFUSES, findEndpoint, endpointRefOf } from "./find-endpoint.ts";

export interface UpdateEndpointInput extends EndpointInput {
  readonly change: Partial<Pick<WebhookEndpoint, "url" | "description" | "events" | "enabled" | "batchEventsMax">> & {
    /** With its address, for what is sealed stays with that. */
    readonly form?: FormWish | null;
  };
}

export const UPDATE_ENDPOINT_REFUSES = [
  ...FIND_ENDPOINT_REFUSES,
  ...CHECK_ENDPOINT_REFUSES,
  ...CHECK_FORM_REFUSES,
] as const;

export async function updateEndpoint(
  services: AddressRule & {
    readonly webhooks: Pick<WebhookPorts, "store" | "control">;
    readonly vault: Pick<Vault, "seal">;
    readonly clock: Clock;
  },
  { change: { form, ...change }, ...input }: UpdateEndpointInput,
): Promise<Result<WebhookEndpoint, RefusedBy<typeof UPDATE_ENDPOINT_REFUSES>>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  const checked = checkEndpoint(services, change);
  if (!checked.ok) return checked;
  const formed = checkChange(found.value, { ...change, ...(form === undefined ? {} : { form }) });
  if (!formed.ok) return formed;
  const { tenant, mode, endpointId: id } = input;
  const isForm = form !== undefined && form !== null;
  const update: EndpointUpdate = {
    ...change,
    ...(isForm && change.url !== undefined ? await sealForm(services, found.value, { url: change.url, ...form }) : {}),
    ...(change.enabled === undefined ? {} : { disabledReason: disabledReasonOf(found.value, change.enabled) }),
    // Strictly later: a switching off that its object decided before this counts no more.
    updatedAtMs: Math.max(services.clock.nowMs(), found.value.updatedAtMs + 1),
  };
  const after = await services.webhooks.store.update({ tenantId: tenant.id, mode, id }, update);
  if (after === null) return refuse("webhook_endpoint_not_found");
  // Even when the row says so already: the object is what decides, and asking it twice changes nothing.
  const { control } = services.webhooks;
  if (change.enabled === true) await control.enable(endpointRefOf(input));
  if (change.enabled === false) await control.disable(endpointRefOf(input));
  return ok(after);
}

function disabledReasonOf(before: WebhookEndpoint, enabled: boolean): WebhookEndpoint["disabledReason"] {
  return enabled ? null : (before.disabledReason ?? "request");
}

/** One that is told in words stays so, and an endpoint of events too: those who read it would not know it again. */
function checkChange(
  before: WebhookEndpoint,
  {
    form,
    url,
    events,
    batchEventsMax,
  }: Pick<UpdateEndpointInput["change"], "form" | "url" | "events" | "batchEventsMax">,
): Result<null, RefusedBy<typeof CHECK_FORM_REFUSES>> {
  const isFormed = typeof before.formSealed === "string";
  if (form !== undefined && (form !== null) !== isFormed) {
    const hint = "Leave `form` out, and make another endpoint: one stays told in words, or in events.";
    return refuse("webhook_form_refused", { field: "form", hint });
  }
  if (!isFormed) return ok(null);
  if ((url === undefined) !== (form === undefined)) {
    const hint = "Send `url` and `form` together, whole: what proves who asks stays with the address it was given for.";
    return refuse("webhook_form_refused", { field: url === undefined ? "url" : "form", hint });
  }
  const rest = { events, batchEventsMax };
  return form === undefined || form === null ? checkWorded(rest) : checkForm({ form, ...rest });
}
