/** Policy values between the API's names and ours. */
import {
  type Policy,
  POLICY_SWITCHES,
  type PolicyChoice,
  type PolicyOverrides,
  type PolicySwitch,
} from "../../domain/limits/policy.ts";
import type { PolicyWire } from "./tenants-schema.ts";

const WIRE_NAMES = {
  sendIntervalSeconds: "send_interval_seconds",
  codesPerDevicePerDay: "codes_per_device_per_day",
  codesPerNumberPerDay: "codes_per_number_per_day",
  codesKeptForKnownDevice: "codes_kept_for_known_device",
  recoveryCodesPerNumberPerDay: "recovery_codes_per_number_per_day",
  recoverySendIntervalSeconds: "recovery_send_interval_seconds",
  guessesPerVerification: "guesses_per_verification",
  failedGuessesPerNumberPerDay: "failed_guesses_per_number_per_day",
  guessesKeptForKnownDevice: "guesses_kept_for_known_device",
  checksPerSecond: "checks_per_second",
  checkBurst: "check_burst",
  codeLength: "code_length",
  ttlSeconds: "ttl_seconds",
  followUpAfterSeconds: "follow_up_after_seconds",
  voiceAfterFailedSms: "voice_after_failed_sms",
  foldWindowSeconds: "fold_window_seconds",
  unaskedTextsPerDay: "unasked_texts_per_day",
  unaskedTextsPerWeek: "unasked_texts_per_week",
} as const satisfies Record<Exclude<keyof Policy, PolicySwitch | PolicyChoice>, keyof PolicyWire>;

const SWITCH_NAMES = {
  allowShortCodes: "allow_short_codes",
  pushFallback: "push_fallback",
  discreetReplies: "discreet_replies",
} as const satisfies Record<PolicySwitch, keyof PolicyWire>;

type NumberName = keyof typeof WIRE_NAMES;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

const NAMES: readonly NumberName[] = Object.keys(WIRE_NAMES).filter(isNumberName);

/** Overrides out of a request; what it leaves out is not overridden. */
export function readPolicy(wire: PolicyWire): PolicyOverrides {
  const policy: Writable<PolicyOverrides> = {};
  for (const name of NAMES) {
    const value = wire[WIRE_NAMES[name]];
    if (value !== undefined) policy[name] = value;
  }
  for (const name of POLICY_SWITCHES) {
    const value = wire[SWITCH_NAMES[name]];
    if (value !== undefined) policy[name] = value;
  }
  if (wire.voip_numbers !== undefined) policy.voipNumbers = wire.voip_numbers;
  return policy;
}

/** Overrides as a reply shows them. */
export function writePolicy(policy: PolicyOverrides): PolicyWire {
  const wire: PolicyWire = {};
  for (const name of NAMES) {
    const value = policy[name];
    if (value !== undefined) wire[WIRE_NAMES[name]] = value;
  }
  for (const name of POLICY_SWITCHES) {
    const value = policy[name];
    if (value !== undefined) wire[SWITCH_NAMES[name]] = value;
  }
  if (policy.voipNumbers !== undefined) wire.voip_numbers = policy.voipNumbers;
  return wire;
}

function isNumberName(name: string): name is NumberName {
  return Object.hasOwn(WIRE_NAMES, name);
}
