/**
 * What becomes of numbers of internet telephony. NIST SP 800-63B-4 (section 3.1.3.1) lets no method that proves no
 * possession of a device, VoIP among them, authenticate out of band; many people have no other number all the same, so
 * the tenant decides.
 */
import { err, ok, type Result } from "../base/result.ts";
import type { NumberKind } from "../base/number-kinds.ts";
import type { LineType, LiveNumber } from "./live-number.ts";

/** allow: as any other. challenge: the person has to show something else. block: no codes go there. */
export const VOIP_POLICIES = ["allow", "challenge", "block"] as const;
export type VoipPolicy = (typeof VOIP_POLICIES)[number];

export const VOIP_REFUSES = ["voip_number_challenged", "voip_number_blocked"] as const;
export type VoipRefusal = (typeof VOIP_REFUSES)[number];

const VOIP: ReadonlySet<LineType> = new Set(["voip", "non_fixed_voip"]);

const VERDICTS = {
  allow: null,
  challenge: "voip_number_challenged",
  block: "voip_number_blocked",
} as const satisfies Record<VoipPolicy, VoipRefusal | null>;

/** What a carrier's database said counts before the plan, in both directions: numbers are ported between the two. */
export function judgeVoip(
  policy: VoipPolicy,
  { kind, live }: { readonly kind: NumberKind; readonly live: LiveNumber | null },
): Result<null, VoipRefusal> {
  const refusal = VERDICTS[policy];
  return refusal === null || !VOIP.has(live?.lineType ?? kind) ? ok(null) : err(refusal);
}
