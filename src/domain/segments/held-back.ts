/** Why somebody may not be texted now, as far as it is known without asking the number's object: each person by one reason. */
import type { PeopleGroup, UnaskedCategory } from "./people-group.ts";
import type { PlaceVerdict } from "./judge-place.ts";

/**
 * In the order in which they are asked. country: the tenant does not text it. frequency: by the last text alone. hours: not
 * now, by the rules of the country and the clock of the person.
 */
export const HELD_BACK = ["country", "frozen", "opted_out", "consent", "frequency", "hours"] as const;
export type HeldBack = (typeof HELD_BACK)[number];

type Told = Pick<PeopleGroup, "standing" | "isTextedLately">;

/** Null: they may be texted. */
export function heldBack(
  { standing, isTextedLately }: Told,
  category: UnaskedCategory,
  place: PlaceVerdict,
): HeldBack | null {
  if (!place.isAllowed) return "country";
  switch (standing) {
    case "frozen":
    case "opted_out":
      return standing;
    // Who took it back has said no, also where people may be texted until they do.
    case "withdrawn":
      return "consent";
    case "unknown":
      if (place.needsConsent) return "consent";
      break;
    case "given":
      if (place.isShut) return "consent";
  }
  if (isTextedLately[category]) return "frequency";
  return place.isOpen ? null : "hours";
}
