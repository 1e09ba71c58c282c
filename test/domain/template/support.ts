import type { RenderInput } from "../../../src/domain/template/render.ts";
import { LOCALES } from "../../../src/domain/template/locale-texts.ts";
import { isLocaleTag } from "../../../src/domain/template/locales.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

export const LOCALE_TAGS = Object.keys(LOCALES).filter(isLocaleTag);

export const LONGEST_NUMERIC = "9876543210";
export const LONGEST_ALPHANUMERIC = "K7M2W9X4TQ";
export const ASCII_BRAND = "Northern Parcel Bank";
/** 20 characters, the first of which makes any text UCS-2. */
export const UCS2_BRAND = "Šorthern Parcel Bank";

/** A send of everyday values, changed where a test says so. */
export function input(changes: Partial<RenderInput> = {}): RenderInput {
  return {
    kind: "code",
    code: "123456",
    brand: "Acme",
    minutes: 5,
    locale: "en",
    country: "DE",
    nowMs: RULES_AT_MS,
    replies: "work",
    sender: null,
    appHash: null,
    webDomain: null,
    ...changes,
  };
}

export interface BoundCode {
  readonly host: string;
  readonly code: string;
}

/** "Parse an origin-bound one-time code message" of the WICG draft, step by step; null is failure. */
export function parseOriginBoundCode(message: string): BoundCode | null {
  const line = message.replace(/\r\n?/g, "\n").split("\n").at(-1) ?? "";
  const host = extractMarkedToken(line, 0, "@");
  if (host === null || line[host.end] !== " ") return null;
  const code = extractMarkedToken(line, host.end + 1, "#");
  return code === null ? null : { host: host.token, code: code.token };
}

function extractMarkedToken(line: string, start: number, marker: string): { token: string; end: number } | null {
  if (line[start] !== marker) return null;
  let end = start + 1;
  while (end < line.length && !/[\t\n\f\r ]/.test(line[end] ?? "")) end += 1;
  const token = line.slice(start + 1, end);
  return token === "" ? null : { token, end };
}

/** Chromium's WebOTP parser takes the first match anywhere (content/browser/sms/sms_parser.cc). */
export function parseAsChromium(message: string): BoundCode | null {
  const match = /(?:^|\s)@([a-zA-Z0-9.-]+) #([^#\s]+)/.exec(message);
  return match?.[1] === undefined || match[2] === undefined ? null : { host: match[1], code: match[2] };
}
