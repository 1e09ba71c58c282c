/** The reminders of phones' objects behind the port of the use cases. */
import type { ReminderStates } from "../app/reminders/ports.ts";
import { objectName, type Slot } from "../domain/base/placement.ts";
import { placedStub, withRetry } from "./placed.ts";
import type { Namespaces, StatesOptions } from "./states.ts";

export function makeReminderStates(
  { PHONES }: Pick<Namespaces, "PHONES">,
  { rules, random }: StatesOptions,
): ReminderStates {
  const phones = (tenantId: string, slot: Slot) =>
    placedStub(PHONES, objectName(tenantId, slot), { placement: slot.placement, rules });
  const again = <T>(call: () => Promise<T>) => withRetry(call, () => random.unit());
  return {
    // Known by its id when the first reply was lost, so each may be made twice.
    create: (slot, command) => again(async () => phones(command.tenantId, slot).createReminder(slot, command)),
    read: (slot, query) => again(async () => phones(query.tenantId, slot).readReminder(query)),
    cancel: async (slot, command) => phones(command.tenantId, slot).cancelReminder(slot, command),
    move: (slot, command) => again(async () => phones(command.tenantId, slot).moveReminder(slot, command)),
    invitations: (slot, query) => again(async () => phones(query.tenantId, slot).listInvitations(query)),
    join: (slot, command) => again(async () => phones(command.tenantId, slot).joinInvitation(slot, command)),
  };
}
