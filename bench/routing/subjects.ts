/** The product's own records of a simulated person, as far as its rules read them. */
import { DEFAULT_POLICY } from "../../src/domain/limits/policy.ts";
import type { PhoneState } from "../../src/domain/verification/phone-state.ts";
import { newPhone } from "../../src/domain/verification/phone-state.ts";
import type { Verification } from "../../src/domain/verification/types.ts";
import type { Person } from "./people.ts";

export function phoneAt(lastSendAtMs: number): PhoneState {
  return { ...newPhone("phone"), lastSendAtMs };
}

/** Open, not approved, no guess made: what a person leaves behind who has not had the code. */
export function verificationOf(person: Person, state: { expiresAtMs: number; automaticSends: number }): Verification {
  return {
    id: `vrf_${person.index}`,
    tenantId: "ten_world",
    phone: { token: "phone", sealed: "", masked: "", country: person.country, takesSms: true, takesVoice: false },
    purpose: "signup",
    channel: "auto",
    status: "pending",
    reason: null,
    text: { brand: "Acme", locale: null, appHash: null, webDomain: null },
    code: { pepperId: "k1", generation: 1, length: DEFAULT_POLICY.codeLength, alphabet: "numeric" },
    deviceToken: null,
    userId: null,
    metadata: null,
    createdAtMs: person.startMs,
    ttlSeconds: DEFAULT_POLICY.ttlSeconds,
    expiresAtMs: state.expiresAtMs,
    endedAtMs: null,
    guessesUsed: 0,
    sendsUsed: 1,
    automaticSends: state.automaticSends,
    failedSmsAttempts: 0,
    followUpAtMs: null,
  };
}
