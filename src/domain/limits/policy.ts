/**
 * Every limit of a verification, in one object. `docs/limits.md` gives the reason of each.
 * A tenant overrides values inside the bounds; a guess limit has no bound that switches it off.
 */
import type { VoipPolicy } from "../lookup/voip.ts";

export interface Policy {
  /** Seconds between two sends to one number, whatever the purpose. It does not grow with each send. */
  readonly sendIntervalSeconds: number;
  /** Codes one device may ask for in 24 hours, over all numbers. */
  readonly codesPerDevicePerDay: number;
  /** Codes one number may get in 24 hours, over all devices. */
  readonly codesPerNumberPerDay: number;
  /** How many of those are kept for a device that verified this number before. */
  readonly codesKeptForKnownDevice: number;
  /** Codes one number may get for recoveries in 24 hours: a budget of their own, beside the one above. */
  readonly recoveryCodesPerNumberPerDay: number;
  /** Seconds between two codes for recoveries to one number. */
  readonly recoverySendIntervalSeconds: number;
  /** Wrong or right, guesses at one verification. */
  readonly guessesPerVerification: number;
  /** Failed guesses at one number in 24 hours, over all its verifications. */
  readonly failedGuessesPerNumberPerDay: number;
  /** How many of both are kept for a device that verified this number before, as the same user. */
  readonly guessesKeptForKnownDevice: number;
  /** Sustained pace of guesses at one number. */
  readonly checksPerSecond: number;
  /** Guesses that may come at once before the pace applies. */
  readonly checkBurst: number;
  readonly codeLength: number;
  /** Codes of 4 or 5 digits are allowed: 20 bits (NIST 800-63B) are then not reached. */
  readonly allowShortCodes: boolean;
  readonly ttlSeconds: number;
  /** When an unapproved verification is looked at again. */
  readonly followUpAfterSeconds: number;
  /** Failed SMS attempts after which the code is spoken in a call. */
  readonly voiceAfterFailedSms: number;
  /** The same start again within this time is one start, whatever the limits. */
  readonly foldWindowSeconds: number;
  /** The tenant's own push is asked before a paid send that nobody asked for. */
  readonly pushFallback: boolean;
  /** Alerts, reminders, invitations and adverts that one person gets in 24 hours; adverts find half of it. */
  readonly unaskedTextsPerDay: number;
  /** The same in seven days. */
  readonly unaskedTextsPerWeek: number;
  /** Starts that say nothing else are discreet: their replies tell nobody whether a text went. */
  readonly discreetReplies: boolean;
  /** Whether codes go to numbers of internet telephony. */
  readonly voipNumbers: VoipPolicy;
}

/** What is on or off, and has no bounds. */
export const POLICY_SWITCHES = ["allowShortCodes", "pushFallback", "discreetReplies"] as const;
export type PolicySwitch = (typeof POLICY_SWITCHES)[number];
/** What is one of some words. */
export type PolicyChoice = "voipNumbers";

export type PolicyOverrides = Partial<Policy>;

export const DEFAULT_POLICY: Policy = {
  sendIntervalSeconds: 60,
  codesPerDevicePerDay: 3,
  codesPerNumberPerDay: 5,
  codesKeptForKnownDevice: 1,
  recoveryCodesPerNumberPerDay: 2,
  recoverySendIntervalSeconds: 120,
  guessesPerVerification: 5,
  failedGuessesPerNumberPerDay: 10,
  guessesKeptForKnownDevice: 3,
  checksPerSecond: 1,
  checkBurst: 3,
  codeLength: 6,
  allowShortCodes: false,
  ttlSeconds: 300,
  followUpAfterSeconds: 120,
  voiceAfterFailedSms: 2,
  foldWindowSeconds: 5,
  pushFallback: false,
  unaskedTextsPerDay: 8,
  unaskedTextsPerWeek: 24,
  discreetReplies: false,
  voipNumbers: "allow",
};

/** What a tenant may set, inclusive. Guess limits stay under NIST 800-63B's 100 failures. */
export const POLICY_BOUNDS = {
  sendIntervalSeconds: { min: 30, max: 600 },
  codesPerDevicePerDay: { min: 1, max: 50 },
  codesPerNumberPerDay: { min: 2, max: 50 },
  codesKeptForKnownDevice: { min: 0, max: 5 },
  recoveryCodesPerNumberPerDay: { min: 1, max: 5 },
  recoverySendIntervalSeconds: { min: 60, max: 600 },
  guessesPerVerification: { min: 1, max: 10 },
  failedGuessesPerNumberPerDay: { min: 5, max: 100 },
  guessesKeptForKnownDevice: { min: 0, max: 50 },
  checksPerSecond: { min: 0.1, max: 5 },
  checkBurst: { min: 1, max: 10 },
  codeLength: { min: 4, max: 10 },
  ttlSeconds: { min: 120, max: 600 },
  followUpAfterSeconds: { min: 60, max: 300 },
  voiceAfterFailedSms: { min: 1, max: 5 },
  foldWindowSeconds: { min: 1, max: 30 },
  unaskedTextsPerDay: { min: 1, max: 20 },
  unaskedTextsPerWeek: { min: 1, max: 100 },
} as const satisfies Record<Exclude<keyof Policy, PolicySwitch | PolicyChoice>, { min: number; max: number }>;

/** The policy in force: the defaults under the tenant's own values, which were checked when they were set. */
export function resolvePolicy(overrides: PolicyOverrides): Policy {
  return { ...DEFAULT_POLICY, ...overrides };
}
