/** Records what a person said about being texted: in the object of their phone, which tells the ledger behind the reply. */
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type {
  ConsentCategory,
  ConsentEntry,
  ConsentSource,
  GivenStrength,
  WordsShown,
} from "../../domain/consent/consent-entry.ts";
import type { ConsentStanding } from "../../domain/consent/consent-state.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { FIND_RECIPIENT_REFUSES, findRecipient, type To } from "../phone/recipient.ts";
import { numberRules, recordPhone } from "../phone/read-phone.ts";
import { slotOf } from "../phone/slot-of.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { hashIp } from "./hash-ip.ts";
import type { RecordConsentCommand } from "./ports.ts";

export interface ConsentSaid {
  readonly to: To;
  readonly category: ConsentCategory;
  /** Null: all of the category. */
  readonly purpose: string | null;
  /** Null: it is withdrawn. */
  readonly strength: GivenStrength | null;
  readonly source: ConsentSource;
  readonly words: WordsShown | null;
  readonly language: string | null;
  /** Address of whoever said it; hashed here, and kept nowhere. */
  readonly ip: string | null;
  /** Null: now. */
  readonly occurredAtMs: number | null;
  readonly proof: string | null;
}

/** What makes an entry that comes again the same one. */
export interface KnownEntry {
  /** Of its id, whose time is then that of what was said: `ID_ENTROPY_BYTES` of them. */
  readonly entropy: Uint8Array;
}

export interface ConsentRecorded {
  readonly entry: ConsentEntry;
  readonly recordedAtMs: number;
  readonly phoneMasked: string;
  readonly phoneToken: string;
  readonly country: string;
  readonly standing: ConsentStanding;
  /** False: it was recorded before. */
  readonly isNew: boolean;
}

/** By so much a tenant's clock may be ahead of ours. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

export const RECORD_CONSENT_REFUSES = [...FIND_RECIPIENT_REFUSES, "value_out_of_bounds"] as const;

type Needs = Pick<Services, "clock" | "consents" | "random" | "tokens" | "users" | "vault">;

export async function recordConsent(
  services: Needs,
  principal: Principal,
  said: ConsentSaid & Partial<KnownEntry>,
): Promise<Result<ConsentRecorded, RefusedBy<typeof RECORD_CONSENT_REFUSES>>> {
  const drafted = await draftConsent(services, principal, said);
  if (!drafted.ok) return drafted;
  const { slot, command, phone, recordedAtMs } = drafted.value;
  const reply = await services.consents.record(slot, command);
  const { masked: phoneMasked, token: phoneToken, country } = phone;
  return ok({ ...reply, recordedAtMs, phoneMasked, phoneToken, country });
}

/** What is asked of the object of a phone, and which that is. */
export interface DraftedConsent {
  readonly slot: Slot;
  readonly command: RecordConsentCommand;
  readonly phone: PhoneRecord;
  readonly recordedAtMs: number;
}

export async function draftConsent(
  services: Omit<Needs, "consents">,
  principal: Principal,
  said: ConsentSaid & Partial<KnownEntry>,
): Promise<Result<DraftedConsent, RefusedBy<typeof RECORD_CONSENT_REFUSES>>> {
  const { tenant, mode, keyId: by } = principal;
  const nowMs = services.clock.nowMs();
  const occurredAtMs = said.occurredAtMs ?? nowMs;
  if (occurredAtMs > nowMs + CLOCKS_DIFFER_MS) return outOfBounds("occurred_at", "Send a time that has passed.");
  if (said.strength === "written_opt_in" && said.words === null)
    return outOfBounds(
      "words",
      "Send the very words that the person saw: consent in writing is to words that are kept.",
    );
  const found = await findPerson(services, principal, said);
  if (!found.ok) return found;
  const phone = found.value;
  const { to: _to, ip, strength, entropy, ...rest } = said;
  const ipHash = await hashIp(services, tenant.id, ip);
  const slot = slotOf(tenant, mode, phone);
  const made =
    entropy === undefined
      ? { nowMs, entropy: services.random.bytes(ID_ENTROPY_BYTES) }
      : { nowMs: occurredAtMs, entropy };
  const id = makeRoutedId("consent", slot, made);
  const base = { ...rest, id, channel: "sms", ipHash, occurredAtMs, by } as const;
  const entry: ConsentEntry =
    strength === null ? { ...base, action: "withdrawn" } : { ...base, action: "given", strength };
  return ok({ slot, command: { tenantId: tenant.id, phoneToken: phone.token, entry }, phone, recordedAtMs: nowMs });
}

/** Who takes consent back is heard wherever the number is, also where nothing is sent any more. */
async function findPerson(
  services: Pick<Services, "tokens" | "users" | "vault">,
  principal: Principal,
  { to, strength }: Pick<ConsentSaid, "to" | "strength">,
): Promise<Result<PhoneRecord, RefusedBy<typeof FIND_RECIPIENT_REFUSES>>> {
  if (strength === null && "phoneNumber" in to) {
    const { tenant } = principal;
    const read = parsePhone(to.phoneNumber, to.country, numberRules(tenant, "sms"));
    if (!read.ok) return refuse(read.error.reason, { field: "phone_number" });
    return ok(await recordPhone(services, tenant.id, read.value));
  }
  const found = await findRecipient(services, principal, to);
  return found.ok ? ok(found.value.phone) : found;
}
