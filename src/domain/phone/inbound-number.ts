/** Whose text it is: the number in the forms in which carriers report who wrote. */
import { err, ok, type Result } from "../base/result.ts";
import { type PhoneNumber, type PhoneRules, parsePhone } from "./parse-phone.ts";

/**
 * short_code, name: no phone. ambiguous: it is one number here and another one abroad, and nobody's text may count as
 * somebody else's. invalid: no number that we know of.
 */
export type InboundNumberFault = "short_code" | "name" | "ambiguous" | "invalid";

/** A scheme that some gateways leave on (RFC 3966, RFC 5724), and what may follow the number. */
const SCHEME = /^(?:tel|sms|smsto|sip|sips):(?:\/\/)?/i;
const PARAMETERS = /[;?@].*$/s;
const SHORT_CODE = /^\+?\d{3,6}$/;
/** How much of who wrote a log may have. */
const SHOWN = 2;
const MIN_HIDDEN = 3;
const MAX_MASK_LENGTH = 20;
/** Kinds of number that a text may come from. */
const WRITES: ReadonlySet<string> = new Set(["mobile", "fixed_line_or_mobile", "unknown"]);

/**
 * `allowedPrefixes`: of ranges that are in use whatever the lists say. `from` as the carrier wrote it; `to`, our number, says in which country a form without a calling code is at home.
 * Digits alone are an international number first, because that is what nearly all carriers write.
 */
export function readInboundNumber(
  from: string,
  to: string,
  allowedPrefixes: readonly string[] = [],
): Result<PhoneNumber, InboundNumberFault> {
  // Whoever writes a text has a mobile: where a form may mean a landline as well, it is read as one.
  const rules = { use: "texts", allowedPrefixes } as const;
  const plain = from.trim().replace(SCHEME, "").replace(PARAMETERS, "").trim();
  const compact = plain.replace(/[\s().-]/g, "");
  if (!/\d/.test(plain) || /\p{L}/u.test(plain)) return err("name");
  if (SHORT_CODE.test(compact)) return err("short_code");
  const home = countryOf(to);
  const isDialled = plain.startsWith("+") || compact.startsWith("0");
  const read = isDialled ? parsePhone(plain, home, rules) : readDigits(compact, { home, rules });
  if (read === "ambiguous") return err("ambiguous");
  return read.ok ? ok(read.value) : err("invalid");
}

/** Two readings that both may write texts, and are two numbers, are none. */
function readDigits(
  digits: string,
  { home, rules }: { readonly home: string | null; readonly rules: PhoneRules },
): ReturnType<typeof parsePhone> | "ambiguous" {
  const abroad = parsePhone(`+${digits}`, null, rules);
  if (home === null) return abroad;
  const here = parsePhone(digits, home, rules);
  if (!abroad.ok || !here.ok) return abroad.ok ? abroad : here;
  if (abroad.value.e164 === here.value.e164) return abroad;
  return WRITES.has(abroad.value.kind) && WRITES.has(here.value.kind) ? "ambiguous" : abroad;
}

/** Of our own number; null for a short code or a name. */
function countryOf(to: string): string | null {
  const digits = to
    .trim()
    .replace(SCHEME, "")
    .replace(/^\+|^00/, "");
  const number = /^[1-9]\d{6,14}$/.test(digits) ? parsePhone(`+${digits}`, null) : null;
  return number?.ok === true ? number.value.country : null;
}

/** Who wrote, as a log may have it: how long it is, and its last two characters. */
export function maskWriter(from: string): string {
  const written = from.slice(-MAX_MASK_LENGTH);
  const shown = written.length >= SHOWN + MIN_HIDDEN ? SHOWN : 0;
  return "\u2022".repeat(written.length - shown) + written.slice(written.length - shown);
}
