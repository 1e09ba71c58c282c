/**
 * Makes the values that come from a tenant safe to stand in a text. The caller has validated them; these are the
 * last line of defence, because one line break in a brand could bind a code to a stranger's web site.
 */

import type { TextContext } from "../base/verification.ts";

/** The longest brand the texts are measured for, in UTF-16 units. */
export const MAX_BRAND_LENGTH = 20;

/** Line breaks of every kind and control characters: to a phone they are white space at best. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
/**
 * Lone surrogates, bidirectional controls and what has no width. Zero-width joiners stay: Persian and Indian names
 * are spelled with them.
 */
const INVISIBLE = /[\p{Cs}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;
/** WebOTP in Chromium takes the first `@host #code` after a start or white space, not only the last line. */
const LEADING_AT = /(^|\s)@+/g;
const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const APP_HASH = /^[A-Za-z0-9+/]{11}$/;

/** What a start says of its texts, but their language: that is looked up, and no part of them. */
export type Wording = Omit<TextContext, "locale">;

/** Each of them as it may stand in a text; null: it does not. */
export type SafeWording = Required<Wording>;

export function safeWording({ brand, appHash = null, webDomain = null }: Wording): SafeWording {
  return { brand: safeBrand(brand), appHash: safeAppHash(appHash), webDomain: safeWebDomain(webDomain) };
}

/** One line, no mark-up a phone acts on, at most 20 UTF-16 units, no character cut in two. */
export function safeBrand(brand: string): string {
  return cutWhole(oneLine(brand), MAX_BRAND_LENGTH).trim();
}

/** One line of a sender: an alphanumeric id, a short code or a number. */
export function safeSender(sender: string | null): string | null {
  const clean = oneLine(sender ?? "");
  return clean === "" ? null : clean;
}

/** The host an origin-bound line may name, or null when the text is no ASCII host name. */
function safeWebDomain(domain: string | null): string | null {
  return domain !== null && HOST.test(domain) ? domain : null;
}

/** The 11 letters by which Google Play services finds the app, or null when they are not that. */
function safeAppHash(hash: string | null): string | null {
  return hash !== null && APP_HASH.test(hash) ? hash : null;
}

/** Line breaks and controls become spaces; what is invisible, and an @ at the start of a word, goes. */
export function oneLine(text: string): string {
  return text.replace(BREAKS, " ").replace(INVISIBLE, "").replace(LEADING_AT, "$1").replace(/\s+/g, " ").trim();
}

function cutWhole(text: string, maxUnits: number): string {
  let cut = "";
  for (const character of text) {
    if (cut.length + character.length > maxUnits) return cut;
    cut += character;
  }
  return cut;
}
