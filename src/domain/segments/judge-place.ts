/** What the rules of a country say of everybody in a zone of it at once: what a text needs, and whether it may wake them now. */
import { judgePerson } from "../compliance/judge-person.ts";
import { personRules } from "../compliance/person-rules.ts";
import { sendWindow } from "../compliance/quiet-hours.ts";
import { timeZonesOf } from "../lookup/time-zones.ts";
import { callingCodeOfCountry } from "../phone/calling-code.ts";
import type { Sector } from "../rule-book/closed-lists.ts";
import type { UnaskedCategory } from "./people-group.ts";

export interface PlaceAsked {
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  /** IANA name; null: nobody said, and every zone of the country has to do. */
  readonly zone: string | null;
  readonly category: UnaskedCategory;
  readonly nowMs: number;
  /** Countries that the tenant may text. */
  readonly countries: "all" | readonly string[];
  /** What the tenant does. */
  readonly sectors: readonly Sector[];
  /** Ids of rules that the platform set aside for it. */
  readonly waived: ReadonlySet<string>;
}

export interface PlaceVerdict {
  readonly isAllowed: boolean;
  /** A rule asks for more than silence. */
  readonly needsConsent: boolean;
  /** A rule asks for what nobody can give. */
  readonly isShut: boolean;
  readonly isOpen: boolean;
}

/** The strongest that a person can give: how strong it was is not told to buckets of users. */
const STRONGEST = "written_opt_in";

export function judgePlace(asked: PlaceAsked): PlaceVerdict {
  const { country, category, nowMs, countries, sectors, waived } = asked;
  const isAllowed = countries === "all" || countries.includes(country);
  // No digits are looked at here: a rule for a part of the country counts for all of it.
  const areas = null;
  const rules = personRules({ country, category, sectors, waived, nowMs, areas: () => areas });
  const hours = { country, zones: zonesOf(asked), category, sectors, areas, waived };
  return {
    isAllowed,
    needsConsent: judgePerson(rules, null).length > 0,
    isShut: judgePerson(rules, STRONGEST).length > 0,
    isOpen: isAllowed && sendWindow(hours, nowMs)?.fromMs === nowMs,
  };
}

function zonesOf({ country, zone }: PlaceAsked): readonly string[] {
  if (zone !== null) return [zone];
  const callingCode = callingCodeOfCountry(country);
  return callingCode === null ? [] : timeZonesOf(callingCode, country).zones;
}
