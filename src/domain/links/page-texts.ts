/** What the pages behind links say, in every language that texts of security are written in. */
import type { AlertSubject } from "../alerts/alert.ts";
import { partsOf } from "../languages/parts.ts";
import type { SecurityLanguage } from "../template/catalogue/languages.ts";

/** A heading and what to do. */
export interface PageMessage {
  readonly title: string;
  readonly body: string;
}

export interface PageTexts {
  /** `ltr` or `rtl`, as HTML has it. */
  readonly direction: string;
  /** A link that does not work, whatever the reason. */
  readonly gone: PageMessage;
  readonly busy: PageMessage;
  /** What happened, as the page's heading. */
  readonly events: Readonly<Record<AlertSubject, string>>;
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

export type PageLanguage = SecurityLanguage;

export const PAGE_TEXTS: Readonly<Record<PageLanguage, PageTexts>> = partsOf("pages");
