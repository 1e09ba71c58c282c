import { ok, type Result } from "../../domain/base/result.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { SenderStore } from "./ports.ts";
import type { Registered } from "./register-sender.ts";

export interface RegistrationName {
  readonly tenantId: string;
  readonly senderId: string;
  readonly country: string;
}

export const FIND_REGISTRATION_REFUSES = ["sender_not_found", "registration_not_found"] as const;

export async function findRegistration(
  { senderStore }: { readonly senderStore: Pick<SenderStore, "find"> },
  { tenantId, senderId, country }: RegistrationName,
): Promise<Result<Registered, RefusedBy<typeof FIND_REGISTRATION_REFUSES>>> {
  const sender = await senderStore.find(tenantId, senderId);
  if (sender === null) return refuse("sender_not_found");
  const registration = sender.registrations.find((one) => one.country === country);
  return registration === undefined ? refuse("registration_not_found") : ok({ sender, registration });
}
