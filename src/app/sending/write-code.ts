/** The words of a text of a verification: its code, written or spoken, or help with it. */
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import type { VerificationOrder } from "../../domain/sending/order.ts";
import type { Transport } from "../../domain/base/verification.ts";
import { resolveLocale } from "../../domain/template/locale.ts";
import { renderText } from "../../domain/template/render.ts";
import type { OpenedOrder } from "./open-order.ts";
import { registeredWith, type WrittenPlace, type WrittenSend } from "./written-send.ts";

/** A text promises whole minutes, never more than a quarter of one too many: 4:59 is "5 min", 2:30 is "2 min". */
const MINUTE_SLACK_MS = 15_000;

interface WordsFor {
  readonly sender: string;
  readonly transport: Transport;
  readonly minutes: number;
  readonly code: string | null;
  readonly words: WrittenSend;
}

/** An order is written to see what it costs, and mostly again the same way to be sent. */
const wordsCache = new WeakMap<VerificationOrder, WordsFor>();

type CodeOpened = Pick<OpenedOrder, "code" | "own">;

interface CodePlace extends WrittenPlace {
  readonly sender: string;
  readonly transport: Transport;
}

export function writeCode(order: VerificationOrder, opened: CodeOpened, place: CodePlace): WrittenSend {
  const leftMs = order.expiresAtMs - place.nowMs;
  const minutes = Math.max(1, Math.floor((leftMs + MINUTE_SLACK_MS) / 60_000));
  const { sender, transport } = place;
  const { code } = opened;
  const known = wordsCache.get(order);
  const isKnown =
    known?.sender === sender && known.transport === transport && known.minutes === minutes && known.code === code;
  if (isKnown) return known.words;
  const words = wordsOf(order, opened, { ...place, minutes });
  wordsCache.set(order, { sender, transport, minutes, code, words });
  return words;
}

function wordsOf(
  order: VerificationOrder,
  { code, own }: CodeOpened,
  { sender, transport, network, nowMs, minutes }: CodePlace & { readonly minutes: number },
): WrittenSend {
  const { country } = order.phone;
  const { brand, locale: requested = null } = order.text;
  const resolved = resolveLocale({ requested, remembered: order.rememberedLocale, country });
  const worded = own?.writeCode({ brand, code, minutes }, { locale: resolved, country }) ?? null;
  const registration = worded?.registeredAs ?? null;
  const { text, parts, locale, speechLocale, encoding } = renderText({
    ...order.text,
    kind: transport === "voice" ? "voice" : order.textKind,
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
  return {
    text,
    parts,
    values: { kind: order.textKind, code, brand, minutes },
    locale: transport === "voice" ? speechLocale : locale,
    encoding,
    ...registeredWith(registration),
  };
}
