/** The words of a text of a verification: its code, written or spoken, or help with it. */
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import type { VerificationOrder } from "../../domain/sending/order.ts";
import type { SendWording } from "../../domain/sending/send-wording.ts";
import type { Transport } from "../../domain/base/verification.ts";
import { resolveLocale } from "../../domain/template/locale.ts";
import type { LocaleTag } from "../../domain/template/locales.ts";
import type { CodeWords, ReadyWords } from "../../domain/template/own/own-template.ts";
import { renderText } from "../../domain/template/render.ts";
import type { OpenedOrder } from "./open-order.ts";
import { registeredWith, type WrittenPlace, type WrittenSend } from "./written-send.ts";

/** A text promises whole minutes, never more than a quarter of one too many: 4:59 is "5 min", 2:30 is "2 min". */
const MINUTE_SLACK_MS = 15_000;

interface WordsFor {
  readonly sender: string;
  readonly transport: Transport;
  readonly minutes: number;
  readonly opened: CodeOpened;
  readonly words: WrittenSend;
}

/** An order is written to see what it costs, and mostly again the same way to be sent. */
const wordsCache = new WeakMap<VerificationOrder, WordsFor>();

type CodeOpened = Pick<OpenedOrder, "code" | "own" | "spoken" | "stopped">;

interface CodePlace extends WrittenPlace {
  readonly sender: string;
  readonly transport: Transport;
}

export function writeCode(order: VerificationOrder, opened: CodeOpened, place: CodePlace): WrittenSend {
  const minutes = minutesLeft(order, place.nowMs);
  const { sender, transport } = place;
  const known = wordsCache.get(order);
  const isPlace = known?.sender === sender && known.transport === transport && known.minutes === minutes;
  if (isPlace && isSame(known.opened, opened)) return known.words;
  const words = wordsOf(order, opened, { ...place, minutes });
  wordsCache.set(order, { sender, transport, minutes, opened, words });
  return words;
}

/** What the tenant's words make of the order, for whoever looks them through: `code` stands for its own. Null: none in its locale. */
export function ownWordsWith(
  order: VerificationOrder,
  own: ReadyWords,
  { code, nowMs }: { readonly code: string; readonly nowMs: number },
): CodeWords | null {
  const { brand } = order.text;
  const reader = { locale: localeOf(order), country: order.phone.country };
  return own.writeCode({ brand, code, minutes: minutesLeft(order, nowMs) }, reader);
}

function isSame(known: CodeOpened, opened: CodeOpened): boolean {
  return known.code === opened.code && known.own === opened.own && known.spoken === opened.spoken;
}

function minutesLeft({ expiresAtMs }: VerificationOrder, nowMs: number): number {
  return Math.max(1, Math.floor((expiresAtMs - nowMs + MINUTE_SLACK_MS) / 60_000));
}

function localeOf({ text, rememberedLocale, phone }: VerificationOrder): LocaleTag {
  return resolveLocale({ requested: text.locale ?? null, remembered: rememberedLocale, country: phone.country });
}

function wordsOf(
  order: VerificationOrder,
  opened: CodeOpened,
  { sender, transport, network, nowMs, minutes }: CodePlace & { readonly minutes: number },
): WrittenSend {
  const { code } = opened;
  const { country } = order.phone;
  const { brand } = order.text;
  const isCall = transport === "voice";
  const own = (isCall ? opened.spoken : opened.own) ?? null;
  const resolved = localeOf(order);
  const worded = own?.writeCode({ brand, code, minutes }, { locale: resolved, country }) ?? null;
  const registration = worded?.registeredAs ?? null;
  const { text, parts, isOwn, locale, speechLocale, encoding } = renderText({
    ...order.text,
    kind: isCall ? "voice" : order.textKind,
    code,
    minutes,
    locale: resolved,
    country,
    ...(worded === null ? {} : { own: { text: worded.text, isWhole: registration !== null } }),
    replies: repliesTo({ sender }, { country, nowMs }),
    network,
    nowMs,
    sender: order.sender,
  });
  const template = isCall ? "spoken_code" : order.textKind;
  return {
    text,
    parts,
    values: { kind: order.textKind, code, brand, minutes },
    locale: isCall ? speechLocale : locale,
    encoding,
    ...wordingOf(template, isOwn ? own : null, opened),
    ...registeredWith(registration),
    ...(worded === null ? {} : { body: worded.body }),
  };
}

function wordingOf(
  template: string,
  own: ReadyWords | null,
  { stopped = [] }: CodeOpened,
): { readonly wording?: SendWording } {
  if (own !== null) return { wording: { template, version: own.words.version } };
  const wording = stopped.find((one) => one.template === template);
  return wording === undefined ? {} : { wording };
}
