/** One change of what a tenant is for the rules of countries, written with its line of history. */
import { type ComplianceProfile, firstProfile, type ProfileFacts } from "../../domain/compliance/compliance-profile.ts";
import { entryOf, type ProfileEntry } from "../../domain/compliance/profile-history.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Clock } from "../base/ports.ts";
import { type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import type { ProfileStore } from "./profile-ports.ts";

/** Of several changes at once the slower ones are made again on top of the faster. */
const TRIES = 3;

export interface ProfileWriting {
  readonly profileStore: Pick<ProfileStore, "find" | "write">;
  readonly clock: Clock;
}

export interface ProfileWish extends Pick<ProfileEntry, "actor" | "by" | "reason"> {
  readonly tenantId: string;
}

export const WRITE_PROFILE_REFUSES = ["profile_changed"] as const;

/** What changes nothing is not written: a history of nothing says nothing. */
export async function writeProfile<Reason extends string>(
  { profileStore, clock }: ProfileWriting,
  { tenantId, ...by }: ProfileWish,
  change: (before: ComplianceProfile, nowMs: number) => Result<Partial<ProfileFacts>, Refusal<Reason>>,
): Promise<Result<ComplianceProfile, Refusal<Reason> | RefusedBy<typeof WRITE_PROFILE_REFUSES>>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = (await profileStore.find(tenantId)) ?? firstProfile(tenantId);
    const nowMs = clock.nowMs();
    const changed = change(before, nowMs);
    if (!changed.ok) return changed;
    const after = { ...before, ...changed.value, revision: before.revision + 1, updatedAtMs: nowMs };
    const entry = entryOf(before, after, by);
    if (entry.changes.length === 0) return ok(before);
    if ((await profileStore.write(after, entry)) === "written") return ok(after);
  }
  return refuse("profile_changed");
}
