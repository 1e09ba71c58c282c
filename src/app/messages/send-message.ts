/** Sends one message of a template: now, or when its time has come. */
import { type CampaignPointer, campaignTextOf, type OfCampaign } from "../../domain/base/campaign-pointer.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import { nextSpendDayMs } from "../../domain/routing/spend-ceiling.ts";
import type { Slot } from "../../domain/base/placement.ts";
import { recordOf } from "../../domain/base/record-of.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { ConsentQuestion, QuestionWish } from "../../domain/consent/consent-question.ts";
import type { QueueNoticeReply } from "../../domain/messages/notice-commands.ts";
import { wishesOf } from "../../domain/sending/notice.ts";
import { TEMPLATE_WISHES } from "../../domain/template/catalogue/template-wishes.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { CHECK_CONTENT_REFUSES, checkContent, type ContentAsked } from "../content/check-content.ts";
import { createShortLink, sampleShortLink } from "../links/create-short-link.ts";
import { queueNotice } from "./queue-notice.ts";
import { CHECK_CAP_REFUSES, checkCap, type TextToCap } from "../limits/cap-watch.ts";
import { CHECK_SPEND_REFUSES, checkSpend } from "../limits/spend-watch.ts";
import { giveBackTexts, TAKE_TEXTS_REFUSES, takeTexts } from "../limits/text-quota.ts";
import { slotOf } from "../phone/slot-of.ts";
import { type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { DRAFT_MESSAGE_REFUSES, draftMessage, type MessageDraft, type MessageInput } from "./draft-message.ts";
import { withLinks } from "./template-links.ts";
import { eventPointers, MAKE_INVITATION_REFUSES, makeInvitation } from "./invitation-event.ts";

/** Clicks are counted this long after the text was worth sending. */
const LINK_KEPT_MS = 30 * 86_400_000;

export interface SentMessage {
  /** Null for a dry run. */
  readonly id: string | null;
  readonly status: "queued" | "dropped" | "checked";
  /** Why it was dropped; else null. */
  readonly reason: string | null;
  readonly draft: MessageDraft;
}

export interface SendRequest {
  readonly input: MessageInput;
  readonly dryRun: boolean;
  /** What makes a request that comes again the same one; null: each is its own. */
  readonly requestKey: string | null;
  /** A test key that did not ask for limits. */
  readonly skipSendLimits: boolean;
  /** Of the template, to try it out. Absent: the live one. */
  readonly version?: number;
  /** The batch that it is part of has asked for its text already. Absent: no. */
  readonly isCounted?: true;
  /** What made it, to be told of it up to its receipt, its link and the STOP after it. Absent: neither a campaign nor a trigger did. */
  readonly campaign?: CampaignPointer;
  /** Of a text for the absent, as its notice has it. Absent: as long as is usual. */
  readonly offlineWaitMs?: number;
}

/** The hours of the country are closed for it, and nothing was made. */
export interface HoursClosed {
  readonly status: "closed";
  /** Its own place in the first half hour in which it may go. */
  readonly opensAtMs: number;
}

export const SEND_MESSAGE_REFUSES = [
  ...TAKE_TEXTS_REFUSES,
  ...DRAFT_MESSAGE_REFUSES,
  ...CHECK_CONTENT_REFUSES,
  ...CHECK_SPEND_REFUSES,
  ...CHECK_CAP_REFUSES,
  ...MAKE_INVITATION_REFUSES,
  "link_refused",
  "number_text_limit",
  "attention_spent",
  "frequency_reached",
] as const;

type Sent = Result<SentMessage, RefusedBy<typeof SEND_MESSAGE_REFUSES>>;

/** Sends it within the tenant's texts of the day and of the second: what comes to nothing is given back. */
export async function sendMessage(services: Services, principal: Principal, request: SendRequest): Promise<Sent> {
  const send = async () => {
    const drafted = await draftOf(services, principal, request);
    return drafted.ok ? sendDrafted(services, principal, { request, ...drafted.value }) : drafted;
  };
  const isUncounted = request.dryRun || request.isCounted === true;
  return isUncounted ? send() : withinTexts(services, principal, { request, send });
}

/** The same, now or not at all: whoever can ask again keeps it better than a lane does, where it grows old. */
export async function sendNow(
  services: Services,
  principal: Principal,
  request: Omit<SendRequest, "dryRun" | "isCounted">,
): Promise<Result<SentMessage | HoursClosed, RefusedBy<typeof SEND_MESSAGE_REFUSES>>> {
  const drafted = await draftOf(services, principal, request);
  if (!drafted.ok) return drafted;
  const { notBeforeMs: opensAtMs } = drafted.value.draft;
  // Before anything is counted, looked into or made.
  if (opensAtMs > services.clock.nowMs()) return ok({ status: "closed", opensAtMs });
  const send = () => sendDrafted(services, principal, { request: { ...request, dryRun: false }, ...drafted.value });
  return withinTexts(services, principal, { request, send });
}

async function withinTexts(
  services: Services,
  principal: Principal,
  { request, send }: { readonly request: Pick<SendRequest, "skipSendLimits">; readonly send: () => Promise<Sent> },
): Promise<Sent> {
  const isFree = request.skipSendLimits;
  const quota = await takeTexts(services, principal, { items: 1, isFree });
  if (!quota.ok) return quota;
  const sent = await send();
  if (!sent.ok && !isFree) giveBackTexts(services, principal, 1);
  return sent;
}

interface Drafted {
  readonly draft: MessageDraft;
  readonly sampleLink: string | null;
}

async function draftOf(
  services: Services,
  principal: Principal,
  { input, version }: Pick<SendRequest, "input" | "version">,
): Promise<Result<Drafted, RefusedBy<typeof DRAFT_MESSAGE_REFUSES>>> {
  const sampleLink = await sampleShortLink(services, principal.tenant.id);
  const asked = { input, sampleLink, ...(version === undefined ? {} : { version }) };
  const drafted = await draftMessage(services, principal, asked);
  return drafted.ok ? ok({ draft: drafted.value, sampleLink }) : drafted;
}

async function sendDrafted(
  services: Services,
  principal: Principal,
  { request, draft, sampleLink }: Drafted & { readonly request: SendRequest },
): Promise<Sent> {
  const { input, dryRun, requestKey, skipSendLimits, campaign, offlineWaitMs } = request;
  const { tenant, mode } = principal;
  const content = await checkContent(services, principal, contentOf(draft, input, dryRun));
  if (!content.ok) return content;
  if (dryRun) return ok({ id: null, status: "checked", reason: null, draft });
  // A text that goes out on another day is paid from that day's money.
  const isToday = draft.notBeforeMs < nextSpendDayMs(services.clock.nowMs());
  const money = isToday ? checkSpend(services, principal, draft.recipient.phone.country) : ok(null);
  if (!money.ok) return money;
  const slot = slotOf(tenant, mode, draft.recipient.phone);
  const cap = await checkCap(services, principal, capAsked(draft, slot));
  if (!cap.ok) return cap;

  const nowMs = services.clock.nowMs();
  const { phone, userId } = draft.recipient;
  const entropy = services.random.bytes(ID_ENTROPY_BYTES);
  const messageId = makeRoutedId("message", slot, { nowMs, entropy });
  const linked =
    sampleLink === null
      ? ok(draft.variables)
      : await shortenLinks(services, principal, { draft, messageId, ...campaignTextOf(campaign, userId) });
  if (!linked.ok) return linked;
  const event = input.event ?? null;
  const invitation = await makeInvitation(services, principal, { event, draft, messageId });
  if (!invitation.ok) return invitation;
  const isLater = draft.notBeforeMs > nowMs;
  // Hashed, because a caller may use anything as a key, a phone number too.
  const keyed = requestKey === null ? {} : { requestKey: await services.hasher.sha256Hex(requestKey) };
  const { reply } = await queueNotice(services, {
    ...keyed,
    tenant,
    mode,
    messageId,
    phone,
    cause: "request",
    templateId: draft.templateId,
    ...(draft.templateVersion === undefined ? {} : { templateVersion: draft.templateVersion }),
    category: draft.category,
    ...recordOf(TEMPLATE_WISHES, (wish) => draft[wish]),
    ...wishesOf({ ...input, purpose: draft.purpose }),
    frequencyLimits: draft.frequencyLimits,
    brand: draft.brand,
    values: linked.value,
    userId,
    scheduledAtMs: isLater ? draft.notBeforeMs : null,
    expiresAtMs: draft.expiresAtMs,
    confirmsStop: false,
    segments: draft.text.segments,
    numberCap: skipSendLimits ? null : termsOf(tenant.allowance).quotas.textsPerNumberPerDay,
    questionId: invitation.value?.id ?? input.question?.id ?? null,
    ...(campaign === undefined ? {} : { campaign }),
    ...(offlineWaitMs === undefined ? {} : { offlineWaitMs }),
    ...(invitation.value === null ? {} : { invitation: invitation.value }),
    ...(input.question === undefined ? {} : { question: questionOf(input.question, draft, messageId) }),
  });
  if (reply.outcome === "refused") return countRefused(reply);
  const { messageId: id } = reply;
  if (reply.outcome === "dropped") return ok({ id, status: "dropped", reason: reply.reason, draft });
  return ok({ id, status: "queued", reason: null, draft });
}

/** A text for another day has that day's places. */
function capAsked({ recipient, category, notBeforeMs, expiresAtMs }: MessageDraft, slot: Slot): TextToCap {
  const { phone, e164 } = recipient;
  return { country: phone.country, category, slot, to: () => e164, times: { notBeforeMs, expiresAtMs } };
}

/** In the words that the person reads, but for what a carrier's line may add to them. */
function questionOf(wish: QuestionWish, draft: MessageDraft, messageId: string): ConsentQuestion {
  const { templateId, templateVersion, text, recipient } = draft;
  return {
    ...wish,
    phoneToken: recipient.phone.token,
    messageId,
    words: { version: `${templateId}/${templateVersion ?? "shipped"}`, text: text.text },
    language: text.locale,
    status: "pending",
    answeredAtMs: null,
    consentId: null,
  };
}

function countRefused({ reason, opensAtMs }: Extract<QueueNoticeReply, { outcome: "refused" }>) {
  switch (reason) {
    case "number_text_limit":
      return refuse("number_text_limit", { opensAtMs });
    case "attention_spent":
      return refuse("attention_spent", { opensAtMs });
    case "frequency_reached":
      return refuse("frequency_reached", { opensAtMs });
  }
}

function contentOf(draft: MessageDraft, { event = null, variables }: MessageInput, isDryRun: boolean): ContentAsked {
  const { text, recipient, category, locale, brand, templateId, variables: values } = draft;
  const pointers = event === null ? {} : eventPointers(event, variables);
  const { country } = recipient.phone;
  const links = linksIn(draft);
  return { text: text.text, country, category, locale, brand, links, frame: templateId, values, pointers, isDryRun };
}

/** As they were given. */
export function linksIn({ linkNames, variables }: Pick<MessageDraft, "linkNames" | "variables">): readonly string[] {
  return linkNames.flatMap((name) => {
    const url = variables[name];
    return typeof url === "string" ? [url] : [];
  });
}

/** Each link of the text as a short one that counts its clicks. */
async function shortenLinks(
  services: Services,
  { tenant, mode }: Principal,
  { draft, messageId, ...ofCampaign }: { readonly draft: MessageDraft; readonly messageId: string } & OfCampaign,
): Promise<Result<Readonly<Record<string, unknown>>, Refusal<"link_refused">>> {
  const { variables, linkNames, recipient, expiresAtMs } = draft;
  const short = new Map<string, string>();
  for (const name of linkNames) {
    const url = variables[name];
    if (typeof url !== "string") continue;
    const link = await createShortLink(services, {
      tenantId: tenant.id,
      mode,
      messageId,
      phoneToken: recipient.phone.token,
      url,
      expiresAtMs: expiresAtMs + LINK_KEPT_MS,
      ...ofCampaign,
    });
    if (!link.ok) return refuse("link_refused", { field: `variables.${name}` });
    short.set(url, link.value.url);
  }
  return ok(withLinks(linkNames, variables, (url) => short.get(url) ?? url));
}
