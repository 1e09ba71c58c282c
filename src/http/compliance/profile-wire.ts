/** Profiles and their history as replies show them. */
import { type ComplianceProfile, sectorsOf, waivedAt } from "../../domain/compliance/compliance-profile.ts";
import type { ProfileEntry } from "../../domain/compliance/profile-history.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

export function profileEntry(profile: ComplianceProfile, nowMs: number) {
  const { setSectors, links, contacts, licences, waivers, revision, updatedAtMs } = profile;
  const waived = waivedAt(waivers, nowMs);
  return {
    sectors: sectorsOf(profile),
    platform_sectors: setSectors,
    links,
    contacts: contacts.map(({ country, phone }) => ({ country, phone_number: phone })),
    licences: licences.map(({ untilMs, ...licence }) => ({ ...licence, until: isoTimeOrNull(untilMs) })),
    waivers: waivers.map(({ rule, untilMs, reason, by, atMs }) => ({
      rule,
      status: waived.has(rule) ? ("active" as const) : ("ended" as const),
      until: isoTimeOrNull(untilMs),
      reason,
      by,
      at: isoTime(atMs),
    })),
    updated_at: revision === 0 ? null : isoTime(updatedAtMs),
  };
}

export function historyEntry({ revision, atMs, actor, by, reason, changes }: ProfileEntry) {
  const shown = changes.map(({ untilMs, ...change }) => ({ ...change, until: isoTimeOrNull(untilMs) }));
  return { revision, at: isoTime(atMs), actor, by, reason, changes: shown };
}
