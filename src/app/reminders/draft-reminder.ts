/** What every new reminder is made of: its ids, its time, and its values sealed for the text that it will be. */
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import type { Mode, Slot } from "../../domain/base/placement.ts";
import { noticeValuesBinding } from "../../domain/privacy/sealed-fields.ts";
import type { ReminderDraft } from "../../domain/reminders/reminder.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { createShortLink, sampleShortLink } from "../links/create-short-link.ts";
import type { Services } from "../services.ts";
import { wordedAnew } from "../templates/ready-words-of.ts";

/** Clicks are counted this long after the event began. */
const LINK_KEPT_MS = 30 * 86_400_000;

export interface ReminderValues {
  readonly event: string;
  readonly link: string | null;
}

export interface ReminderRequest
  extends Omit<ReminderDraft, "id" | "tenantId" | "messageId" | "sealedVariables" | "words"> {
  readonly tenant: Tenant;
  readonly mode: Mode;
  readonly slot: Slot;
  readonly brand: string;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly values: ReminderValues;
}

type Needs = Pick<
  Services,
  "clock" | "random" | "vault" | "templates" | "directory" | "isProduction" | "links" | "publicUrl" | "telemetry"
>;

export async function draftReminder(services: Needs, request: ReminderRequest): Promise<ReminderDraft> {
  const { tenant, mode: _, slot, brand, locale, timeZone, values, ...rest } = request;
  const makeId = (kind: "reminder" | "message") =>
    makeRoutedId(kind, slot, {
      nowMs: services.clock.nowMs(),
      entropy: services.random.bytes(ID_ENTROPY_BYTES),
    });
  const [id, messageId] = [makeId("reminder"), makeId("message")];
  const link = values.link === null ? null : await shorten(services, request, { url: values.link, messageId });
  const variables = reminderVariables({ ...values, link }, rest.startsAtMs);
  const sealedVariables = await services.vault.seal(
    JSON.stringify(variables),
    noticeValuesBinding(tenant.id, messageId),
  );
  const optOut = tenant.messaging?.optOut ?? null;
  // The words that are live now, whatever is by then: they were looked at when the reminder was asked for.
  const own = await wordedAnew(services, { tenantId: tenant.id, name: "event_reminder" });
  const pinned = own === null ? {} : { templateVersion: own.words.version };
  const words = { templateId: "event_reminder", ...pinned, locale, timeZone, brand, optOut };
  return { ...rest, id, tenantId: tenant.id, messageId, sealedVariables, words };
}

/** As the template takes them. */
export function reminderVariables({ event, link }: ReminderValues, startsAtMs: number): Record<string, string> {
  return { event, starts_at: new Date(startsAtMs).toISOString(), ...(link === null ? {} : { link }) };
}

/** As it was given where no short link can be made: it was checked before. */
async function shorten(
  services: Needs,
  { tenant, mode, phone, startsAtMs }: ReminderRequest,
  { url, messageId }: { readonly url: string; readonly messageId: string },
): Promise<string> {
  if ((await sampleShortLink(services, tenant.id)) === null) return url;
  const link = await createShortLink(services, {
    tenantId: tenant.id,
    mode,
    messageId,
    phoneToken: phone.token,
    url,
    expiresAtMs: startsAtMs + LINK_KEPT_MS,
  });
  return link.ok ? link.value.url : url;
}
