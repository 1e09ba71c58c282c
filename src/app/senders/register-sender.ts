import { ok, type Result } from "../../domain/base/result.ts";
import { isCountry } from "../../domain/phone/country-placement.ts";
import { firstRegistration, moveTo } from "../../domain/senders/first-record.ts";
import type { Registration, RegistrationScope, WholeSender } from "../../domain/senders/sender.ts";
import type { TenDlc } from "../../domain/senders/ten-dlc.ts";
import type { Clock } from "../base/ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import { CHECK_REGISTRATION_REFUSES, checkPapers, checkTenDlc, type NamedPaper } from "./check-registration.ts";
import type { SenderStore } from "./ports.ts";
import { tellBehind, type Telling } from "./tell-senders.ts";

export interface RegisterInput extends RegistrationScope {
  readonly tenantId: string;
  readonly senderId: string;
  readonly keyId: string;
  readonly country: string;
  readonly papers: readonly NamedPaper[];
  readonly tenDlc: TenDlc | null;
}

/** A registration with the sender that it is of. */
export interface Registered {
  readonly sender: WholeSender;
  readonly registration: Registration;
}

export const REGISTER_SENDER_REFUSES = [
  "sender_not_found",
  ...CHECK_REGISTRATION_REFUSES,
  "registration_exists",
] as const;

/** Begins a sender's registration in a country, as a draft. */
export async function registerSender(
  services: Telling & { readonly senderStore: Pick<SenderStore, "find" | "register">; readonly clock: Clock },
  { tenantId, senderId, keyId, country, networks, categories, papers, tenDlc }: RegisterInput,
): Promise<Result<Registered, RefusedBy<typeof REGISTER_SENDER_REFUSES>>> {
  if (!isCountry(country))
    return outOfBounds("country", "Send a country that numbers can be of, as ISO 3166-1 alpha-2.");
  const sender = await services.senderStore.find(tenantId, senderId);
  if (sender === null) return refuse("sender_not_found");
  const nowMs = services.clock.nowMs();
  const of = { kind: sender.kind, country, nowMs };
  const campaign = checkTenDlc(tenDlc, of);
  if (!campaign.ok) return campaign;
  const states = checkPapers({}, papers, of);
  if (!states.ok) return states;
  const written = { atMs: nowMs, by: keyId };
  const first = firstRegistration(sender, { country, status: "draft" }, written);
  const registration = { ...first, networks, categories, papers: states.value, tenDlc: campaign.value };
  const move = moveTo(registration, null, written);
  const outcome = await services.senderStore.register(tenantId, registration, move);
  if (outcome === "taken") return refuse("registration_exists", { field: "country" });
  tellBehind(services, { tenantId, sender: sender.sender, entry: move });
  return ok({ sender, registration });
}
