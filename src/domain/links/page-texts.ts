/** What the pages behind links say, in the languages of the shipped templates. To add one: its texts, and its line here. */
import { EAST } from "./page-texts/east.ts";
import { SOUTH } from "./page-texts/south.ts";
import { WEST } from "./page-texts/west.ts";

export const ALERT_TYPES = [
  "remote_login",
  "new_device",
  "password_change",
  "phone_change",
  "privacy_change",
  "transaction",
  "recovery",
] as const;
export type AlertType = (typeof ALERT_TYPES)[number];

/** A heading and what to do. */
export interface PageMessage {
  readonly title: string;
  readonly body: string;
}

export interface PageTexts {
  readonly direction: "ltr" | "rtl";
  /** A link that does not work, whatever the reason. */
  readonly gone: PageMessage;
  readonly busy: PageMessage;
  /** What happened, as the page's heading. */
  readonly events: Readonly<Record<AlertType, string>>;
  readonly labels: Readonly<Record<"place" | "address" | "device" | "amount" | "time", string>>;
  readonly question: string;
  readonly confirm: string;
  readonly reject: string;
  /** What each button does, before it is pressed. */
  readonly confirmEffect: string;
  readonly rejectEffect: string;
  readonly confirmed: PageMessage;
  readonly rejected: PageMessage;
  readonly expired: PageMessage;
  /** Below an answer that was given before. */
  readonly answeredBefore: string;
}

export const PAGE_TEXTS = { ...WEST, ...EAST, ...SOUTH } as const satisfies Readonly<Record<string, PageTexts>>;
export type PageLanguage = keyof typeof PAGE_TEXTS;

export const PAGE_LANGUAGE_DEFAULT: PageLanguage = "en";

export function isPageLanguage(tag: string): tag is PageLanguage {
  return Object.hasOwn(PAGE_TEXTS, tag);
}
