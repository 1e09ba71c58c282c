/** A sender's record as it is first written, with its registrations and their first lines of history. */
import type { Registration, RegistrationMove, RegistrationStatus, SenderRecord } from "./sender.ts";

export interface Written {
  readonly atMs: number;
  readonly by: string | null;
}

export function firstRegistration(
  { id: senderId }: Pick<SenderRecord, "id">,
  { country, status }: { readonly country: string; readonly status: RegistrationStatus },
  { atMs }: Pick<Written, "atMs">,
): Registration {
  const scope = { networks: null, categories: null };
  const facts = { reason: null, reference: null, untilMs: null, papers: {}, tenDlc: null };
  return { senderId, country, status, ...scope, ...facts, revision: 1, createdAtMs: atMs, updatedAtMs: atMs };
}

/** The line of history that brought the registration to what it is. */
export function moveTo(
  { senderId, country, revision, status: to, reason, reference, untilMs }: Registration,
  from: RegistrationStatus | null,
  { atMs, by }: Written,
): RegistrationMove {
  return { senderId, country, revision, from, to, atMs, by, reason, reference, untilMs };
}
