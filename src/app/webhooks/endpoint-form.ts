/** The form in which an endpoint is told in words: checked, sealed with its address, and opened for as long as a lease takes. */
import { endpointFormBinding } from "../../domain/privacy/sealed-fields.ts";
import {
  type EndpointForm,
  FORM_BYTES_MAX,
  FORM_DEPTH_MAX,
  type TemplateFault,
  templateFault,
  type FormWish,
  maskedAddress,
  PLACEHOLDERS,
} from "../../domain/webhooks/form.ts";
import { WORDED_FILTERS } from "../../domain/webhooks/form-words.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Vault } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { WebhookEndpoint } from "./ports.ts";

export const CHECK_FORM_REFUSES = ["webhook_form_refused"] as const;

const FAULTS: Readonly<Record<TemplateFault, string>> = {
  no_text: "Send a template that has `{text}` in one of its strings.",
  unknown_placeholder: `Send no other placeholders than ${PLACEHOLDERS.map((name) => `{${name}}`).join(" ")}.`,
  too_large: `Send a template of at most ${FORM_BYTES_MAX} bytes.`,
  too_deep: `Send a template that is at most ${FORM_DEPTH_MAX} deep.`,
};

interface FormedEndpoint {
  readonly form: FormWish | null;
  readonly events: readonly string[] | undefined;
  readonly batchEventsMax: number | null | undefined;
}

/** Who reads is told one thing at a time, of the few events that there are words for. */
export function checkForm({
  form,
  events,
  batchEventsMax,
}: FormedEndpoint): Result<null, RefusedBy<typeof CHECK_FORM_REFUSES>> {
  if (form === null) return ok(null);
  const fault = form.kind === "template" ? templateFault(form.body) : null;
  if (fault !== null) return refuse("webhook_form_refused", { field: "form.body", hint: FAULTS[fault] });
  return checkWorded({ events, batchEventsMax });
}

/** What an endpoint with a form may ask for beside it. */
export function checkWorded({
  events,
  batchEventsMax,
}: Omit<FormedEndpoint, "form">): Result<null, RefusedBy<typeof CHECK_FORM_REFUSES>> {
  const bad = events?.findIndex((filter) => WORDED_FILTERS.every((worded) => worded !== filter)) ?? -1;
  if (bad !== -1) {
    const hint = `Send one of ${WORDED_FILTERS.join(", ")}: there are words for these.`;
    return refuse("webhook_form_refused", { field: `events.${bad}`, hint });
  }
  if (typeof batchEventsMax !== "number") return ok(null);
  return refuse("webhook_form_refused", {
    field: "batch",
    hint: "Send `batch` null: people read one thing at a time.",
  });
}

export async function sealForm(
  { vault }: { readonly vault: Pick<Vault, "seal"> },
  owner: Pick<WebhookEndpoint, "tenantId" | "id">,
  { url, ...wish }: EndpointForm,
): Promise<Pick<WebhookEndpoint, "url" | "form" | "formSealed">> {
  const formSealed = await vault.seal(JSON.stringify({ url, ...wish }), endpointFormBinding(owner));
  const form = { kind: wish.kind, headerNames: Object.keys(wish.headers) };
  return { url: maskedAddress(url), form, formSealed };
}

/** Null: it is told events. */
export async function openForm(
  { vault }: { readonly vault: Pick<Vault, "open"> },
  endpoint: Pick<WebhookEndpoint, "tenantId" | "id" | "formSealed">,
): Promise<EndpointForm | null> {
  const { formSealed = null } = endpoint;
  if (formSealed === null) return null;
  const form: EndpointForm = JSON.parse(await vault.open(formSealed, endpointFormBinding(endpoint)));
  return form;
}
