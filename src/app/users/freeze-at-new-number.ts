/** Who rejects an alert from an old number owns the account at the new one too: it has to be shut there as well. */
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { UserChange } from "./ports.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Services } from "../services.ts";

/** `slot`: where the old number is. Does nothing for a user whose number is still that of the change, or who is not known. */
export async function freezeAtNewNumber(
  services: Pick<Services, "users" | "userStates">,
  { tenant, mode }: { readonly tenant: Tenant; readonly mode: Mode },
  { change, slot }: { readonly change: UserChange; readonly slot: Slot },
): Promise<void> {
  const profile = await services.users.find({ tenant, mode }, change.userId);
  if (profile === null || profile.phone.token === change.phoneToken) return;
  const { phone } = profile;
  const alsoAt = { slot, phoneToken: change.phoneToken };
  await services.userStates.freeze(slotOf(tenant, mode, phone), { ...change, phoneToken: phone.token, alsoAt });
}
