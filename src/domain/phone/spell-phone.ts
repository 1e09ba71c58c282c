/** How people write a number. Apart from reading one: only who looks at it needs that, and it costs as much again. */
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

export interface Spelling {
  readonly national: string;
  readonly international: string;
}

/** Of a number in E.164, as `parsePhone` gives it. */
export function spellPhone(e164: string): Spelling {
  const parsed = parsePhoneNumberFromString(e164, { extract: false });
  if (parsed === undefined) return { national: e164, international: e164 };
  return { national: parsed.formatNational(), international: parsed.formatInternational() };
}
