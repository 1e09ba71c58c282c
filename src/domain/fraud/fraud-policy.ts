/** What a tenant decides about risk: which rules count, where, and for whom not. Data: it changes without a deploy. */
import type { Purpose } from "../base/verification.ts";
import type { HolderWish } from "../lookup/holder.ts";
import { GUARD_TERMS, type GuardTerms } from "./guard/guard-terms.ts";
import { DEFAULT_HOLDOUT, type Holdout } from "./holdout/draw.ts";
import { DEFAULT_RULES, type RiskRule, RULE_NAMES, type RuleName } from "./rules.ts";

/**
 * What becomes of starts to a country. allow: nobody judges them. monitor: they are judged and told, and all go. filter: they
 * are judged, and what was decided is done. block: none goes.
 */
export const HANDLINGS = ["allow", "monitor", "filter", "block"] as const;
export type Handling = (typeof HANDLINGS)[number];

/**
 * What becomes of a start that should be challenged. allow: it goes, and is told. refuse: another way has to be used. ask: it
 * goes once its challenge is passed.
 */
export const CHALLENGE_ANSWERS = ["allow", "refuse", "ask"] as const;
export type ChallengeAnswer = (typeof CHALLENGE_ANSWERS)[number];

export interface CountryHandling {
  readonly handling: Handling;
  /** Of a purpose, where it is another. Absent: of none. */
  readonly purposes?: Readonly<Partial<Record<Purpose, Handling>>>;
}

/** A number that always passes. Clear it stands nowhere. */
export interface AllowedNumber {
  readonly token: string;
  readonly masked: string;
}

/** What differs from the defaults: as it is stored. */
export interface FraudPolicy {
  readonly rules?: Readonly<Partial<Record<RuleName, Partial<RiskRule>>>>;
  readonly guard?: Partial<GuardTerms>;
  /** Points at which a start is told to come again in a while. Absent or null: none is. */
  readonly delayAt?: number | null;
  readonly challenge?: ChallengeAnswer;
  /** By ISO 3166-1 alpha-2, and "*" for all that are not named. */
  readonly countries?: Readonly<Record<string, CountryHandling>>;
  /** Beginnings of numbers that always pass: "+6391755". */
  readonly allowedPrefixes?: readonly string[];
  readonly allowedNumbers?: readonly AllowedNumber[];
  /** Who is asked who holds a number, before a code goes there. Absent: nobody. */
  readonly lookup?: HolderWish;
  /** Of what would be stopped, what goes and is only recorded. */
  readonly holdout?: Partial<Holdout>;
}

/** The policy in force. */
export interface FraudRules {
  readonly rules: Readonly<Record<RuleName, RiskRule>>;
  readonly guard: GuardTerms;
  readonly delayAt: number | null;
  readonly challenge: ChallengeAnswer;
  readonly countries: Readonly<Record<string, CountryHandling>>;
  readonly allowedPrefixes: readonly string[];
  readonly allowedNumbers: readonly AllowedNumber[];
  /** Null: nobody is asked about a number. */
  readonly lookup: HolderWish | null;
  readonly holdout: Holdout;
}

/** How soon a delayed start may come again. */
export const DELAY_MS = 60_000;

/** What a tenant may set, inclusive. */
export const GUARD_BOUNDS = {
  challengeAt: { min: 5, max: 100 },
  blockAt: { min: 10, max: 100 },
  floor: { min: 3, max: 1_000 },
  alertFloor: { min: 2, max: 1_000 },
  openingSends: { min: 5, max: 100_000 },
  openingPerConversion: { min: 1, max: 100 },
  firstBlockMs: { min: 60_000, max: 43_200_000 },
  longestBlockMs: { min: 300_000, max: 86_400_000 },
  prefixFuseMicros: { min: 100_000, max: 1_000_000_000_000 },
  countryFuseMicros: { min: 1_000_000, max: 1_000_000_000_000 },
  fuseShare: { min: 0, max: 10 },
} as const satisfies Record<keyof GuardTerms, { min: number; max: number }>;
export const RISK_WEIGHT_BOUNDS = { min: 0, max: 100 } as const;

const resolvedCache = new WeakMap<FraudPolicy, FraudRules>();
const PLAIN: FraudPolicy = {};

/** The defaults under the tenant's own values, which were checked when they were set. Absent: all defaults. */
export function resolveFraudPolicy(policy: FraudPolicy = PLAIN): FraudRules {
  const known = resolvedCache.get(policy);
  if (known !== undefined) return known;
  const { rules = {}, guard, delayAt = null, challenge = "allow", countries = {} } = policy;
  const { allowedPrefixes = [], allowedNumbers = [], lookup = null, holdout } = policy;
  const made = Object.fromEntries(RULE_NAMES.map((name) => [name, { ...DEFAULT_RULES[name], ...rules[name] }]));
  const resolved: FraudRules = {
    rules: { ...DEFAULT_RULES, ...made },
    guard: { ...GUARD_TERMS, ...guard },
    delayAt,
    challenge,
    countries,
    allowedPrefixes,
    allowedNumbers,
    lookup,
    holdout: { ...DEFAULT_HOLDOUT, ...holdout },
  };
  resolvedCache.set(policy, resolved);
  return resolved;
}

export function handlingOf({ countries }: Pick<FraudRules, "countries">, country: string, purpose: Purpose): Handling {
  const own = countries[country] ?? countries["*"];
  return own?.purposes?.[purpose] ?? own?.handling ?? "filter";
}

/** Whether the tenant has said that the number always passes. */
export function isAllowListed(
  { allowedPrefixes, allowedNumbers }: Pick<FraudRules, "allowedPrefixes" | "allowedNumbers">,
  number: { readonly e164: string; readonly token: string },
): boolean {
  return (
    allowedPrefixes.some((prefix) => number.e164.startsWith(prefix)) ||
    allowedNumbers.some(({ token }) => token === number.token)
  );
}
