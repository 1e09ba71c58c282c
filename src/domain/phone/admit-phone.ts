/** Whether a number may be sent to: by kind and transport, by allocation and key, by the tenant's countries. */
import { ok, type Result } from "../base/result.ts";
import type { Mode } from "../base/placement.ts";
import type { Transport } from "../base/verification.ts";
import type { NumberKind } from "../base/number-kinds.ts";
import type { PhoneNumber } from "./parse-phone.ts";
import { type AdmitReason, type PhoneRefusal, refusePhone } from "./refusals.ts";

/**
 * Refused only where the plan is certain. VoIP takes texts often enough; how far to trust it is a question of risk,
 * not of reach. Personal numbers (UK 070, US 500) forward calls and no texts, and their price is a favourite of
 * pump attacks, so they are refused for both. Toll-free, UAN and voicemail are an organisation's desk, not a person's.
 */
const REACH = {
  mobile: { sms: true, voice: true },
  fixed_line: { sms: false, voice: true },
  fixed_line_or_mobile: { sms: true, voice: true },
  voip: { sms: true, voice: true },
  toll_free: { sms: false, voice: false },
  premium_rate: { sms: false, voice: false },
  shared_cost: { sms: false, voice: false },
  personal_number: { sms: false, voice: false },
  pager: { sms: false, voice: false },
  uan: { sms: false, voice: false },
  voicemail: { sms: false, voice: false },
  unknown: { sms: true, voice: true },
} as const satisfies Record<NumberKind, Record<Transport, boolean>>;

export interface PhoneAdmission {
  /** The tenant's enabled countries. */
  readonly countries: "all" | readonly string[];
  readonly mode: Mode;
  readonly transport: Transport;
}

/** Refuses, in this order: `kind_not_reachable`, `number_reserved` (fictitious, live key), `country_not_enabled`. */
export function admitPhone(number: PhoneNumber, admission: PhoneAdmission): Result<null, PhoneRefusal<AdmitReason>> {
  if (!REACH[number.kind][admission.transport]) return refusePhone("kind_not_reachable");
  if (number.allocation === "fictitious" && admission.mode === "live") return refusePhone("number_reserved");
  if (admission.countries !== "all" && !admission.countries.includes(number.country)) {
    return refusePhone("country_not_enabled");
  }
  return ok(null);
}

/** Whether a text can reach this number. */
export function takesSms(number: PhoneNumber): boolean {
  return REACH[number.kind].sms;
}

/** Whether a code may be spoken to this number when texts fail. */
export function takesVoice(number: PhoneNumber): boolean {
  return REACH[number.kind].voice;
}
