/** What the pages behind links say, in every language that texts of security are written in. */
import type { AlertSubject } from "../alerts/alert.ts";
import type { SecurityLanguage } from "../template/catalogue/languages.ts";
import { CENTRAL_EUROPE } from "./page-texts/central-europe.ts";
import { EAST_ASIA } from "./page-texts/east-asia.ts";
import { EAST } from "./page-texts/east.ts";
import { EASTERN_EUROPE } from "./page-texts/eastern-europe.ts";
import { MIDDLE_EAST_AFRICA } from "./page-texts/middle-east-africa.ts";
import { NORTHERN_EUROPE } from "./page-texts/northern-europe.ts";
import { SOUTH_ASIA } from "./page-texts/south-asia.ts";
import { SOUTH } from "./page-texts/south.ts";
import { WEST } from "./page-texts/west.ts";
import { WESTERN_EUROPE } from "./page-texts/western-europe.ts";

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

export const PAGE_TEXTS: Readonly<Record<PageLanguage, PageTexts>> = {
  ...WEST,
  ...EAST,
  ...SOUTH,
  ...WESTERN_EUROPE,
  ...NORTHERN_EUROPE,
  ...CENTRAL_EUROPE,
  ...EASTERN_EUROPE,
  ...MIDDLE_EAST_AFRICA,
  ...SOUTH_ASIA,
  ...EAST_ASIA,
};
