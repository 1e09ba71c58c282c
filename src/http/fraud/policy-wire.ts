/** Policies on fraud between the API's names and ours. */
import type { FraudPolicyEntry } from "../../app/fraud/ports.ts";
import { type FraudPolicy, resolveFraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import { shownShare } from "../../domain/fraud/valve/should-fall-back.ts";
import type { FallenRule } from "../../domain/fraud/valve/valve-book.ts";
import { GUARD_TERMS, type GuardTerms } from "../../domain/fraud/guard/guard-terms.ts";
import type { Holdout } from "../../domain/fraud/holdout/draw.ts";
import type { HolderWish } from "../../domain/lookup/holder.ts";
import { isoTime } from "../time.ts";
import type { FraudPolicyWire } from "./policy-schema.ts";

type GuardWire = NonNullable<FraudPolicyWire["guard"]>;
type HoldoutWire = NonNullable<FraudPolicyWire["holdout"]>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

const GUARD_NAMES = {
  challengeAt: "challenge_at",
  blockAt: "block_at",
  floor: "floor",
  alertFloor: "alert_floor",
  openingSends: "opening_sends",
  openingPerConversion: "opening_per_conversion",
  firstBlockMs: "first_block_seconds",
  longestBlockMs: "longest_block_seconds",
  prefixFuseMicros: "prefix_fuse_micro_units",
  countryFuseMicros: "country_fuse_micro_units",
  fuseShare: "fuse_share",
} as const satisfies Record<keyof GuardTerms, keyof GuardWire>;

type GuardName = keyof typeof GUARD_NAMES;

const NAMES: readonly GuardName[] = Object.keys(GUARD_NAMES).filter(isGuardName);

function isGuardName(name: string): name is GuardName {
  return Object.hasOwn(GUARD_NAMES, name);
}

/** Times are seconds in the API. */
function unitOf(name: GuardName): number {
  return name === "firstBlockMs" || name === "longestBlockMs" ? 1_000 : 1;
}

export function policyFrom(wire: FraudPolicyWire): Omit<FraudPolicy, "allowedNumbers"> {
  const { rules, guard, delay_at: delayAt, challenge, countries, allowed_prefixes: allowedPrefixes, lookup } = wire;
  const { holdout } = wire;
  return {
    ...(rules === undefined ? {} : { rules }),
    ...(guard === undefined ? {} : { guard: guardFrom(guard) }),
    ...(delayAt === undefined ? {} : { delayAt }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(countries === undefined ? {} : { countries }),
    ...(allowedPrefixes === undefined ? {} : { allowedPrefixes }),
    ...(lookup === undefined ? {} : { lookup: lookupFrom(lookup) }),
    ...(holdout === undefined ? {} : { holdout: holdoutFrom(holdout) }),
  };
}

function holdoutFrom({ share, starts_per_day: startsPerDay }: HoldoutWire): Partial<Holdout> {
  return { ...(share === undefined ? {} : { share }), ...(startsPerDay === undefined ? {} : { startsPerDay }) };
}

function holdoutWire({ share, startsPerDay: starts_per_day }: Partial<Holdout>): HoldoutWire {
  return { ...(share === undefined ? {} : { share }), ...(starts_per_day === undefined ? {} : { starts_per_day }) };
}

function lookupFrom({ max_per_day: maxPerDay, ...asked }: NonNullable<FraudPolicyWire["lookup"]>): HolderWish {
  return { ...asked, ...(maxPerDay === undefined ? {} : { maxPerDay }) };
}

function lookupWire({ account, facts, maxPerDay }: HolderWish) {
  return { account, facts: [...facts], ...(maxPerDay === undefined ? {} : { max_per_day: maxPerDay }) };
}

function guardFrom(wire: GuardWire): Partial<GuardTerms> {
  const guard: Writable<Partial<GuardTerms>> = {};
  for (const name of NAMES) {
    const value = wire[GUARD_NAMES[name]];
    if (value !== undefined) guard[name] = value * unitOf(name);
  }
  return guard;
}

/** As the API names them. */
export function guardNamesWire(names: readonly GuardName[]): string[] {
  return names.map((name) => GUARD_NAMES[name]);
}

function guardWire(guard: Partial<GuardTerms>): GuardWire {
  const whole = wholeGuardWire({ ...GUARD_TERMS, ...guard });
  const wire: Writable<GuardWire> = {};
  for (const name of NAMES) if (guard[name] !== undefined) wire[GUARD_NAMES[name]] = whole[GUARD_NAMES[name]];
  return wire;
}

function wholeGuardWire(guard: GuardTerms): Record<(typeof GUARD_NAMES)[GuardName], number> {
  return {
    challenge_at: guard.challengeAt,
    block_at: guard.blockAt,
    floor: guard.floor,
    alert_floor: guard.alertFloor,
    opening_sends: guard.openingSends,
    opening_per_conversion: guard.openingPerConversion,
    first_block_seconds: guard.firstBlockMs / unitOf("firstBlockMs"),
    longest_block_seconds: guard.longestBlockMs / unitOf("longestBlockMs"),
    prefix_fuse_micro_units: guard.prefixFuseMicros,
    country_fuse_micro_units: guard.countryFuseMicros,
    fuse_share: guard.fuseShare,
  };
}

function shownPolicy(policy: FraudPolicy) {
  const { rules, guard, delayAt, challenge, countries, allowedPrefixes, allowedNumbers, lookup, holdout } = policy;
  return {
    ...(rules === undefined ? {} : { rules }),
    ...(guard === undefined ? {} : { guard: guardWire(guard) }),
    ...(delayAt === undefined ? {} : { delay_at: delayAt }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(countries === undefined ? {} : { countries }),
    ...(allowedPrefixes === undefined ? {} : { allowed_prefixes: allowedPrefixes }),
    ...(lookup === undefined ? {} : { lookup: lookupWire(lookup) }),
    ...(holdout === undefined ? {} : { holdout: holdoutWire(holdout) }),
    ...(allowedNumbers === undefined
      ? {}
      : {
          allowed_numbers: allowedNumbers.map(({ token, masked }) => ({ phone_token: token, phone_masked: masked })),
        }),
  };
}

/** `fallen` null: nobody knows. */
export function fraudPolicyReply(entry: FraudPolicyEntry | null, fallen: readonly FallenRule[] | null) {
  const policy = entry?.policy ?? {};
  const { rules, guard, delayAt, challenge, lookup, holdout } = resolveFraudPolicy(policy);
  return {
    revision: entry?.revision ?? 0,
    updated_at: entry === null ? null : isoTime(entry.atMs),
    policy: shownPolicy(policy),
    in_force: {
      rules,
      guard: wholeGuardWire(guard),
      delay_at: delayAt,
      challenge,
      lookup: lookup === null ? null : lookupWire(lookup),
      holdout: { share: holdout.share, starts_per_day: holdout.startsPerDay },
    },
    fallen_back: fallen?.map(fallenRule) ?? null,
  };
}

function fallenRule(fallen: FallenRule) {
  const { rule, stopped, people, sinceMs, untilMs } = fallen;
  return { rule, share: shownShare(fallen), stopped, people, since: isoTime(sinceMs), until: isoTime(untilMs) };
}

export function fraudPolicyLine({ revision, atMs, by, reason, policy }: FraudPolicyEntry) {
  return { revision, at: isoTime(atMs), by, reason, policy: shownPolicy(policy) };
}
