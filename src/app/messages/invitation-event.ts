/** An invitation that carries an event: the event checked, and the question that is opened with the text. */
import { classifyInbound } from "../../domain/conversation/classify.ts";
import { JOIN_WORD_VALUE } from "../../domain/messages/notice-content.ts";
import { invitationValuesBinding } from "../../domain/privacy/sealed-fields.ts";
import type { ReminderCategory } from "../../domain/reminders/due-time.ts";
import type { Invitation } from "../../domain/reminders/invitation.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import { EVENT_AHEAD_HINT, EVENT_AHEAD_MAX_MS } from "../reminders/event-bounds.ts";
import { RESOLVE_EVENT_REFUSES, resolveEvent } from "../reminders/resolve-event.ts";
import type { Services } from "../services.ts";
import type { MessageDraft } from "./draft-message.ts";

const INVITATION = "event_invitation";

export interface InvitedEvent {
  /** The tenant's own. */
  readonly id: string;
  /** Null: as the text calls it. */
  readonly title: string | null;
  readonly startsAtMs: number;
  readonly remindBeforeMs: number;
  readonly category: ReminderCategory;
  /** What the text asks to answer with; null: the language's JOIN. */
  readonly answerWord: string | null;
}

interface WithEvent {
  readonly template: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly event?: InvitedEvent | null;
}

export const WITH_EVENT_REFUSES = ["template_refused", "value_out_of_bounds"] as const;

/** The same input with the event's name and start among its variables, where they are not there yet. */
export function withEvent<Input extends WithEvent>(
  input: Input,
  nowMs: number,
): Result<Input, RefusedBy<typeof WITH_EVENT_REFUSES>> {
  const { event, template, variables } = input;
  if (variables[JOIN_WORD_VALUE] !== undefined) {
    return wrong(`/variables/${JOIN_WORD_VALUE}`, "unknown_variable", "Leave it out: send event.answer_word.");
  }
  if (event === undefined || event === null) return ok(input);
  if (template !== INVITATION) {
    return wrong("/event", "unknown_variable", `Leave it out: only ${INVITATION} carries an event.`);
  }
  if (event.startsAtMs <= nowMs) return outOfBounds("event.starts_at", "Send a time that is still to come.");
  if (event.startsAtMs > nowMs + EVENT_AHEAD_MAX_MS) return outOfBounds("event.starts_at", EVENT_AHEAD_HINT);
  const told = variables["starts_at"];
  if (typeof told === "string" && Date.parse(told) !== event.startsAtMs) {
    return wrong("/event/starts_at", "malformed", "Send the same time as in variables.starts_at, or leave that out.");
  }
  const known = {
    ...(event.title === null ? {} : { event: event.title }),
    ...(event.answerWord === null ? {} : { [JOIN_WORD_VALUE]: event.answerWord }),
    starts_at: new Date(event.startsAtMs).toISOString(),
  };
  return ok({ ...input, variables: { ...known, ...variables } });
}

/** Where the values stand that an event gives to the text. What the variables say themselves stands there. */
export function eventPointers(
  { title }: InvitedEvent,
  variables: WithEvent["variables"],
): Readonly<Record<string, string>> {
  return {
    ...(title === null || "event" in variables ? {} : { event: "/event/title" }),
    ...("starts_at" in variables ? {} : { starts_at: "/event/starts_at" }),
    [JOIN_WORD_VALUE]: "/event/answer_word",
  };
}

export const CHECK_ANSWER_WORD_REFUSES = ["template_refused"] as const;

/** A word of the tenant's own must not mean anything else to whoever reads the answer. */
export function checkAnswerWord(
  event: InvitedEvent | null,
  { country, nowMs }: { readonly country: string; readonly nowMs: number },
): Result<null, RefusedBy<typeof CHECK_ANSWER_WORD_REFUSES>> {
  const word = event?.answerWord ?? null;
  if (word === null) return ok(null);
  const openQuestions = [{ kind: "invitation", token: null } as const];
  const read = classifyInbound({ text: word, country, takenAtMs: nowMs, userLocale: null, openQuestions });
  const isFree = read.kind === "unknown" || (read.kind === "answer" && read.answer === "join");
  if (isFree) return ok(null);
  return wrong("/event/answer_word", "not_allowed", "Send a word that means neither STOP, START, HELP nor no.");
}

export const END_WITH_EVENT_REFUSES = ["expires_too_soon"] as const;

/** An invitation is worth nothing once its event has begun. */
export function endWithEvent<Times extends Pick<MessageDraft, "notBeforeMs" | "expiresAtMs">>(
  times: Times,
  event: InvitedEvent | null,
): Result<Times, RefusedBy<typeof END_WITH_EVENT_REFUSES>> {
  if (event === null) return ok(times);
  if (times.notBeforeMs >= event.startsAtMs) return refuse("expires_too_soon", { field: "event.starts_at" });
  return ok({ ...times, expiresAtMs: Math.min(times.expiresAtMs, event.startsAtMs) });
}

function wrong(field: string, reason: string, message: string) {
  return refuse("template_refused", { violations: [{ field, reason, message }] });
}

export const MAKE_INVITATION_REFUSES = [...RESOLVE_EVENT_REFUSES] as const;

/** Null for a text without an event. Refuses an event that the calendar knows otherwise. */
export async function makeInvitation(
  services: Pick<Services, "clock" | "complianceBook" | "reminders" | "vault">,
  principal: Principal,
  about: { readonly event: InvitedEvent | null; readonly draft: MessageDraft; readonly messageId: string },
): Promise<Result<Invitation | null, RefusedBy<typeof MAKE_INVITATION_REFUSES>>> {
  const { event, draft, messageId } = about;
  if (event === null) return ok(null);
  const { id: eventId, startsAtMs, remindBeforeMs, category, answerWord } = event;
  const found = await resolveEvent(services, principal, { eventId, startsAtMs, field: "event.starts_at" });
  if (!found.ok) return found;
  const { phone, userId, zones, areas } = draft.recipient;
  const { tenant } = principal;
  const { sectors } = await services.complianceBook.of(tenant.id);
  const values = JSON.stringify(valuesOf(event, draft));
  return ok({
    id: messageId,
    tenantId: tenant.id,
    phone,
    userId,
    eventId,
    startsAtMs,
    remindBeforeMs,
    category,
    answerWord,
    zones,
    areas,
    sectors,
    brand: draft.brand,
    locale: draft.locale,
    timeZone: draft.timeZone,
    sealedValues: await services.vault.seal(values, invitationValuesBinding(tenant.id, messageId)),
    status: "open",
    openedAtMs: services.clock.nowMs(),
    reminderId: null,
  });
}

/** What the reminder will say: checked with the invitation, whose variables of these names are of the same kinds. */
function valuesOf({ title }: InvitedEvent, { variables }: MessageDraft): { event: string; link: string | null } {
  const { event, link } = variables;
  return { event: title ?? String(event), link: typeof link === "string" ? link : null };
}
