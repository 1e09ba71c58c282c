/** A message as it was asked for, checked: who, what, when. Nothing is stored or sent by it. */
import { waivedAt } from "../../domain/compliance/compliance-profile.ts";
import { type HoursAsked, hoursRulesAt, sendWindow } from "../../domain/compliance/quiet-hours.ts";
import type { TenantCompliance } from "../../domain/compliance/tenant-compliance.ts";
import { spreadFrom } from "../../domain/compliance/spread.ts";
import type { QuestionWish } from "../../domain/consent/consent-question.ts";
import type { NoticeText } from "../../domain/messages/notice-content.ts";
import type { NoticeWishes } from "../../domain/sending/notice.ts";
import type { FrequencyLimit } from "../../domain/limits/attention.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { recordOf } from "../../domain/base/record-of.ts";
import { citeRules, type RuleCitation } from "../../domain/rule-book/cite.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Category } from "../../domain/base/categories.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { TEMPLATE_WISHES, type TemplateWishes } from "../../domain/template/catalogue/template-wishes.ts";
import { FIND_RECIPIENT_REFUSES, findRecipient, type Recipient, type To } from "../phone/recipient.ts";
import { CHECK_PERSON_REFUSES, checkPerson } from "../compliance/check-person.ts";
import { readPurpose } from "../compliance/read-purpose.ts";
import { outOfBounds, type Refusal, refuse, type RefusedBy, type RefusedField } from "../refusal.ts";
import { FIND_TEMPLATE_REFUSES, findTemplate } from "../templates/find-template.ts";
import { CHECK_SENDERS_REFUSES, checkSenders } from "../compliance/check-senders.ts";
import type { SenderNeeds } from "./likely-sender.ts";
import { linkNamesOf } from "./template-links.ts";
import {
  CHECK_ANSWER_WORD_REFUSES,
  checkAnswerWord,
  END_WITH_EVENT_REFUSES,
  endWithEvent,
  type InvitedEvent,
  eventPointers,
  WITH_EVENT_REFUSES,
  withEvent,
} from "./invitation-event.ts";
import { asSent, type SentWords } from "./violations-as-sent.ts";
import { WRITE_DRAFT_REFUSES, writeDraft } from "./write-draft.ts";
import type { Services } from "../services.ts";

export interface MessageInput extends NoticeWishes, TemplateWishes {
  readonly to: To;
  readonly template: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly scheduledAtMs: number | null;
  readonly expiresAtMs: number | null;
  /** What an invitation invites to; its JOIN makes a reminder. */
  readonly event?: InvitedEvent | null;
  /** The consent that it asks for: only so is the text of that question sent. Absent: it asks for none. */
  readonly question?: QuestionWish;
}

export interface MessageDraft extends Required<TemplateWishes> {
  readonly recipient: Recipient;
  readonly templateId: string;
  /** Of the tenant's words; absent: the shipped ones. */
  readonly templateVersion?: number;
  /** Names of the variables that are links. */
  readonly linkNames: readonly string[];
  readonly category: Category;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly brand: string;
  /** What people consented to: as it was asked for, or as the template has it. */
  readonly purpose: string | null;
  /** How often the rules of the country let such texts come. */
  readonly frequencyLimits: readonly FrequencyLimit[];
  /** When it may go at the earliest: the time asked for, or its place in the morning after it. */
  readonly notBeforeMs: number;
  /** The rules that keep it until then; none: it goes when it was asked to. */
  readonly heldBy: readonly RuleCitation[];
  readonly expiresAtMs: number;
  /** Whom it is worded for: a name takes no replies, so it asks for none. Null: no route is known. */
  readonly sender: string | null;
  /** As it reads with links of the length they will have. */
  readonly text: NoticeText;
  /** What the country has against the words. Empty, but for a text that is tried out. */
  readonly refusedBy: readonly RefusedField[];
}

/** How long a text is worth sending unless the caller says otherwise. */
const LIFETIME_MS = {
  otp: 10 * 60_000,
  security: 15 * 60_000,
  transactional: DAY_MS,
  engagement: 12 * 3_600_000,
  marketing: 12 * 3_600_000,
} as const satisfies Record<Category, number>;

/** The furthest time a text may be scheduled for. */
const SCHEDULE_MAX_MS = 90 * DAY_MS;

type Needs = Pick<Services, "clock" | "complianceBook" | "consents" | "templates" | "tokens" | "vault" | "users"> &
  SenderNeeds;

export interface DraftRequest {
  readonly input: MessageInput;
  readonly sampleLink: string | null;
  /** Nothing is refused for its words. Absent: it is. */
  readonly isTriedOut?: boolean;
  /** Whom the text is to come from; absent: the sender that it would most likely bear. */
  readonly sender?: string;
  /** Of the template, to try it out. Absent: the live one. */
  readonly version?: number;
}

export const DRAFT_MESSAGE_REFUSES = [
  ...FIND_TEMPLATE_REFUSES,
  ...WITH_EVENT_REFUSES,
  ...FIND_RECIPIENT_REFUSES,
  "value_out_of_bounds",
  ...CHECK_SENDERS_REFUSES,
  ...CHECK_PERSON_REFUSES,
  "no_send_window",
  "expires_too_soon",
  ...END_WITH_EVENT_REFUSES,
  ...CHECK_ANSWER_WORD_REFUSES,
  ...WRITE_DRAFT_REFUSES,
] as const;

export async function draftMessage(
  services: Needs,
  principal: Principal,
  { input: asked, sampleLink, sender: given, version, isTriedOut = false }: DraftRequest,
): Promise<Result<MessageDraft, RefusedBy<typeof DRAFT_MESSAGE_REFUSES>>> {
  const { template: templateId } = asked;
  const template = await templateAsked(services, principal, { asked, version });
  if (!template.ok) return template;
  const { category, variables: specs, own } = template.value;
  const named = withEvent(asked, services.clock.nowMs());
  if (!named.ok) return named;
  const input = named.value;
  const found = await findRecipient(services, principal, input.to);
  if (!found.ok) return found;
  const recipient = found.value;
  const compliance = await services.complianceBook.of(principal.tenant.id);
  const times = readTimes(input, { category, recipient, compliance, nowMs: services.clock.nowMs() });
  if (!times.ok) return times;
  const untilEvent = endWithEvent(times.value, input.event ?? null);
  if (!untilEvent.ok) return untilEvent;
  const placed = inTheMorning(untilEvent.value, recipient);
  const { country } = recipient.phone;
  const place = { country, nowMs: services.clock.nowMs() };
  const senders = await checkSenders(services, principal, { country, category });
  if (!senders.ok) return senders;
  const about = readPurpose(input, own?.words.purpose ?? null);
  if (!about.ok) return about;
  const person = await checkPerson(services, principal, { recipient, category, purpose: about.value });
  if (!person.ok) return person;
  const word = checkAnswerWord(input.event ?? null, place);
  if (!word.ok) return word;
  const words = {
    ...recordOf(TEMPLATE_WISHES, (wish) => input[wish] ?? null),
    templateId,
    brand: input.brand ?? principal.tenant.brand,
    locale: input.locale ?? recipient.locale,
    timeZone: input.timeZone ?? recipient.timeZone,
    optOut: principal.tenant.messaging?.optOut ?? null,
  };
  const { variables } = input;
  const linkNames = linkNamesOf(specs);
  const written = await writeDraft(services, principal, {
    recipient,
    category,
    words,
    own,
    specs,
    linkNames,
    variables,
    sampleLink,
    ...(given === undefined ? {} : { given }),
    isTriedOut,
    asSent: (violations) => asSent(violations, wordsOf(asked)),
  });
  if (!written.ok) return written;
  const pinned = own === null ? {} : { templateVersion: own.words.version };
  return ok({
    ...words,
    ...pinned,
    ...person.value,
    purpose: about.value,
    linkNames,
    ...placed,
    recipient,
    category,
    variables,
    ...written.value,
  });
}

function templateAsked(
  services: Needs,
  { tenant }: Principal,
  { asked, version }: { readonly asked: MessageInput; readonly version: number | undefined },
) {
  const tried = version === undefined ? {} : { version };
  const asksConsent = asked.question !== undefined;
  return findTemplate(services, { tenantId: tenant.id, name: asked.template, asksConsent, ...tried });
}

function wordsOf({ brand = null, timeZone = null, event = null, variables }: MessageInput): SentWords {
  return { brand, timeZone, placed: event === null ? {} : eventPointers(event, variables) };
}

type Times = Pick<MessageDraft, "notBeforeMs" | "expiresAtMs" | "heldBy">;

function readTimes(
  { scheduledAtMs, expiresAtMs }: MessageInput,
  at: {
    readonly category: Category;
    readonly recipient: Recipient;
    readonly compliance: TenantCompliance;
    readonly nowMs: number;
  },
): Result<Times, Refusal<"value_out_of_bounds" | "no_send_window" | "expires_too_soon">> {
  const { category, recipient, compliance, nowMs } = at;
  const { phone, zones, areas } = recipient;
  const wantedMs = Math.max(nowMs, scheduledAtMs ?? nowMs);
  if (wantedMs > nowMs + SCHEDULE_MAX_MS) return outOfBounds("scheduled_at", "Send a time within 90 days from now.");
  const { country } = phone;
  const { sectors, waivers } = compliance;
  const hours = { country, category, zones, areas, sectors, waived: waivedAt(waivers, wantedMs) };
  const window = sendWindow(hours, wantedMs);
  if (window === null) return noWindow(hours, wantedMs);
  const { fromMs: notBeforeMs, untilMs } = window;
  const lastMs = expiresAtMs ?? notBeforeMs + LIFETIME_MS[category];
  if (lastMs <= notBeforeMs) return refuse("expires_too_soon", { field: "expires_at" });
  if (lastMs > notBeforeMs + SCHEDULE_MAX_MS)
    return outOfBounds("expires_at", "Send a time within 90 days of when the message may go.");
  return ok({
    notBeforeMs,
    // A text that is held up past the evening is dropped: nobody is woken by it.
    expiresAtMs: untilMs === null ? lastMs : Math.min(lastMs, untilMs),
    heldBy: citeRules(country, window.heldBy),
  });
}

/** Names the rules that leave no hour together. */
function noWindow(hours: HoursAsked, wantedMs: number) {
  const message = "Give the user a time_zone with PUT /v1/users/{id}.";
  const rules = citeRules(hours.country, hoursRulesAt(hours, wantedMs));
  return refuse("no_send_window", {
    violations: rules.map((cited) => ({ field: "", reason: "hours_closed", message, ...cited })),
  });
}

/** All that a night held back would go in the first second of the morning. */
function inTheMorning(times: Times, { phone }: Recipient): Times {
  const { notBeforeMs, expiresAtMs, heldBy } = times;
  return heldBy.length === 0 ? times : { ...times, notBeforeMs: spreadFrom(notBeforeMs, expiresAtMs, phone.token) };
}
