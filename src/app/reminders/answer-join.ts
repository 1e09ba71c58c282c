/** JOIN: the answer to an invitation makes a reminder, once, and is confirmed by a text. */
import { CONVERSATION_PREFIX } from "../../domain/messages/notice-content.ts";
import { isUrgentOrder, type NoticeOrder } from "../../domain/sending/order.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { laneOf, type Mode, type Slot } from "../../domain/base/placement.ts";
import { invitationValuesBinding } from "../../domain/privacy/sealed-fields.ts";
import { reminderTime } from "../../domain/reminders/due-time.ts";
import type { Invitation } from "../../domain/reminders/invitation.ts";
import type { ConversationMessage } from "../../domain/template/catalogue/render-conversation.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { CalendarEvent } from "./ports.ts";
import { makeNoticeOrder, PLAIN_NOTICE } from "../messages/make-order.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import type { Services } from "../services.ts";
import { draftReminder, type ReminderValues } from "./draft-reminder.ts";
import { followIfMoved } from "./follow-event.ts";

const MINUTE_MS = 60_000;
/** A confirmation that comes later than this confuses more than it tells. */
const CONFIRMATION_LIFETIME_MS = 15 * MINUTE_MS;
const BEFORE_ALL_REVISIONS = 0;

export interface JoinAnswer {
  readonly tenant: Tenant;
  readonly mode: Mode;
  readonly slot: Slot;
  readonly phoneToken: string;
  /** Our number that the text was written to; null: not known. */
  readonly sender: string | null;
  /** The invitation's own word, where the text was that; null: any JOIN. */
  readonly token: string | null;
}

/**
 * joined: `reminderId` is of the reminder, which may be canceled already where no hour is left for it. The rest change
 * nothing and send nothing: no_invitation asks nothing of this phone, expired begins in the past, event_canceled never.
 */
export type JoinOutcome =
  | { readonly outcome: "joined" | "already_joined"; readonly invitation: Invitation; readonly reminderId: string }
  | { readonly outcome: "expired" | "event_canceled"; readonly invitation: Invitation }
  | { readonly outcome: "no_invitation" };

type Needs = Pick<
  Services,
  | "clock"
  | "random"
  | "vault"
  | "directory"
  | "isProduction"
  | "links"
  | "templates"
  | "publicUrl"
  | "telemetry"
  | "reminders"
  | "dispatcher"
  | "background"
>;

/** Takes the newest invitation that is still open; with none open, the newest that was joined. Throws StoreUnavailable. */
export async function answerJoin(services: Needs, answer: JoinAnswer): Promise<JoinOutcome> {
  const { tenant, slot, phoneToken, sender, token } = answer;
  const { states } = services.reminders;
  const all = await states.invitations(slot, { tenantId: tenant.id, phoneToken, sender });
  const named = all.filter(({ answerWord }) => answerWord !== null && answerWord === token);
  const asked = named.length > 0 ? named : all;
  const invitation = asked.find(({ status }) => status === "open") ?? asked[0];
  if (invitation === undefined) return { outcome: "no_invitation" };
  if (invitation.reminderId !== null) {
    return { outcome: "already_joined", invitation, reminderId: invitation.reminderId };
  }
  const event = await findEvent(services, answer, invitation);
  if (event.status === "canceled") return { outcome: "event_canceled", invitation };
  if (services.clock.nowMs() >= event.startsAtMs) return { outcome: "expired", invitation };
  return await join(services, answer, { invitation, event });
}

/**
 * While the calendar is away and no copy of the event is left, what the invitation itself said of it. The reminder is
 * then behind every revision, so that it follows the event as soon as somebody looks.
 */
async function findEvent(
  { reminders, clock }: Needs,
  { tenant, mode }: JoinAnswer,
  { eventId, startsAtMs }: Invitation,
): Promise<CalendarEvent> {
  const key = { tenantId: tenant.id, mode, eventId };
  try {
    return await reminders.calendar.findOrMake(key, startsAtMs, clock.nowMs());
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return { ...key, status: "planned", startsAtMs, revision: BEFORE_ALL_REVISIONS, changedAtMs: 0 };
  }
}

async function join(
  services: Needs,
  { tenant, mode, slot, sender }: JoinAnswer,
  { invitation, event }: { readonly invitation: Invitation; readonly event: CalendarEvent },
): Promise<JoinOutcome> {
  const { states } = services.reminders;
  const { phone, userId, remindBeforeMs, category, zones, areas = null, sectors = [] } = invitation;
  const { brand, locale, timeZone } = invitation;
  const binding = invitationValuesBinding(tenant.id, invitation.id);
  const values: ReminderValues = JSON.parse(await services.vault.open(invitation.sealedValues, binding));
  const { startsAtMs, revision: eventRevision } = event;
  const wish = { phone, startsAtMs, remindBeforeMs, category, zones, areas, sectors };
  const of = { ...wish, userId, eventId: event.eventId, eventRevision, isAnswer: true } as const;
  const reminder = await draftReminder(services, { tenant, mode, slot, ...of, brand, locale, timeZone, values });
  const confirmation = await confirm(services, { tenant, slot, sender, invitation, event, values });
  const reply = await states.join(slot, { tenantId: tenant.id, invitationId: invitation.id, reminder, confirmation });
  if (reply.outcome === "not_found") return { outcome: "no_invitation" };
  if (reply.outcome === "already_joined") return { ...reply, invitation };
  if (reply.dispatch !== null && confirmation !== null) {
    const lane = isUrgentOrder(confirmation) ? laneOf(slot.placement) : "bulk";
    services.background.run(services.dispatcher.send(lane, reply.dispatch));
  }
  // Nobody can say, while the calendar is away: the sweep of it finds what has not followed.
  await followIfMoved(services, event, reminder.id).catch(unlessAway);
  return { outcome: "joined", invitation, reminderId: reply.reminder.id };
}

function unlessAway(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error;
}

/**
 * The text that says when the reminder will come. There is none if the reminder itself follows at once or never comes,
 * because it would say something untrue. It answers what the person has just asked for, so it is transactional, and
 * quiet hours do not apply.
 */
async function confirm(
  services: Needs,
  about: {
    readonly tenant: Tenant;
    readonly slot: Slot;
    readonly sender: string | null;
    readonly invitation: Invitation;
    readonly event: CalendarEvent;
    readonly values: ReminderValues;
  },
): Promise<NoticeOrder | null> {
  const { tenant, slot, sender, invitation, event, values } = about;
  const nowMs = services.clock.nowMs();
  const time = reminderTime({ ...invitation, startsAtMs: event.startsAtMs }, nowMs);
  if (!time.goes || time.atMs <= nowMs) return null;
  const minutes = Math.round((event.startsAtMs - time.atMs) / MINUTE_MS);
  const message: ConversationMessage = { kind: "reminder_joined", event: values.event, minutes };
  const entropy = services.random.bytes(ID_ENTROPY_BYTES);
  const messageId = makeRoutedId("message", slot, { nowMs, entropy });
  const { phone, userId, locale, timeZone, brand } = invitation;
  return await makeNoticeOrder(services, {
    ...PLAIN_NOTICE,
    tenantId: tenant.id,
    messageId,
    phone,
    cause: "reply",
    templateId: `${CONVERSATION_PREFIX}${message.kind}`,
    category: "transactional",
    locale,
    timeZone,
    brand,
    values: message,
    userId,
    isAnswer: true,
    ...(sender === null ? {} : { replyFrom: sender }),
    expiresAtMs: Math.min(nowMs + CONFIRMATION_LIFETIME_MS, event.startsAtMs),
  });
}
