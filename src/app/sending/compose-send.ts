/** From an order and a route to what the carrier gets. The code and the number are clear from here to the request only. */
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { layOutNotice } from "../../domain/messages/notice-content.ts";
import {
  type DispatchOrder,
  isUrgentOrder,
  type NoticeOrder,
  type VerificationOrder,
} from "../../domain/sending/order.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { resolveLocale } from "../../domain/template/locale.ts";
import { renderText } from "../../domain/template/render.ts";
import { countSegments } from "../../domain/template/segments.ts";
import type { RouteChoice } from "../../domain/routing/choice.ts";
import type { Transport } from "../../domain/base/verification.ts";
import { noticeValuesBinding, phoneBinding } from "../../domain/privacy/sealed-fields.ts";
import { writtenInNotice } from "../../domain/messages/written-words.ts";
import type { TextPart } from "../../domain/rule-book/closed-lists.ts";
import type { CarrierSend } from "../carriers/ports.ts";
import { type WordsToSend, wordsToJudge } from "../compliance/judge-words.ts";
import type { Services } from "../services.ts";
import { readyWordsOf, wordedAnew } from "../templates/ready-words-of.ts";
import type { ReadyWords, RegisteredAs } from "../../domain/template/own/own-template.ts";

/**
 * How long a carrier may take to answer. A code that is late is lost: the next route has it a second after this, and a
 * carrier that took it all the same makes a double, flagged and with the same code. Other texts are given up when their
 * outcome is unknown, so they wait longer, within the claim's lease.
 */
const CARRIER_TIMEOUT_MS = { urgent: 3_000, other: 10_000 };

/** A text promises whole minutes, never more than a quarter of one too many: 4:59 is "5 min", 2:30 is "2 min". */
const MINUTE_SLACK_MS = 15_000;

export interface AttemptPlan {
  readonly attempt: number;
  readonly transport: Transport;
  readonly choice: Pick<RouteChoice, "account" | "sender">;
  readonly mode: Mode;
  /** Ours, for the carrier to echo. */
  readonly reference: string;
}

/** What an order keeps sealed or unsaid. */
export interface OpenedOrder {
  readonly to: string;
  /** Null for a text that holds no code. */
  readonly code: string | null;
  /** The values of a notice; null for a text of a verification. */
  readonly values: string | null;
  /** The tenant's words; null: the shipped ones. */
  readonly own: ReadyWords | null;
}

/** Opened before the claim: a key that is missing then costs a queue retry and no attempt. */
export async function openOrder(
  services: Pick<Services, "vault" | "codes" | "templates">,
  order: DispatchOrder,
): Promise<OpenedOrder> {
  const [to, code, values, own] = await Promise.all([
    services.vault.open(order.phone.sealed, phoneBinding(order.tenantId, order.phone.token)),
    order.textKind === "code" ? deriveCode(services, order) : null,
    order.textKind === "notice"
      ? services.vault.open(order.notice.sealedVariables, noticeValuesBinding(order.tenantId, order.messageId))
      : null,
    ownWordsOf(services, order),
  ]);
  return { to, code, values, own };
}

/** Of a notice those of its version, and a code's as they are now: both of its texts are read within minutes. */
async function ownWordsOf(services: Pick<Services, "templates">, order: DispatchOrder): Promise<ReadyWords | null> {
  const { tenantId } = order;
  if (order.textKind !== "notice") return wordedAnew(services, { tenantId, name: order.textKind });
  const { templateId: name, templateVersion: version } = order.notice;
  return version === undefined ? null : readyWordsOf(services, { tenantId, name, version });
}

type Opened = OpenedOrder & {
  readonly order: DispatchOrder;
  /** "MCC-MNC" that serves the number: what it alone asks of a text. Absent or null: nobody knows. */
  readonly network?: string | null;
};
interface Written extends Pick<CarrierSend, "text" | "locale" | "encoding" | "values" | "registration"> {
  /** What it carries of the parts that rules may ask for. */
  readonly parts: ReadonlySet<TextPart>;
}

/** Fails when the text cannot be written for this sender: marketing without a way out, say. */
export function composeSend(
  services: Pick<Services, "clock" | "publicUrl">,
  opened: Opened,
  plan: AttemptPlan,
): Result<CarrierSend, CarrierFailure> {
  const { order, to, network = null } = opened;
  const nowMs = services.clock.nowMs();
  const leftMs = order.expiresAtMs - nowMs;
  const written =
    order.textKind === "notice"
      ? writeNotice(order, opened, { plan, network, nowMs })
      : ok(writeText(order, opened, { plan, leftMs, network, nowMs }));
  if (!written.ok) return written;
  const { parts: _, ...words } = written.value;
  const { reference } = plan;
  return ok({
    ...words,
    reference,
    mode: plan.mode,
    ...(order.verificationId === null ? {} : { verificationId: order.verificationId }),
    to,
    sender: plan.choice.sender,
    transport: plan.transport,
    ttlSeconds: Math.max(1, Math.ceil(leftMs / 1000)),
    timeoutMs: isUrgentOrder(order) ? CARRIER_TIMEOUT_MS.urgent : CARRIER_TIMEOUT_MS.other,
    receiptUrl:
      services.publicUrl === null
        ? null
        : `${services.publicUrl}/webhooks/carriers/${encodeURIComponent(plan.choice.account)}?ref=${encodeURIComponent(reference)}`,
  });
}

/** What the text will be billed as, with this sender: what cannot be written for it counts one. */
export function segmentsOf(services: Pick<Services, "clock" | "publicUrl">, opened: Opened, sender: string): number {
  const plan = { attempt: 1, transport: "sms", choice: { account: "", sender }, mode: "live", reference: "" } as const;
  const request = composeSend(services, opened, plan);
  return request.ok ? countSegments(request.value.text).segments : 1;
}

/** As it would read from this sender; null where it cannot be written for it. */
export function wordsFor(services: Pick<Services, "clock">, opened: Opened, sender: string): WordsToSend | null {
  const { order, network = null } = opened;
  const nowMs = services.clock.nowMs();
  const plan = { attempt: 1, transport: "sms", choice: { account: "", sender }, mode: "live", reference: "" } as const;
  if (order.textKind === "notice") {
    const written = writeNotice(order, opened, { plan, network, nowMs });
    if (!written.ok) return null;
    return wordsToJudge(written.value, writtenInNotice(order.notice.templateId, opened.own, opened.values ?? "{}"));
  }
  const { webDomain = null } = order.text;
  const leftMs = order.expiresAtMs - nowMs;
  const { text, parts } = writeText(order, opened, { plan, leftMs, network, nowMs });
  return { text, parts, hosts: webDomain === null ? [] : [webDomain], written: null };
}

/** For whom a text is worded, and by which rules. */
interface Writing {
  readonly plan: AttemptPlan;
  readonly network: string | null;
  readonly nowMs: number;
}

function writeText(
  order: VerificationOrder,
  { code, own }: Pick<OpenedOrder, "code" | "own">,
  { plan, leftMs, network, nowMs }: Writing & { readonly leftMs: number },
): Written {
  const minutes = Math.max(1, Math.floor((leftMs + MINUTE_SLACK_MS) / 60_000));
  const { transport, choice } = plan;
  const known = wordsCache.get(order);
  const isKnown =
    known?.sender === choice.sender &&
    known.transport === transport &&
    known.minutes === minutes &&
    known.code === code;
  if (isKnown) return known.words;
  const words = wordsOf(order, { code, own }, { plan, minutes, network, nowMs });
  wordsCache.set(order, { sender: choice.sender, transport, minutes, code, words });
  return words;
}

interface WordsFor {
  readonly sender: string;
  readonly transport: Transport;
  readonly minutes: number;
  readonly code: string | null;
  readonly words: Written;
}

/** An order is written to see what it costs, and mostly again the same way to be sent. */
const wordsCache = new WeakMap<VerificationOrder, WordsFor>();

function wordsOf(
  order: VerificationOrder,
  { code, own }: Pick<OpenedOrder, "code" | "own">,
  { plan, minutes, network, nowMs }: Writing & { readonly minutes: number },
): Written {
  const { country } = order.phone;
  const { brand, locale: requested = null } = order.text;
  const resolved = resolveLocale({ requested, remembered: order.rememberedLocale, country });
  const worded = own?.writeCode({ brand, code, minutes }, { locale: resolved, country }) ?? null;
  const registration = worded?.registeredAs ?? null;
  const { text, parts, locale, speechLocale, encoding } = renderText({
    ...order.text,
    kind: plan.transport === "voice" ? "voice" : order.textKind,
    code,
    minutes,
    locale: resolved,
    country,
    ...(worded === null ? {} : { own: { text: worded.text, isWhole: registration !== null } }),
    replies: repliesTo(plan.choice, { country, nowMs }),
    network,
    nowMs,
    sender: order.sender,
  });
  const values = { kind: order.textKind, code, brand, minutes };
  return {
    text,
    parts,
    values,
    locale: plan.transport === "voice" ? speechLocale : locale,
    encoding,
    ...registered(registration),
  };
}

function registered(as: RegisteredAs | null): Pick<Written, "registration"> {
  return as === null ? {} : { registration: as };
}

interface WrittenFor {
  readonly sender: string;
  readonly written: Result<Written, CarrierFailure>;
}

/** The same of notices. */
const writtenCache = new WeakMap<NoticeOrder, WrittenFor>();

function writeNotice(
  order: NoticeOrder,
  opened: Pick<OpenedOrder, "values" | "own">,
  { plan, network, nowMs }: Writing,
): Result<Written, CarrierFailure> {
  const { sender } = plan.choice;
  const known = writtenCache.get(order);
  if (known?.sender === sender) return known.written;
  const written = layOut(order, opened, { sender, network, nowMs });
  writtenCache.set(order, { sender, written });
  return written;
}

function layOut(
  { notice, phone }: NoticeOrder,
  { values, own }: Pick<OpenedOrder, "values" | "own">,
  { sender, network, nowMs }: Omit<Writing, "plan"> & { readonly sender: string },
): Result<Written, CarrierFailure> {
  const place = { country: phone.country, network, nowMs };
  const laidOut = layOutNotice(notice, values ?? "{}", { ...place, own, replies: repliesTo({ sender }, place) });
  if (!laidOut.ok) {
    return err({ kind: "content_rejected", carrierCode: laidOut.error[0]?.reason ?? "template_invalid" });
  }
  const { text, parts, locale, encoding, registeredAs = null } = laidOut.value;
  const told = { kind: "notice", code: null, brand: notice.brand, minutes: 0 } as const;
  return ok({ text, parts, locale, encoding, values: told, ...registered(registeredAs) });
}

function deriveCode(services: Pick<Services, "codes">, order: VerificationOrder): Promise<string> {
  return services.codes.derive({
    tenantId: order.tenantId,
    phoneToken: order.phone.token,
    verificationId: order.verificationId,
    purpose: order.purpose,
    seed: order.code,
  });
}
