/** Every language Godwit writes and speaks, by tag alone: a Worker starts with these, and reads the texts when one is sent. */
import { WRITTEN } from "../languages/written.ts";

/** A BCP 47 tag for which there are texts. */
export type LocaleTag = (typeof WRITTEN)[number];

export const DEFAULT_LOCALE: LocaleTag = "en";

const tags: ReadonlySet<string> = new Set(WRITTEN);

export function isLocaleTag(tag: string): tag is LocaleTag {
  return tags.has(tag);
}
