/** A profile as its row has it. */
import type { UserProfile } from "../../app/users/ports.ts";

/** Sealed anew, a number changes, and the body beside it does not. */
export interface ProfileColumns extends Record<string, SqlStorageValue> {
  readonly body: string;
  readonly phone_sealed: string;
}

export function profileOfRow(row: ProfileColumns): UserProfile {
  const { phone, ...rest }: UserProfile = JSON.parse(row.body);
  return { ...rest, phone: { ...phone, sealed: row.phone_sealed } };
}
