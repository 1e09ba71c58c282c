/** Phone numbers, mailboxes and names in chats that a text gives: where its reader is asked to go on. */
import type { FoundSpan } from "./content-types.ts";
import type { FoundAddress } from "./find-addresses.ts";
import type { PlainReading } from "./plain-reading.ts";

export type ContactKind =
  | "phone"
  | "email"
  | "whatsapp"
  | "telegram"
  | "line"
  | "wechat"
  | "qq"
  | "messenger"
  | "viber"
  | "zalo";

export interface FoundContact {
  readonly span: FoundSpan;
  readonly kind: ContactKind;
  readonly value: string;
}

const HOSTS: Readonly<Record<string, ContactKind>> = {
  "wa.me": "whatsapp",
  "wa.link": "whatsapp",
  "api.whatsapp.com": "whatsapp",
  "chat.whatsapp.com": "whatsapp",
  "whatsapp.com": "whatsapp",
  "t.me": "telegram",
  "telegram.me": "telegram",
  "telegram.dog": "telegram",
  "line.me": "line",
  "lin.ee": "line",
  "m.me": "messenger",
  "viber.click": "viber",
  "zalo.me": "zalo",
};

const NUMBER = /[+(]?\d[\d ().-]{4,20}\d/g;
const DIGITS = /\D/g;
const [FEWEST_DIGITS, MOST_DIGITS] = [7, 15];
const DATE = /^(?:\d{4}[-.]\d{1,2}[-.]\d{1,2}|\d{1,2}[-.]\d{1,2}[-.]\d{2,4})$/;
/** "1.234.567", "25.000.000", "1 000 000": an amount. */
const AMOUNT = /^\d{1,3}(?:[. ]\d{3}){1,4}$/;
const MONEY_BEFORE =
  /(?:[$€£¥₹₱#]|\b(?:rs|rp|usd|eur|inr|php|no|nr|id|ref|order|card|kartu|carte|tarjeta))[.: ]{0,2}$/i;
/** Words before a number that is to be called. */
const CALL_BEFORE =
  /(?:call|phone|tel|text|sms|whats ?app|\bwa|viber|zalo|llam\w{0,4}|ligue\w{0,3}|appel\w{0,4}|ruf\w{0,4}|anruf\w{0,3}|hubungi|telepon|chat|tawag\w{0,3}|mag-?text|number|contact|kontak|اتصل|واتساب|كلم|तलब|कॉल|नंबर|फोन|电话|致电|拨打|联系|微信)[^\d]{0,24}$/iu;
const LOOK_BACK = 40;

const EMAIL = /[a-z0-9][\w.%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/gi;
const NAMED: readonly (readonly [ContactKind, RegExp])[] = [
  ["telegram", /(?:telegram|\btg)[ :：@]{1,4}(?:channel |grup |group )?@?[a-z]\w{3,31}(?=[^\w]|$)/gi],
  ["line", /\bline ?id ?[:：]? ?@?[\w.-]{3,20}|\bline ?[:：]? ?@[\w.-]{3,20}|加 ?line ?[:：]? ?@?[\w.-]{3,20}/gi],
  ["wechat", /(?:微信|薇信|威信|wechat|\bvx|\bwx)(?:号|id)? ?[:：]? ?[a-z][\w-]{5,19}/gi],
  ["qq", /qq(?:群|号)? ?[:：]? ?\d{5,11}/gi],
];
const HANDLE_WORDS = /^(?:telegram|tg)[ :：@]{1,4}(?:channel |grup |group )?/i;

export function findContacts(reading: PlainReading, addresses: readonly FoundAddress[]): readonly FoundContact[] {
  const { text } = reading;
  const at = (from: number, length: number): FoundSpan => ({
    from: reading.from[from] ?? 0,
    to: reading.to[from + length - 1] ?? 0,
  });
  const linked = addresses.flatMap(({ host, span }): FoundContact[] => {
    const kind = HOSTS[host];
    return kind === undefined ? [] : [{ span, kind, value: host }];
  });
  const mailed = Array.from(
    text.matchAll(EMAIL),
    ({ 0: value, index }): FoundContact => ({ span: at(index, value.length), kind: "email", value }),
  );
  const named = NAMED.flatMap(([kind, pattern]) =>
    Array.from(
      text.matchAll(pattern),
      ({ 0: value, index }): FoundContact => ({ span: at(index, value.length), kind, value }),
    ),
  ).filter(
    ({ kind, value }) => kind !== "telegram" || value.includes("@") || /[\d_]/.test(value.replace(HANDLE_WORDS, "")),
  );
  const called = Array.from(text.matchAll(NUMBER)).flatMap(({ 0: found, index }): FoundContact[] => {
    const span = at(index, found.length);
    const isInAddress = addresses.some((address) => address.span.from <= span.from && span.to <= address.span.to);
    if (isInAddress || !isPhone(found, text.slice(Math.max(0, index - LOOK_BACK), index))) return [];
    return [{ span, kind: "phone", value: found.replace(DIGITS, "") }];
  });
  return [...linked, ...mailed, ...named, ...called].sort((a, b) => a.span.from - b.span.from);
}

function isPhone(found: string, before: string): boolean {
  const digits = found.replace(DIGITS, "");
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return false;
  if (found.startsWith("+")) return true;
  if (DATE.test(found) || MONEY_BEFORE.test(before)) return false;
  if (CALL_BEFORE.test(before)) return true;
  if (AMOUNT.test(found)) return false;
  const isNational = /^0\d{8,11}$/.test(digits) || /^(?:1?[2-9]\d{2}[2-9]\d{6}|00\d{9,13})$/.test(digits);
  return isNational && (digits.startsWith("0") || /[ ().-]/.test(found));
}
