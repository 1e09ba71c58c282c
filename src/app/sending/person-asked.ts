/** What the country asks about the reader of a text, as its claim has to know it: the object that decides reads no book. */
import { waivedAt } from "../../domain/compliance/compliance-profile.ts";
import { frequencyLimits } from "../../domain/compliance/frequency-limits.ts";
import { personRules } from "../../domain/compliance/person-rules.ts";
import { areasOf } from "../../domain/lookup/areas.ts";
import type { ClaimCommand } from "../../domain/sending/commands.ts";
import type { Services } from "../services.ts";
import type { Run } from "./plan-run.ts";

/** A code was asked for: nobody's rule is looked up. */
export async function personAsked(
  { clock, complianceBook }: Pick<Services, "clock" | "complianceBook">,
  { order, to }: Pick<Run, "order" | "to">,
): Promise<Pick<ClaimCommand, "personRules" | "frequencyLimits">> {
  if (order.textKind !== "notice") return {};
  const { country } = order.phone;
  const { sectors, waivers } = await complianceBook.of(order.tenantId);
  const nowMs = clock.nowMs();
  const query = {
    country,
    category: order.notice.category,
    areas: () => areasOf(to, country),
    sectors,
    waived: waivedAt(waivers, nowMs),
    nowMs,
  };
  const rules = personRules(query);
  const limits = frequencyLimits(query);
  return {
    ...(rules.length === 0 ? {} : { personRules: rules }),
    ...(limits.length === 0 ? {} : { frequencyLimits: limits }),
  };
}
