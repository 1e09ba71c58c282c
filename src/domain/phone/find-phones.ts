/**
 * Phone numbers in what people wrote, for rules that ask which may stand there: in international form, in the country's own,
 * and whatever is said to be called. Digits of orders, dates, amounts and codes are none: a text that is refused for one
 * that is none is worse than one bare run of digits that is missed.
 */
import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/max";
import { parsePhone } from "./parse-phone.ts";
import { spellPhone } from "./spell-phone.ts";

export interface FoundPhone {
  /** Units of the text, the end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Null: it is to be called, and fits no plan that is known. */
  readonly e164: string | null;
}

const CANDIDATE = /[+(]?\d[\d ().-]{4,20}\d/g;
const [FEWEST_DIGITS, MOST_DIGITS] = [7, 15];
const LOOK_BACK = 40;

const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?!\d)/;
/** "1.234.567", "1 000 000". */
const AMOUNT = /^\d{1,3}(?:[. ]\d{3}){1,4}$/;
const YEARS = /^(?:19|20)\d\d\D+(?:19|20)\d\d$/;
const MONEY_BEFORE = /(?:[$€£¥₹₱]|\b(?:rs|rp|rm|nt|aed|sar|usd|eur|inr|php|vnd|jpy|myr|sgd|ngn|twd))[.: ]{0,2}$/i;
/** A number of something else: the word stands right before it, with at most its "number" between. */
const NAMED_BEFORE = new RegExp(
  `(?:#|\\b(?:order|booking|tracking|invoice|ticket|ref|reference|account|acct|policy|loan|flight|customer|member|case|serial|id|card|code|otp|pin|token|pnr|bill|no|nr|pesanan|tempahan|akaun|rujukan|resi|kod|kode|mã|tài khoản|hóa đơn)\\b|đơn hàng|vận đơn|注文|予約|会員|口座|伝票|確認コード|コード|訂單|订单|單號|单号|編號|编号|帳號|账号|代碼|驗證碼|验证码|發票|رمز|طلب|حساب|فاتورة)(?:[ ]?(?:number|no|nr|id|code|番号|號碼|号码|編號|رقم))?[.:：# ]{0,3}$`,
  "iu",
);
/** It is said to be called, or written to. */
const CALL_BEFORE =
  /(?:\b(?:call|dial|ring|phone|telephone|tel|mobile|text us|sms to|whats ?app|viber|zalo|hotline|helpline|customer (?:service|care)|contact us|hubungi|telefon|telepon|tawag\w{0,3}|sđt|liên hệ)\b|gọi|tổng đài|điện thoại|電話|电话|專線|客服|撥打|拨打|洽|致電|致电|聯絡|联系|連絡|お問い合わせ|اتصل|واتساب|هاتف|جوال)[^\d]{0,24}$/iu;

/** `text` with plain digits; `country` (ISO 3166-1 alpha-2) is whose forms are read. */
export function findPhones(text: string, country: string): readonly FoundPhone[] {
  const found: FoundPhone[] = [];
  for (const { from, to } of candidatesIn(text, country)) {
    if (found.some((other) => from < other.to && other.from < to)) continue;
    const e164 = readAt(text, { from, to }, country);
    if (e164 !== undefined) found.push({ from, to, e164 });
  }
  return found.toSorted((one, other) => one.from - other.from);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What the library finds goes first: it parts a number from the date beside it. */
function candidatesIn(text: string, country: string): readonly Span[] {
  const hint: CountryCode | null = isSupportedCountry(country) ? country : null;
  const known = findPhoneNumbersInText(text, hint === null ? {} : { defaultCountry: hint });
  const written = Array.from(text.matchAll(CANDIDATE), ({ 0: { length }, index }) => ({
    from: index,
    to: index + length,
  }));
  return [...known.map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt })), ...written];
}

/** Undefined: it is no phone number. */
function readAt(text: string, { from, to }: Span, country: string): string | null | undefined {
  const written = text.slice(from, to);
  const digits = written.replace(/\D/g, "");
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return undefined;
  const before = text.slice(Math.max(0, from - LOOK_BACK), from);
  const isCalled = CALL_BEFORE.test(before);
  const number = parsePhone(written, country);
  if (written.startsWith("+")) return number.ok ? number.value.e164 : isCalled ? null : undefined;
  if (NAMED_BEFORE.test(before) || MONEY_BEFORE.test(before)) return undefined;
  if (DATE.test(written) || YEARS.test(written)) return undefined;
  if (isCalled) return number.ok ? number.value.e164 : null;
  if (AMOUNT.test(written)) return undefined;
  if (number.ok) {
    const { e164 } = number.value;
    return digits.startsWith("0") || isWrittenAsThere(written, e164) ? e164 : undefined;
  }
  return readAsNorthAmerican(written);
}

/** In the groups in which the country writes it: "6123 4567". A run of digits alone may be anything. */
function isWrittenAsThere(written: string, e164: string): boolean {
  const groups = groupsOf(written);
  return groups.length > 1 && groups.join(" ") === groupsOf(spellPhone(e164).national).join(" ");
}

/** "(415) 555-0132" is known for a phone number everywhere. */
function readAsNorthAmerican(written: string): string | undefined {
  if (!/^\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}$/.test(written)) return undefined;
  const number = parsePhone(written, "US");
  return number.ok ? number.value.e164 : undefined;
}

function groupsOf(text: string): readonly string[] {
  return text.match(/\d+/g) ?? [];
}
