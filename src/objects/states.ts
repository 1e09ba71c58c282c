/** The objects behind the ports of the use cases: one RPC a method. */
import type { CampaignQuotas, CampaignRef } from "../app/campaigns/ports.ts";
import type { GuardRef, GuardStates, HoldoutQuotas } from "../app/fraud/ports.ts";
import type { LookupQuotas, OwnQuestions, TextQuotas } from "../app/limits/ports.ts";
import type { BrandRef, BrandStates, CountryRef, CountryStates } from "../app/sending/ports.ts";
import type { DeviceAdmission, DeviceStates } from "../app/devices/ports.ts";
import type { CountryViews } from "../app/routing/ports.ts";
import type { ReplyKey, ReplyStates } from "../app/base/reply-ports.ts";
import { ANYWHERE } from "../domain/fraud/guard/guard-view.ts";
import { bucketOf } from "../domain/base/placement.ts";
import type { BrandObject } from "./brand-object.ts";
import type { CountryObject } from "./country-object.ts";
import type { DeviceObject } from "./device-object.ts";
import { KeptViews } from "./kept-views.ts";
import { placedStub, residencyOf, type StatesOptions, withRetry } from "./placed.ts";
import type { QuotaObject } from "./quota-object.ts";
import type { ReplyObject } from "./reply-object.ts";

export interface Namespaces {
  readonly BRANDS: DurableObjectNamespace<BrandObject>;
  readonly QUOTAS: DurableObjectNamespace<QuotaObject>;
  readonly DEVICES: DurableObjectNamespace<DeviceObject>;
  readonly REPLIES: DurableObjectNamespace<ReplyObject>;
  readonly COUNTRIES: DurableObjectNamespace<CountryObject>;
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
        random,
      ),
    release: (reservation) =>
      withRetry(async () => devices(reservation).release(reservation.deviceToken, reservation.reservationId), random),
  };
}

/** One object a tenant and mode: near whoever asked first. */
export function makeTextQuotas({ QUOTAS }: Namespaces): TextQuotas {
  return { take: async ({ tenantId, mode }, count) => QUOTAS.getByName(`${tenantId}:${mode}`).take(count) };
}

/** Test keys ask nobody: what is counted is live. */
export function makeLookupQuotas({ QUOTAS }: Namespaces): LookupQuotas {
  return {
    take: async (tenantId, limit) =>
      (await QUOTAS.getByName(`${tenantId}:live:lookups`).take(questionOf(limit))).isGranted,
  };
}

/** Live keys only: no test key is judged. */
export function makeHoldoutQuotas({ QUOTAS }: Namespaces): HoldoutQuotas {
  const count = (tenantId: string, wanted: 1 | 0, limit: number) =>
    QUOTAS.getByName(`${tenantId}:live:held-out`).take({
      wanted,
      uncounted: wanted - 1,
      limit,
      items: 0,
      perSecond: 1,
    });
  return {
    take: async (tenantId, limit) => (await count(tenantId, 1, limit)).isGranted,
    giveBack: async (tenantId) => void (await count(tenantId, 0, 0)),
  };
}

export function makeOwnQuestions({ QUOTAS }: Namespaces): OwnQuestions {
  return { take: async (tenantId, limit) => QUOTAS.getByName(`${tenantId}:live:holders`).take(questionOf(limit)) };
}

/** Of the day alone: nothing is handed over. */
function questionOf(limit: number) {
  return { wanted: 1, uncounted: 0, limit, items: 0, perSecond: 1 };
}

/** Texts of a campaign's day: counted exactly, however many buckets of users ask. */
export function makeCampaignQuotas({ QUOTAS }: Namespaces): CampaignQuotas {
  const count = ({ tenantId, mode, campaignId }: CampaignRef, wanted: 1 | 0, limit: number) =>
    QUOTAS.getByName(`${tenantId}:${mode}:${campaignId}`).take({
      wanted,
      uncounted: wanted - 1,
      limit,
      items: 0,
      perSecond: 1,
    });
  return {
    take: async (campaign, limit) => (await count(campaign, 1, limit)).isGranted,
    giveBack: async (campaign) => void (await count(campaign, 0, 0)),
    setAside: async ({ tenantId, mode, campaignId }, days, limit) =>
      QUOTAS.getByName(`${tenantId}:${mode}:${campaignId}`).setAside(days, limit),
  };
}

/** Of this isolate: shared by all its requests. */
const keptViews = new KeptViews();

/** Named by country and shard alone, without a hint: the first consumer of its lane is near enough. */
export function makeCountryStates({ COUNTRIES }: Namespaces): CountryStates {
  const countries = (ref: CountryRef) => COUNTRIES.getByName(countryName(ref));
  return {
    open: async (ref, batch) =>
      keptViews.open(countryName(ref), async (has) => countries(ref).open(ref.country, batch, has)),
    close: async (ref, usage) => countries(ref).close(usage, ref.country),
    report: async (ref, signs) => countries(ref).report(ref.country, signs),
  };
}

/** Beside the routes of the country, whatever its shards: what is counted of a place has to be counted in one. */
export function makeGuardStates({ COUNTRIES }: Namespaces): GuardStates {
  const countries = ({ tenantId, country }: GuardRef) =>
    COUNTRIES.getByName(countryName({ tenantId, mode: "live", country }));
  const anywhere = (tenantId: string) => countries({ tenantId, country: ANYWHERE });
  return {
    press: async (ref, press) => countries(ref).press(ref.country, press),
    // An object of an earlier release answers nothing at all.
    hear: async (ref, outcomes) => (await countries(ref).hear(ref.country, outcomes)) ?? null,
    told: async (tenantId, fallen) => anywhere(tenantId).toldFallen(fallen),
    fallen: async (tenantId) => anywhere(tenantId).fallen(),
    release: async (tenantId) => anywhere(tenantId).releaseRules(),
  };
}

/** One object a brand of a tenant: what others call by the same name is none of this tenant's. */
export function makeBrandStates({ BRANDS }: Pick<Namespaces, "BRANDS">): BrandStates {
  const brand = ({ tenantId, brandId }: BrandRef) => BRANDS.getByName(`${tenantId}:${brandId}`);
  return {
    open: async (ref, asked) => brand(ref).open(asked),
    close: async (ref, used) => brand(ref).close(used),
    peek: async (ref) => brand(ref).peek(),
  };
}

export function makeCountryViews({ COUNTRIES }: Namespaces): CountryViews {
  return {
    peek: async (ref) => COUNTRIES.getByName(countryName(ref)).peek(ref.country),
    signs: async (ref) => COUNTRIES.getByName(countryName(ref)).signs(ref.country),
  };
}

function countryName({ tenantId, mode, country, shard = 0 }: CountryRef): string {
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
