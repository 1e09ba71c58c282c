/** Everything there is to say about a number: by its plan, by its prefix, and on request by a carrier. */
import { type LiveNumber, networkOf } from "../../domain/lookup/live-number.ts";
import { regionOf } from "../../domain/lookup/region.ts";
import { type RiskNote, riskNotes } from "../../domain/lookup/risk-notes.ts";
import { type TimeZones, timeZonesOf } from "../../domain/lookup/time-zones.ts";
import { type PhoneNumber, parsePhone } from "../../domain/phone/parse-phone.ts";
import { PARSE_REFUSES } from "../../domain/phone/refusals.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { numberRules } from "../phone/read-phone.ts";
import { may } from "../tenants/permissions.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { answersSlot } from "./answers-slot.ts";
import { API_BUDGET_MS, type FindLiveServices, findLive, type LiveOutcome, type LiveReading } from "./find-live.ts";

export interface NumberQuestion {
  readonly principal: Principal;
  readonly phone: string;
  readonly country: string | null;
  /** Ask a carrier, which costs money, when nothing fresh is remembered. */
  readonly live: boolean;
}

export const LIVE_STATUSES = [
  "found",
  "remembered",
  "not_requested",
  "no_account",
  "quota_reached",
  "failed",
  "test_key",
  "fictitious",
  "not_permitted",
] as const satisfies readonly (
  | Exclude<LiveOutcome, "not_known">
  | "not_requested"
  | "test_key"
  | "fictitious"
  | "not_permitted"
)[];
/**
 * not_requested: nobody asked. test_key: test keys reach no carrier. fictitious: no carrier knows the number.
 * not_permitted: this role may not spend. The others are those of the question itself.
 */
export type LiveStatus = (typeof LIVE_STATUSES)[number];

export interface NumberReport {
  readonly number: PhoneNumber;
  readonly region: string | null;
  readonly timeZones: TimeZones;
  readonly originalCarrier: string | null;
  /** "MCC-MNC", only ever from a live answer. */
  readonly network: string | null;
  readonly riskNotes: readonly RiskNote[];
  readonly live: LiveNumber | null;
  readonly liveStatus: LiveStatus;
}

export const LOOK_UP_NUMBER_REFUSES = [...PARSE_REFUSES] as const;

/** Refuses what `parsePhone` refuses. A carrier that does not answer is no refusal: `liveStatus` says so. */
export async function lookUpNumber(
  services: FindLiveServices,
  { principal, phone, country, live: wantsLive }: NumberQuestion,
): Promise<Result<NumberReport, RefusedBy<typeof LOOK_UP_NUMBER_REFUSES>>> {
  const parsed = parsePhone(phone, country, numberRules(principal.tenant, "voice"));
  if (!parsed.ok) return refuse(parsed.error.reason);
  const number = parsed.value;
  const [originalCarrier, { live, outcome }] = await Promise.all([
    services.lookups.prefixCarriers.find(number.e164),
    readLive(services, { number, principal, wantsLive }),
  ]);
  return ok({
    number,
    region: regionOf(number.e164),
    timeZones: timeZonesOf(number.e164, number.country, number.kind),
    originalCarrier,
    network: networkOf(live),
    riskNotes: riskNotes(number, live),
    live,
    liveStatus: outcome,
  });
}

async function readLive(
  services: FindLiveServices,
  { number, principal, wantsLive }: { number: PhoneNumber; principal: Principal; wantsLive: boolean },
): Promise<{ live: LiveReading["live"]; outcome: LiveStatus }> {
  if (number.allocation === "fictitious") return { live: null, outcome: wantsLive ? "fictitious" : "not_requested" };
  if (principal.mode === "test") return { live: null, outcome: wantsLive ? "test_key" : "not_requested" };
  const maySpend = may(principal.role, "verification.write") || may(principal.role, "carrier.manage");
  const { live, outcome } = await findLive(services, {
    tenantId: principal.tenant.id,
    e164: number.e164,
    slotFor: answersSlot(principal.tenant, number),
    budgetMs: API_BUDGET_MS,
    when: wantsLive && maySpend ? "asked" : "remembered",
  });
  if (outcome !== "not_known") return { live, outcome };
  return { live, outcome: wantsLive ? "not_permitted" : "not_requested" };
}
