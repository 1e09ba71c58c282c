/** Why somebody may not be texted now, as far as it is known without asking the number's object: each person by one reason. */
import type { GroupStanding, UnaskedCategory } from "./people-group.ts";
import type { PlaceVerdict } from "./judge-place.ts";

/**
 * In the order in which they are asked. country: the tenant does not text it. frequency: by the last text alone. hours: not
 * now, by the rules of the country and the clock of the person.
 */
export const HELD_BACK = ["country", "frozen", "opted_out", "consent", "frequency", "hours"] as const;
export type HeldBack = (typeof HELD_BACK)[number];

/** Null: they may be texted. */
export function heldBack(standing: GroupStanding, category: UnaskedCategory, place: PlaceVerdict): HeldBack | null {
  if (!place.isAllowed) return "country";
  if (standing.isFrozen) return "frozen";
  if (standing.isOptedOut) return "opted_out";
  // Who took it back has said no, also where people may be texted until they do.
  if (standing.consent === "withdrawn") return "consent";
  if (standing.consent === "given" ? place.isShut : place.needsConsent) return "consent";
  if (standing.isTextedLately[category]) return "frequency";
  return place.isOpen ? null : "hours";
}
