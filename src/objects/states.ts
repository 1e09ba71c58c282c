/** The objects behind the ports of the use cases: one RPC a method. */
import type { Inbox, Random, Vault } from "../app/ports.ts";
import type {
  AttemptStates,
  CountryPlace,
  CountryStates,
  DeviceAdmission,
  DeviceStates,
  InboxReader,
  OptOuts,
  ReplyKey,
  ReplyStates,
  VerificationStates,
} from "../app/state-ports.ts";
import { bucketOf, objectName, type Slot } from "../domain/placement.ts";
import { inboxContext } from "../domain/privacy/sealing-contexts.ts";
import type { Mode, Tenant } from "../domain/tenant.ts";
import type { CountryObject } from "./country-object.ts";
import type { DeviceObject } from "./device-object.ts";
import type { InboxObject } from "./inbox-object.ts";
import { placedStub, type PlacementRules, withRetry } from "./placed.ts";
import type { PhoneObject } from "./phone-object.ts";
import type { ReplyObject } from "./reply-object.ts";

export interface Namespaces {
  readonly PHONES: DurableObjectNamespace<PhoneObject>;
  readonly DEVICES: DurableObjectNamespace<DeviceObject>;
  readonly REPLIES: DurableObjectNamespace<ReplyObject>;
  readonly COUNTRIES: DurableObjectNamespace<CountryObject>;
  readonly INBOXES: DurableObjectNamespace<InboxObject>;
}

export interface StatesOptions {
  readonly rules: PlacementRules;
  readonly random: Random;
}

type PhoneStates = VerificationStates & AttemptStates & OptOuts & { wake(tenantId: string, slot: Slot): Promise<void> };

export function makePhoneStates({ PHONES }: Namespaces, { rules, random }: StatesOptions): PhoneStates {
  const phones = (tenantId: string, slot: Slot) =>
    placedStub(PHONES, objectName(tenantId, slot), { placement: slot.placement, rules });
  const again = <T>(call: () => Promise<T>) => withRetry(call, () => random.unit());
  return {
    // Folds into itself when the first reply was lost, so it may be made twice.
    start: (slot, command) => again(async () => phones(command.tenantId, slot).start(slot, command)),
    resend: async (slot, command) => phones(command.tenantId, slot).resend(slot, command),
    check: async (slot, command) => phones(command.tenantId, slot).check(slot, command),
    cancel: (slot, command) => again(async () => phones(command.tenantId, slot).cancel(slot, command)),
    read: (slot, command) => again(async () => phones(command.tenantId, slot).read(command)),
    claim: async (slot, command) => phones(command.tenantId, slot).claim(slot, command),
    // The same outcome twice says nothing new, and one that is lost costs a second text.
    record: (slot, command) => again(async () => phones(command.tenantId, slot).record(slot, command)),
    postpone: (slot, command) => again(async () => phones(command.tenantId, slot).postpone(slot, command)),
    abandon: (slot, command) => again(async () => phones(command.tenantId, slot).abandon(slot, command)),
    receive: (tenantId, slot, receipts) => again(async () => phones(tenantId, slot).receive(tenantId, slot, receipts)),
    set: (slot, change) => again(async () => phones(change.tenantId, slot).setOptOut(slot, change)),
    wake: (tenantId, slot) => again(async () => phones(tenantId, slot).wake()),
  };
}

export function makeDeviceStates({ DEVICES }: Namespaces, { rules, random }: StatesOptions): DeviceStates {
  // One place for a device, whatever the country of the number: a device that travels gets no second day.
  const devices = ({ tenant, mode, deviceToken }: Omit<DeviceAdmission, "codesPerDay">) =>
    placedStub(DEVICES, `${tenant.id}:${mode}:${bucketOf(deviceToken, tenant.bucketCount)}`, {
      placement: residencyOf(tenant),
      rules,
    });
  return {
    admit: ({ deviceToken, reservationId, codesPerDay, ...owner }) =>
      withRetry(
        async () =>
          devices({ deviceToken, reservationId, ...owner }).admit({ deviceToken, reservationId, codesPerDay }),
        () => random.unit(),
      ),
    release: (reservation) =>
      withRetry(
        async () => devices(reservation).release(reservation.deviceToken, reservation.reservationId),
        () => random.unit(),
      ),
  };
}

/** Named by country alone, without a hint: the first consumer of its lane is near enough. */
export function makeCountryStates({ COUNTRIES }: Namespaces): CountryStates {
  const countries = ({ tenantId, mode, country }: CountryPlace) =>
    COUNTRIES.getByName(`${tenantId}:${mode}:${country}`);
  return {
    open: async (place, batch) => countries(place).open(place.country, batch),
    report: async (place, signs) => countries(place).report(place.country, signs),
  };
}

export function makeReplyStates({ REPLIES }: Namespaces, { rules }: StatesOptions): ReplyStates {
  const replies = ({ tenant, mode, keyHash }: ReplyKey) =>
    placedStub(REPLIES, `${tenant.id}:${mode}:${bucketOf(keyHash, tenant.bucketCount)}`, {
      placement: residencyOf(tenant),
      rules,
    });
  return {
    begin: async (key, fingerprint) => replies(key).begin(key.keyHash, fingerprint),
    finish: async (key, reply) => replies(key).finish(key.keyHash, reply),
    abandon: async (key) => replies(key).abandon(key.keyHash),
  };
}

/** The inbox of the loopback carrier. Entries are sealed on the way in and opened for their owner only. */
export function makeInboxes({ INBOXES }: Namespaces, vault: Vault): Inbox & InboxReader {
  const inbox = (tenantId: string, mode: Mode) => INBOXES.getByName(`${tenantId}:${mode}`);
  return {
    async put({ tenantId, mode, ...entry }) {
      await inbox(tenantId, mode).put(await vault.seal(JSON.stringify(entry), inboxContext(tenantId)));
    },
    async list(tenant, mode, limit) {
      const entries = await inbox(tenant.id, mode).list(limit);
      return Promise.all(
        entries.map(async ({ sealed, atMs }) => ({
          ...JSON.parse(await vault.open(sealed, inboxContext(tenant.id))),
          atMs,
        })),
      );
    },
  };
}

function residencyOf(tenant: Tenant): "eu" | null {
  return tenant.residency === "eu" ? "eu" : null;
}
