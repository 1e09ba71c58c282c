/** What a number's own plan says of it. Signals, no verdict: most of these numbers are somebody's. */
import type { NumberKind } from "../base/number-kinds.ts";
import type { PhoneNumber } from "../phone/parse-phone.ts";
import type { PAST_RULES } from "./number-past.ts";
import type { RuleName } from "./rules.ts";

/** The called side earns, which is what pumps live on. */
const PREMIUM: ReadonlySet<NumberKind> = new Set(["premium_rate", "shared_cost", "personal_number"]);
/** Inmarsat, and the global mobile satellite system (ITU-T E.164, list of assigned country codes). */
const SATELLITE_CODES = ["+870", "+881"];
/** International networks: numbers of no country, dear to call and cheap to get (the same list). */
const NETWORK_CODES = ["+882", "+883"];

type NumberRule = Exclude<Extract<RuleName, `number_${string}`>, (typeof PAST_RULES)[number]>;

/** Each once, the worst first. */
export function numberSignals({
  e164,
  kind,
  allocation,
}: Pick<PhoneNumber, "e164" | "kind" | "allocation">): readonly NumberRule[] {
  const signals: NumberRule[] = [];
  if (PREMIUM.has(kind) || startsWithAny(e164, NETWORK_CODES)) signals.push("number_premium");
  if (startsWithAny(e164, SATELLITE_CODES)) signals.push("number_satellite");
  if (allocation === "fictitious") signals.push("number_fiction");
  if (allocation === "unlisted") signals.push("number_unassigned");
  if (kind === "voip") signals.push("number_voip");
  return signals;
}

function startsWithAny(e164: string, codes: readonly string[]): boolean {
  return codes.some((code) => e164.startsWith(code));
}
