/** Routes and the record of why one was chosen. */
import type { CarrierKind } from "../base/carrier-kinds.ts";
import type { Money } from "../base/money.ts";
import type { SenderKind } from "../base/sender-kinds.ts";
import type { SenderApproval } from "../compliance/send-facts.ts";
import type { TenantCompliance } from "../compliance/tenant-compliance.ts";
import type { Transport } from "../base/verification.ts";
import type { Category } from "../base/categories.ts";
import type { RouteClass } from "./route-class.ts";

/** One account, destination and sender. What is optional has the default that `RouteTerms` gives it. */
export interface Route extends Partial<RouteTerms> {
  readonly id: string;
  readonly account: string;
  readonly carrier: CarrierKind;
  /** ISO 3166-1 alpha-2, or "*" for every country. */
  readonly country: string;
  readonly transport: Transport;
  /** Sender ID, long code, short code, or a caller number for voice. */
  readonly sender: string;
  /** Lower goes first, where nothing else tells two routes apart. */
  readonly priority: number;
  /** Per segment, or per call. */
  readonly price: Money | null;
  /** Where its sender is known, and for what, as the tenant's senders have it. Never stored. Absent: nowhere. */
  readonly approvals?: readonly SenderApproval[];
  /** The 10DLC campaign of its sender. Never stored. Absent: it has none. */
  readonly campaign?: RouteCampaign;
  /** What the rules ask of whoever sends by it. Never stored. Absent: the tenant has said nothing. */
  readonly tenant?: RouteTenant;
  /** False: its sender is one of the deployment's, and not granted to the tenant now. Never stored. Absent: it may. */
  readonly isGranted?: boolean;
}

/** What a campaign lets its sender send in the United States. */
export interface RouteCampaign {
  readonly brandId: string;
  readonly campaignId: string;
  /** At AT&T, over all numbers of the campaign or for each, and over all networks to be safe. */
  readonly rate: { readonly perSecond: number; readonly per: "campaign" | "number" };
  /** Parts a day to T-Mobile, over all campaigns of the brand; null: uncounted. */
  readonly dailyCap: number | null;
}

/** What the bars of senders go by beside the sender. */
export type RouteTenant = Pick<TenantCompliance, "sectors" | "waivers">;

/** What a route promises and demands beyond its destination. */
export interface RouteTerms {
  /** Default: aggregator, the class in the middle. */
  readonly class: RouteClass;
  /** Networks as "MCC-MNC", or prefixes of the number as "+6281"; default: every network of the country. */
  readonly networks: readonly string[];
  /** Default: by the form of the sender. */
  readonly senderKind: SenderKind;
  /** What the carrier or the contract takes; default: as much as comes. */
  readonly ratePerSecond: number | null;
  /** Default: every category. */
  readonly categories: readonly Category[];
  /** From when the route counts, inclusive; default: always. */
  readonly validFromMs: number | null;
  /** Until when, exclusive; default: for ever. */
  readonly validUntilMs: number | null;
  /** Takes over only when no other route can. Default: no. */
  readonly standby: boolean;
  /** May carry texts where the law wants a licence (China). Default: no. */
  readonly licensed: boolean;
  /** Default: yes. */
  readonly enabled: boolean;
}

export const EXCLUSION_REASONS = [
  "other_transport",
  "other_country",
  "other_network",
  "other_category",
  "carrier_cap",
  "number_refused",
  "account_missing",
  "disabled",
  "not_yet_valid",
  "no_longer_valid",
  "not_licensed",
  "sender_not_allowed",
  "sender_not_granted",
  "sender_kind_refused",
  "sender_not_registered",
  "sender_form_refused",
  "sender_name_refused",
  "spend_reached",
  "sender_cap_reached",
  "rate_full",
  "breaker_open",
  "already_failed",
  "country_has_own",
  "standby",
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** How many candidates and exclusions a stored record names; `considered` counts all. */
export const RECORDED = 12;

export interface Exclusion {
  readonly routeId: string;
  readonly reason: ExclusionReason;
}

/** Reasons for which a route was never meant for the text: they explain least. */
const NEVER_MEANT: ReadonlySet<ExclusionReason> = new Set([
  "other_transport",
  "other_country",
  "other_network",
  "other_category",
  "disabled",
  "not_yet_valid",
  "no_longer_valid",
]);

/**
 * The exclusions that a record names: as many as it may, those that could have been otherwise first. A rate card of
 * thousands of routes must not make events that no queue takes.
 */
export function recorded(excluded: readonly Exclusion[]): readonly Exclusion[] {
  if (excluded.length <= RECORDED) return excluded;
  const meant = excluded.filter(({ reason }) => !NEVER_MEANT.has(reason));
  const others = excluded.filter(({ reason }) => NEVER_MEANT.has(reason));
  return [...meant, ...others].slice(0, RECORDED);
}

export const CHOICE_REASONS = [
  "country_priority",
  "fallback_priority",
  "test_key",
  "only_route",
  "best_value",
  "exploring",
  "probe",
  "last_resort",
] as const;
/**
 * country_priority, fallback_priority: no evidence was at hand. best_value: the highest expected value. exploring: less
 * is known of it and it may be better. probe: its breaker asks whether it works again. last_resort: every rule that may
 * bend for a code was bent.
 */
export type ChoiceReason = (typeof CHOICE_REASONS)[number];

/** What one candidate was thought to be worth. */
export interface CandidateScore {
  readonly routeId: string;
  /** In millionths of the weights' currency; what candidates are ranked by. */
  readonly value: number;
  /** That the person gets the text in time, in [0, 1]: the product of the next four. */
  readonly chance: number;
  readonly accept: number;
  readonly delivery: number;
  /** How far receipts are believed: 1 is wholly. */
  readonly trust: number;
  readonly inTime: number;
  readonly latencyMs: number;
  /** For the whole text, in millionths of the weights' currency. */
  readonly price: number;
  /** Attempts, faded, that the estimate rests on. */
  readonly samples: number;
}

/** Every candidate that was looked at, and the reason of the winner. Stored with each attempt. */
export interface RouteChoice {
  readonly routeId: string;
  readonly account: string;
  readonly carrier: CarrierKind;
  readonly sender: string;
  /** Absent for routes of test keys, which teach nothing. */
  readonly class?: RouteClass;
  readonly reason: ChoiceReason;
  readonly considered: number;
  readonly excluded: readonly Exclusion[];
  /** Best first, the winner among them; absent where routes were ranked without evidence. */
  readonly scores?: readonly CandidateScore[];
  /** Without a receipt for this long, another route is tried; absent where silence says nothing. */
  readonly silenceMs?: number;
  /** Whether the attempt tells about the route and not about the number: a verification's first, or after a refusal. */
  readonly fair?: boolean;
  /** Rules of the country that were asked about route, sender and words. None: a call, or a country without a rule. Absent: an older release chose it. */
  readonly rules?: readonly string[];
  /** The network that the choice was made for, as "MCC-MNC"; absent when it was not known. */
  readonly network?: string;
}

/** Whether the rule book was asked for it: no send rests on another. */
export function isDecided({ rules }: Pick<RouteChoice, "rules">): boolean {
  return rules !== undefined;
}
