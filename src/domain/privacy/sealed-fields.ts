/**
 * Every field that is sealed, and what each of its values is bound to: beside the ciphertext stand its tenant, its field
 * and its row, authenticated, so that a value that was moved to another row, field or tenant does not open there. A new
 * sealed field needs a line here and a function below: a vault takes nothing else.
 */
import { readTimeMs } from "../base/ids.ts";

/**
 * What becomes of values that were sealed before they were bound.
 * row: what was authenticated then named the row already: they open as they always did.
 * proven: they open where the clear text proves the row, as a number does by its token.
 * dated: they open in rows whose id is older than bound seals in this deployment: no newer row can hold one honestly.
 * passing: they lived for days at most: none opens once those are over.
 */
export type OldSeals = "row" | "proven" | "dated" | "passing";

export const SEALED_FIELDS = {
  /** `phone_sealed` of profiles and numbers in AudienceObject and of users, and orders: bound to the phone's token. */
  phone: { old: "proven" },
  /** `carrier_accounts.credentials_sealed` and its copies: bound to the account, its kind and its base URL. */
  carrier_credentials: { old: "dated" },
  /** `webhook_endpoints.keys_sealed`: bound to the endpoint. */
  endpoint_keys: { old: "row" },
  /** `webhook_endpoints.old_keys_sealed`: bound to the endpoint and the end of the keys. */
  endpoint_old_keys: { old: "row" },
  /** `webhook_endpoints.form_sealed`: bound to the endpoint. */
  endpoint_form: { old: "passing" },
  /** `short_links.url_sealed`: bound to the link. */
  link_target: { old: "row" },
  /** `inbound_messages.text_sealed`: bound to the text. */
  inbound_text: { old: "row" },
  /** Messages and reminders of PhoneObject: bound to the message. */
  notice_values: { old: "row" },
  /** Questions of PhoneObject: bound to the invitation. */
  invitation_values: { old: "row" },
  /** Questions of PhoneObject: bound to the alert. */
  alert_facts: { old: "row" },
  /** `inbound_parts` of PhoneObject: bound to the text and the part. */
  inbound_part: { old: "passing" },
  /** Entries of InboxObject: bound to the mode and the time. */
  inbox_entry: { old: "passing" },
  /** Bodies of the receipts queue and their dead letters: bound to the account. */
  queued_texts: { old: "passing" },
  /** `smpp_bind` of SmppObject: bound to the account and the bind. */
  smpp_settings: { old: "row" },
  /** `smpp_inbound` of SmppObject: bound to the account, the text and the part. */
  smpp_part: { old: "passing" },
  /** `smpp_outbox` of SmppObject: bound to the account and the bind. */
  smpp_text: { old: "passing" },
  /** `content_reviews.text_sealed`: bound to the review. */
  content_review: { old: "passing" },
  /** `turnstile_accounts.secret_sealed`: bound to the site key that it belongs to. */
  turnstile_secret: { old: "passing" },
} as const satisfies Record<string, { readonly old: OldSeals }>;
export type SealedFieldName = keyof typeof SEALED_FIELDS;

/** What is authenticated beside a sealed value. Made here only: its private part is what no other object has. */
class Binding {
  /** Never read: with it, the type is met by nothing else. */
  protected readonly isMadeHere = true;
  readonly field: SealedFieldName;
  /** Empty where the owner belongs to one tenant by itself and the place does not know which. */
  readonly tenantId: string;
  /** The row, by all that names it. */
  readonly owner: readonly string[];
  /** What was authenticated in the first form. */
  readonly oldContext: string;
  /** When the row was made, by its id; null where that says no time. */
  readonly madeAtMs: number | null;

  constructor(field: SealedFieldName, { tenantId, owner, oldContext, madeAtMs = null }: BindingParts) {
    this.field = field;
    this.tenantId = tenantId;
    this.owner = owner;
    this.oldContext = oldContext;
    this.madeAtMs = madeAtMs;
  }
}

interface BindingParts {
  readonly tenantId: string;
  readonly owner: readonly string[];
  readonly oldContext: string;
  readonly madeAtMs?: number | null;
}

export type SealBinding = Binding;

export const phoneBinding = (tenantId: string, phoneToken: string): SealBinding =>
  bind("phone", { tenantId, owner: [phoneToken], oldContext: `${tenantId}/phone` });

/** The address is bound too: credentials open for no other than the one they came with. */
export const credentialsBinding = (account: {
  readonly tenantId: string;
  readonly id: string;
  readonly kind: string;
  readonly baseUrl: string | null;
}): SealBinding =>
  bind("carrier_credentials", {
    tenantId: account.tenantId,
    owner: [account.id, account.kind, account.baseUrl ?? ""],
    oldContext: `${account.tenantId}/carrier`,
    madeAtMs: readTimeMs("carrierAccount", account.id),
  });

interface EndpointName {
  readonly tenantId: string;
  readonly id: string;
}

export const endpointKeysBinding = ({ tenantId, id }: EndpointName): SealBinding =>
  bind("endpoint_keys", { tenantId, owner: [id], oldContext: `${tenantId}/webhook/${id}` });

export const endpointOldKeysBinding = ({ tenantId, id }: EndpointName, untilMs: number): SealBinding =>
  bind("endpoint_old_keys", { tenantId, owner: [id, String(untilMs)], oldContext: `${tenantId}/webhook/${id}` });

export const endpointFormBinding = ({ tenantId, id }: EndpointName): SealBinding =>
  bind("endpoint_form", { tenantId, owner: [id], oldContext: "" });

export const linkTargetBinding = (tenantId: string, linkId: string): SealBinding =>
  bind("link_target", { tenantId, owner: [linkId], oldContext: `${tenantId}/link/${linkId}` });

export const inboundTextBinding = (tenantId: string, inboundId: string): SealBinding =>
  bind("inbound_text", { tenantId, owner: [inboundId], oldContext: `${tenantId}/inbound/${inboundId}` });

/** A reminder's values are those of the message that it will be. */
export const noticeValuesBinding = (tenantId: string, messageId: string): SealBinding =>
  bind("notice_values", { tenantId, owner: [messageId], oldContext: `${tenantId}/notice/${messageId}` });

export const invitationValuesBinding = (tenantId: string, invitationId: string): SealBinding =>
  bind("invitation_values", { tenantId, owner: [invitationId], oldContext: `${tenantId}/notice/${invitationId}` });

export const alertFactsBinding = (tenantId: string, alertId: string): SealBinding =>
  bind("alert_facts", { tenantId, owner: [alertId], oldContext: `${tenantId}/alert/${alertId}` });

export const inboundPartBinding = (tenantId: string, textRef: string, part: number): SealBinding =>
  bind("inbound_part", {
    tenantId,
    owner: [textRef, String(part)],
    oldContext: `${tenantId}/inbound-part/${textRef}`,
  });

export const inboxEntryBinding = (tenantId: string, mode: string, atMs: number): SealBinding =>
  bind("inbox_entry", { tenantId, owner: [mode, String(atMs)], oldContext: `${tenantId}/inbox` });

/** An inbound text belongs to no tenant yet: whose it is, is what its consumer finds out. */
export const queuedTextsBinding = (account: string): SealBinding =>
  bind("queued_texts", { tenantId: "", owner: [account], oldContext: "inbound" });

export const contentReviewBinding = (tenantId: string, reviewId: string): SealBinding =>
  bind("content_review", { tenantId, owner: [reviewId], oldContext: "" });

export const turnstileBinding = (account: { readonly tenantId: string; readonly siteKey: string }): SealBinding =>
  bind("turnstile_secret", { tenantId: account.tenantId, owner: [account.siteKey], oldContext: "" });

interface BindName {
  readonly account: string;
  readonly index: number;
}

export const smppSettingsBinding = ({ account, index }: BindName): SealBinding =>
  bind("smpp_settings", { tenantId: "", owner: [account, String(index)], oldContext: `smpp/${account}/settings` });

export const smppPartBinding = (account: string, subject: string, part: number): SealBinding =>
  bind("smpp_part", { tenantId: "", owner: [account, subject, String(part)], oldContext: `smpp/${account}/inbound` });

export const smppTextBinding = (account: string, index: number): SealBinding =>
  bind("smpp_text", { tenantId: "", owner: [account, String(index)], oldContext: `smpp/${account}/inbound` });

function bind(field: SealedFieldName, parts: BindingParts): SealBinding {
  return new Binding(field, parts);
}
