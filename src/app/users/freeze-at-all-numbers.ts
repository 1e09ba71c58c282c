/** Who rejects an alert at one number owns the account at all: it has to be shut at each, and where the user moved since. */
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { numbersOf } from "../../domain/users/numbers.ts";
import type { UserChange } from "./ports.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Services } from "../services.ts";

/** `slot`: where the number of the change is. Does nothing for a user who has no other number, or is not known. */
export async function freezeAtAllNumbers(
  services: Pick<Services, "users" | "userStates">,
  { tenant, mode }: { readonly tenant: Tenant; readonly mode: Mode },
  { change, slot }: { readonly change: UserChange; readonly slot: Slot },
): Promise<void> {
  const profile = await services.users.find({ tenant, mode }, change.userId);
  if (profile === null) return;
  const alsoAt = { slot, phoneToken: change.phoneToken };
  await Promise.all(
    numbersOf(profile).map(async ({ phone }) => {
      if (phone.token === change.phoneToken) return;
      await services.userStates.freeze(slotOf(tenant, mode, phone), { ...change, phoneToken: phone.token, alsoAt });
    }),
  );
}
