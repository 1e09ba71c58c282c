/** A tenant sets, reads and removes its widget at Turnstile. The secret goes in, and comes out for siteverify alone. */
import { ok, type Result } from "../../domain/base/result.ts";
import { turnstileBinding } from "../../domain/privacy/sealed-fields.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { TurnstileAccount, WorkWish } from "./challenge-ports.ts";

export interface SetTurnstileInput {
  readonly tenantId: string;
  readonly keyId: string;
  readonly siteKey: string;
  /** Absent: the one that is kept, which is of this site key. */
  readonly secret?: string;
  readonly hostnames: readonly string[];
  readonly work: WorkWish;
}

export const SET_TURNSTILE_REFUSES = ["turnstile_secret_missing"] as const;

/** In force for challenges within 30 seconds. */
export async function setTurnstile(
  { challenges, clock, vault }: Pick<Services, "challenges" | "clock" | "vault">,
  { tenantId, keyId, siteKey, secret, hostnames, work }: SetTurnstileInput,
): Promise<Result<TurnstileAccount, RefusedBy<typeof SET_TURNSTILE_REFUSES>>> {
  const before = secret === undefined ? await challenges.accounts.find(tenantId) : null;
  const kept = before?.siteKey === siteKey ? before.secretSealed : null;
  const secretSealed = secret === undefined ? kept : await vault.seal(secret, turnstileBinding({ tenantId, siteKey }));
  if (secretSealed === null) return refuse("turnstile_secret_missing", { field: "secret" });
  const updated = { updatedAtMs: clock.nowMs(), updatedBy: keyId };
  const account = { tenantId, siteKey, secretSealed, hostnames, work, ...updated };
  await challenges.accounts.save(account);
  return ok(account);
}

export const TURNSTILE_REFUSES = ["turnstile_not_set"] as const;

/** The stored one, not the cached. */
export async function readTurnstile(
  { challenges }: Pick<Services, "challenges">,
  tenantId: string,
): Promise<Result<TurnstileAccount, RefusedBy<typeof TURNSTILE_REFUSES>>> {
  const account = await challenges.accounts.find(tenantId);
  return account === null ? refuse("turnstile_not_set") : ok(account);
}

/** Challenges are work alone from then on. */
export async function removeTurnstile(
  { challenges }: Pick<Services, "challenges">,
  tenantId: string,
): Promise<Result<null, RefusedBy<typeof TURNSTILE_REFUSES>>> {
  return (await challenges.accounts.remove(tenantId)) ? ok(null) : refuse("turnstile_not_set");
}
