/** Reads one value as it came from outside and writes it as it stands in a text, or says what to send instead. */
import { assertNever, err, ok, type Result } from "../../base/result.ts";
import { isMaskedIp } from "../masked-ip.ts";
import type { LocaleTag } from "../locales.ts";
import { formatAmount, formatMoment, formatTime, fractionDigitsOf } from "./formats.ts";
import type { VariableSpec } from "./templates.ts";
import { type Complaint, complaint } from "./violations.ts";
import { readWords, tooLong } from "./words.ts";

/** Links are shortened before they come here; a longer one would cost a part. */
const MAX_LINK_LENGTH = 100;
const MICRO_UNITS = 1_000_000;

const REFERENCE = /^[A-Za-z0-9#][A-Za-z0-9#/_-]*$/;
const ENDING = /^\d{2,4}$/;
const TOKEN = /^[0-9A-Z]{2,6}$/;
/** What RFC 3986 lets stand in an address, and no more. */
const LINK = /^https?:\/\/[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/;
/** A laptop's own Worker, where there is no certificate and no stranger. */
const LOCAL_HOSTS = ["localhost", "127.0.0.1"];
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

export interface ReadingContext {
  readonly brand: string;
  readonly locale: LocaleTag;
  readonly country: string;
  /** IANA name. */
  readonly timeZone: string;
}

type Reading = Result<string, Complaint>;

export function readValue(spec: VariableSpec, value: unknown, context: ReadingContext): Reading {
  if (spec.kind === "amount") return readAmount(value, context);
  if (spec.kind === "count") return readCount(value, spec.max);
  if (typeof value !== "string") return err(complaint("wrong_type", "Send a string."));
  switch (spec.kind) {
    case "name":
      return readWords(value, { maxLength: spec.maxLength, brandToSpare: context.brand });
    case "text":
      return readWords(value, { maxLength: spec.maxLength, brandToSpare: null });
    case "reference":
      if (value.length > spec.maxLength) return err(tooLong(spec.maxLength));
      return matching(value, REFERENCE, "Send letters, digits and # / _ - without spaces.");
    case "ending":
      return matching(value, ENDING, "Send the last two to four digits, and no more of the number.");
    case "token":
      return matching(value, TOKEN, "Send two to six capital letters and digits.");
    case "masked_ip":
      if (isMaskedIp(value)) return ok(value);
      return err(complaint("not_masked", "Send the address masked: 203.0.113.XX or 2001:db8:1::/48."));
    case "link":
      return readLink(value);
    case "time":
      return readTime(value, context, formatTime);
    case "moment":
      return readTime(value, context, formatMoment);
    case "choice":
      if (spec.values.includes(value)) return ok(value);
      return err(complaint("not_allowed", `Send one of: ${spec.values.join(", ")}.`));
    default:
      return assertNever(spec);
  }
}

function readCount(value: unknown, max: number): Reading {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    return err(complaint("wrong_type", "Send a whole number, zero or more."));
  }
  return value > max ? err(complaint("too_big", `Send ${max} at most.`)) : ok(String(value));
}

function matching(value: string, pattern: RegExp, message: string): Reading {
  return pattern.test(value) ? ok(value) : err(complaint("malformed", message));
}

function readLink(value: string): Reading {
  if (value.length > MAX_LINK_LENGTH) return err(tooLong(MAX_LINK_LENGTH));
  return isLink(value) ? ok(value) : err(complaint("malformed", "Send an https address in ASCII, without user."));
}

/** An address a text may name: https of a host with a dot, or a laptop's own Worker. */
export function isLink(value: string): boolean {
  if (!LINK.test(value) || !URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== "" || password !== "") return false;
  return LOCAL_HOSTS.includes(hostname) || (protocol === "https:" && hostname.includes("."));
}

function readTime(value: string, { timeZone, locale, country }: ReadingContext, format: typeof formatTime): Reading {
  const atMs = instantOf(value);
  if (atMs === null) return err(complaint("malformed", "Send ISO 8601 with a zone: 2026-11-22T21:05:00Z."));
  return ok(format(atMs, timeZone, { locale, country }));
}

/** Null for no instant. The runtime reads 30 February as 2 March, so the day is held against its month. */
function instantOf(value: string): number | null {
  const [, year = "", month = "", day = ""] = INSTANT.exec(value) ?? [];
  const atMs = year === "" ? Number.NaN : Date.parse(value);
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number.isNaN(atMs) || Number(day) > daysInMonth ? null : atMs;
}

function readAmount(value: unknown, { locale, country }: ReadingContext): Reading {
  if (!isRecord(value) || Object.keys(value).some((key) => key !== "micro_units" && key !== "currency")) {
    return err(complaint("wrong_type", 'Send { "micro_units": 12990000, "currency": "EUR" }.'));
  }
  const { micro_units: microUnits, currency } = value;
  if (typeof currency !== "string") {
    return err(complaint("wrong_type", "Send a string of three capital letters.", "/currency"));
  }
  if (typeof microUnits !== "number" || !Number.isSafeInteger(microUnits) || microUnits < 0) {
    return err(complaint("wrong_type", "Send an integer of millionths, zero or more.", "/micro_units"));
  }
  const digits = fractionDigitsOf(currency);
  if (digits === null) return err(complaint("unknown_currency", "Send an ISO 4217 code in capitals.", "/currency"));
  if (microUnits % (MICRO_UNITS / 10 ** digits) !== 0) {
    return err(
      complaint(
        "too_precise",
        `Send whole units with at most ${digits} decimals: it is never rounded.`,
        "/micro_units",
      ),
    );
  }
  return ok(formatAmount({ microUnits, currency }, { locale, country }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
