/** Every language Godwit writes and speaks. To add one, add its texts: types and tests find the rest. */
import { CENTRAL_EUROPE } from "./locales/central-europe.ts";
import { EAST_ASIA } from "./locales/east-asia.ts";
import { EASTERN_EUROPE } from "./locales/eastern-europe.ts";
import { MIDDLE_EAST_AFRICA } from "./locales/middle-east-africa.ts";
import { NORTHERN_EUROPE } from "./locales/northern-europe.ts";
import { SOUTH_ASIA } from "./locales/south-asia.ts";
import { WESTERN_EUROPE } from "./locales/western-europe.ts";
import type { LocaleTexts } from "./locale-texts.ts";

const CATALOG = {
  ...WESTERN_EUROPE,
  ...NORTHERN_EUROPE,
  ...CENTRAL_EUROPE,
  ...EASTERN_EUROPE,
  ...MIDDLE_EAST_AFRICA,
  ...SOUTH_ASIA,
  ...EAST_ASIA,
} as const satisfies Record<string, LocaleTexts>;

/** A BCP 47 tag for which there are texts. */
export type LocaleTag = keyof typeof CATALOG;

export const LOCALES: Readonly<Record<LocaleTag, LocaleTexts>> = CATALOG;

export const DEFAULT_LOCALE: LocaleTag = "en";

export function isLocaleTag(tag: string): tag is LocaleTag {
  return Object.hasOwn(CATALOG, tag);
}
