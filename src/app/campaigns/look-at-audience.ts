/** Whom a condition finds, and whom of them a campaign could ever reach: by what is known here, which each text asks anew. */
import type { Condition } from "../../domain/segments/condition.ts";
import type { HeldBack } from "../../domain/segments/held-back.ts";
import type { Textable } from "../../domain/segments/segment-tally.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { previewSegment } from "../segments/preview-segment.ts";
import type { Services } from "../services.ts";
import type { AudienceLook } from "./ports.ts";

/** What waiting does not change. */
const FOR_GOOD: readonly HeldBack[] = ["country", "frozen", "opted_out", "consent"];

export async function lookAtAudience(
  services: Pick<Services, "clock" | "complianceBook" | "segmentPeople">,
  principal: Principal,
  condition: Condition,
): Promise<AudienceLook> {
  const { people, textable } = await previewSegment(services, principal, condition);
  const reach = ({ heldBack }: Textable) => people - FOR_GOOD.reduce((sum, reason) => sum + heldBack[reason], 0);
  return { people, reachable: { engagement: reach(textable.engagement), marketing: reach(textable.marketing) } };
}
