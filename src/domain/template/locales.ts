/** Every language Godwit writes and speaks: those whose file (`src/data/languages`) has texts of codes. */
import { partsOf } from "../languages/parts.ts";
import type { LocaleTexts } from "./locale-texts.ts";

const CATALOG = partsOf("codes") satisfies Readonly<Record<string, LocaleTexts>>;

/** A BCP 47 tag for which there are texts. */
export type LocaleTag = keyof typeof CATALOG;

export const LOCALES: Readonly<Record<LocaleTag, LocaleTexts>> = CATALOG;

export const DEFAULT_LOCALE: LocaleTag = "en";

export function isLocaleTag(tag: string): tag is LocaleTag {
  return Object.hasOwn(CATALOG, tag);
}
