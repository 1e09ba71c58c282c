/** Whether the account that a policy names can be asked who holds a number. */
import type { PolicyFault } from "../../domain/fraud/policy-faults.ts";
import type { HolderWish } from "../../domain/lookup/holder.ts";
import type { Services } from "../services.ts";

/** Null: it can, or nobody is to be asked. Whether it still can is looked at again at every start. */
export async function lookupFault(
  { lookups }: Pick<Services, "lookups">,
  tenantId: string,
  wish: HolderWish | undefined,
): Promise<PolicyFault | null> {
  if (wish === undefined) return null;
  const accounts = await lookups.live.list(tenantId);
  const holder = accounts.find(({ id }) => id === wish.account)?.holder;
  if (holder === undefined) {
    const hint =
      "Send the id of an enabled account that answers such questions (docs/carriers.md), or the kind of one granted to you.";
    return { field: "account", hint };
  }
  const strange = wish.facts.findIndex((fact) => !holder.facts.includes(fact));
  return strange === -1
    ? null
    : { field: `facts/${strange}`, hint: `This account tells of: ${holder.facts.join(", ")}.` };
}
