/** The objects behind the ports of the use cases: one RPC a method. */
import type { Random } from "../app/base/ports.ts";
import type { AlertStates } from "../app/alerts/ports.ts";
import type { BoundDevices } from "../app/devices/ports.ts";
import type { InboundStates } from "../app/conversation/ports.ts";
import type { ConsentStates } from "../app/consent/ports.ts";
import type { LookupQuotas, TextQuotas } from "../app/limits/ports.ts";
import type { UserStates } from "../app/users/ports.ts";
import type {
  AttemptStates,
  CountryPlace,
  CountryStates,
  CountryViews,
  DeviceAdmission,
  DeviceStates,
  NoticeStates,
  ReplyKey,
  ReplyStates,
  VerificationStates,
} from "../app/state-ports.ts";
import type { RouteEvidence } from "../domain/routing/health/country-health.ts";
import { bucketOf, objectName, type Slot } from "../domain/base/placement.ts";
import type { Tenant } from "../domain/tenants/tenant.ts";
import type { CountryObject } from "./country-object.ts";
import type { DeviceObject } from "./device-object.ts";
import { KeptViews } from "./kept-views.ts";
import { placedStub, type PlacementRules, withRetry } from "./placed.ts";
import type { PhoneObject } from "./phone-object.ts";
import type { QuotaObject } from "./quota-object.ts";
import type { ReplyObject } from "./reply-object.ts";

export interface Namespaces {
  readonly QUOTAS: DurableObjectNamespace<QuotaObject>;
  readonly PHONES: DurableObjectNamespace<PhoneObject>;
  readonly DEVICES: DurableObjectNamespace<DeviceObject>;
  readonly REPLIES: DurableObjectNamespace<ReplyObject>;
  readonly COUNTRIES: DurableObjectNamespace<CountryObject>;
}

export interface StatesOptions {
  readonly rules: PlacementRules;
  readonly random: Random;
}

type PhoneStates = VerificationStates & AttemptStates & { wake(tenantId: string, slot: Slot): Promise<void> };

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
    receive: (tenantId, slot, receipts) =>
      again(async () => {
        // While a deployment is gradual, an object of an earlier release returns nothing: its events tell.
        const said: readonly RouteEvidence[] | undefined = await phones(tenantId, slot).receive(
          tenantId,
          slot,
          receipts,
        );
        return said ?? [];
      }),
    wake: (tenantId, slot) => again(async () => phones(tenantId, slot).wake()),
  };
}

export function makeNoticeStates({ PHONES }: Namespaces, { rules, random }: StatesOptions): NoticeStates {
  const phones = (tenantId: string, slot: Slot) =>
    placedStub(PHONES, objectName(tenantId, slot), { placement: slot.placement, rules });
  const again = <T>(call: () => Promise<T>) => withRetry(call, () => random.unit());
  return {
    // A message that is known already is queued once, so each may be made twice.
    queue: (slot, command) => again(async () => phones(command.tenantId, slot).queueNotice(slot, command)),
    cancel: async (slot, command) => phones(command.tenantId, slot).cancelNotice(slot, command),
    read: (slot, query) => again(async () => phones(query.tenantId, slot).readMessage(query)),
    dropForUser: (slot, command) => again(async () => phones(command.tenantId, slot).dropUserNotices(slot, command)),
    standing: (slot, query) => again(async () => phones(query.tenantId, slot).readStanding(query)),
    setPresence: (slot, command) => again(async () => phones(command.tenantId, slot).setPresence(slot, command)),
  };
}

export function makeAlertStates({ PHONES }: Namespaces, { rules, random }: StatesOptions): AlertStates {
  const phones = (tenantId: string, slot: Slot) =>
    placedStub(PHONES, objectName(tenantId, slot), { placement: slot.placement, rules });
  const again = <T>(call: () => Promise<T>) => withRetry(call, () => random.unit());
  return {
    // An alert that is known already is opened once, so it may be asked for twice.
    open: (slot, command) => again(async () => phones(command.tenantId, slot).openAlert(slot, command)),
    list: (slot, query) => again(async () => phones(query.tenantId, slot).listAlerts(query)),
    // Not again: an answer whose reply was lost would be told that somebody answered before.
    answer: async (slot, command) => phones(command.tenantId, slot).answerAlert(slot, command),
  };
}

export function makeInboundStates({ PHONES }: Namespaces, { rules, random }: StatesOptions): InboundStates {
  const phones = (tenantId: string, slot: Slot) =>
    placedStub(PHONES, objectName(tenantId, slot), { placement: slot.placement, rules });
  const again = <T>(call: () => Promise<T>) => withRetry(call, () => random.unit());
  return {
    acquaint: (slot, query) => again(async () => phones(query.tenantId, slot).acquaint(query)),
    // A text that comes twice does nothing more.
    overhear: (slot, command) => again(async () => phones(command.tenantId, slot).overhear(slot, command)),
    receive: (slot, command) => again(async () => phones(command.tenantId, slot).receiveInbound(slot, command)),
    hold: (slot, command) => again(async () => phones(command.tenantId, slot).holdPart(slot, command)),
    settleParts: (slot, command) => again(async () => phones(command.tenantId, slot).settleParts(slot, command)),
    settle: (slot, command) => again(async () => phones(command.tenantId, slot).settleInbound(slot, command)),
  };
}

export function makeConsentStates({ PHONES }: Namespaces, { rules }: StatesOptions): ConsentStates {
  const phones = (tenantId: string, slot: Slot) =>
    placedStub(PHONES, objectName(tenantId, slot), { placement: slot.placement, rules });
  return {
    // Not again: whoever asks twice would hear that nothing was lifted.
    liftCarrierStops: async (slot, command) => phones(command.tenantId, slot).liftCarrierStops(slot, command),
  };
}

export function makeUserStates({ PHONES }: Namespaces, { rules, random }: StatesOptions): UserStates {
  const phones = (tenantId: string, slot: Slot) =>
    placedStub(PHONES, objectName(tenantId, slot), { placement: slot.placement, rules });
  const again = <T>(call: () => Promise<T>) => withRetry(call, () => random.unit());
  return {
    read: (slot, user) => again(async () => phones(user.tenantId, slot).readUser(user)),
    know: (slot, user) => again(async () => phones(user.tenantId, slot).knowUser(slot, user)),
    freeze: (slot, change) => again(async () => phones(change.tenantId, slot).freezeUser(slot, change)),
    unfreeze: (slot, change) => again(async () => phones(change.tenantId, slot).unfreezeUser(slot, change)),
    forget: (slot, user) => again(async () => phones(user.tenantId, slot).forgetUser(slot, user)),
  };
}

export function makeBoundDevices({ PHONES }: Namespaces, { rules, random }: StatesOptions): BoundDevices {
  const homes = (tenantId: string, slot: Slot) =>
    placedStub(PHONES, objectName(tenantId, slot), { placement: slot.placement, rules });
  const again = <T>(call: () => Promise<T>) => withRetry(call, () => random.unit());
  return {
    openChallenge: (slot, command) => again(async () => homes(command.tenantId, slot).openChallenge(slot, command)),
    bind: async (slot, command) => homes(command.tenantId, slot).bindDevice(slot, command),
    list: (slot, owner) => again(async () => homes(owner.tenantId, slot).listDevices(owner)),
    unbind: async (slot, command) => homes(command.tenantId, slot).unbindDevice(slot, command),
    forget: (slot, command) => again(async () => homes(command.tenantId, slot).forgetDevices(slot, command)),
    use: (slot, command) => again(async () => homes(command.tenantId, slot).useDevice(slot, command)),
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

/** One object a tenant and mode: near whoever asked first. */
export function makeTextQuotas({ QUOTAS }: Namespaces): TextQuotas {
  return { take: async ({ tenantId, mode }, count) => QUOTAS.getByName(`${tenantId}:${mode}`).take(count) };
}

/** Test keys ask nobody: what is counted is live. */
export function makeLookupQuotas({ QUOTAS }: Namespaces): LookupQuotas {
  return {
    async take(tenantId, limit) {
      // Of the day alone: nothing is handed over.
      const asked = { wanted: 1, uncounted: 0, limit, items: 0, perSecond: 1 };
      const taken = await QUOTAS.getByName(`${tenantId}:live:lookups`).take(asked);
      return taken.isGranted;
    },
  };
}

/** Of this isolate: shared by all its requests. */
const keptViews = new KeptViews();

/** Named by country and shard alone, without a hint: the first consumer of its lane is near enough. */
export function makeCountryStates({ COUNTRIES }: Namespaces): CountryStates {
  const countries = (place: CountryPlace) => COUNTRIES.getByName(countryName(place));
  return {
    open: async (place, batch) =>
      keptViews.open(countryName(place), async (has) => countries(place).open(place.country, batch, has)),
    close: async (place, usage) => countries(place).close(usage, place.country),
    report: async (place, signs) => countries(place).report(place.country, signs),
  };
}

export function makeCountryViews({ COUNTRIES }: Namespaces): CountryViews {
  return {
    peek: async (place) => COUNTRIES.getByName(countryName(place)).peek(place.country),
  };
}

function countryName({ tenantId, mode, country, shard = 0 }: CountryPlace): string {
  return `${tenantId}:${mode}:${country}${shard === 0 ? "" : `:${shard}`}`;
}

export function makeReplyStates({ REPLIES }: Namespaces, { rules }: StatesOptions): ReplyStates {
  const replies = ({ tenant, mode, keyHash }: ReplyKey) =>
    placedStub(REPLIES, `${tenant.id}:${mode}:${bucketOf(keyHash, tenant.bucketCount)}`, {
      placement: residencyOf(tenant),
      rules,
    });
  return {
    begin: async (key, fingerprint) => replies(key).begin(key.keyHash, fingerprint),
    finish: async (key, claim, reply) => replies(key).finish(key.keyHash, claim, reply),
    abandon: async (key, claim) => replies(key).abandon(key.keyHash, claim),
  };
}

function residencyOf(tenant: Tenant): "eu" | null {
  return tenant.residency === "eu" ? "eu" : null;
}
