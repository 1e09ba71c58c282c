/** What one change of a tenant's profile came to, as its history keeps it: never changed once written. */
import type { ComplianceProfile, ProfileFacts } from "./compliance-profile.ts";

export const PROFILE_PARTS = ["sector", "set_sector", "link", "contact", "licence", "waiver"] as const;
export type ProfilePart = (typeof PROFILE_PARTS)[number];

export interface ProfileChange {
  readonly part: ProfilePart;
  readonly change: "added" | "removed";
  /** "bank", "PH go.example.com", "TW +88622345678", "SG gambling", "ph.links.banks". */
  readonly name: string;
  /** Until when it was to count; null: until it is taken back. */
  readonly untilMs: number | null;
}

export interface ProfileEntry {
  readonly tenantId: string;
  /** The profile's revision that it made. */
  readonly revision: number;
  readonly atMs: number;
  readonly actor: "tenant" | "platform";
  /** The key, or whom the platform named. */
  readonly by: string;
  readonly reason: string | null;
  readonly changes: readonly ProfileChange[];
}

interface Line extends Omit<ProfileChange, "change"> {
  /** A waiver that is given again with another reason is another one. */
  readonly mark: string;
}

/** What is gone, then what has come; none: both say the same. */
export function profileChanges(before: ProfileFacts, after: ProfileFacts): readonly ProfileChange[] {
  const [gone, come] = [linesOf(before), linesOf(after)];
  return [...without(gone, come).map(as("removed")), ...without(come, gone).map(as("added"))];
}

export function entryOf(
  before: ComplianceProfile,
  after: ComplianceProfile,
  by: Pick<ProfileEntry, "actor" | "by" | "reason">,
): ProfileEntry {
  const { tenantId, revision, updatedAtMs: atMs } = after;
  return { tenantId, revision, atMs, ...by, changes: profileChanges(before, after) };
}

function linesOf({ ownSectors, setSectors, links, contacts, licences, waivers }: ProfileFacts): readonly Line[] {
  return [
    ...ownSectors.map((name) => line({ part: "sector", name })),
    ...setSectors.map((name) => line({ part: "set_sector", name })),
    ...links.map(({ country, host }) => line({ part: "link", name: `${country} ${host}` })),
    ...contacts.map(({ country, phone }) => line({ part: "contact", name: `${country} ${phone}` })),
    ...licences.map(({ country, topic, untilMs }) => line({ part: "licence", name: `${country} ${topic}`, untilMs })),
    ...waivers.map(({ rule: name, untilMs, ...why }) => line({ part: "waiver", name, untilMs }, why)),
  ];
}

function line(what: Pick<Line, "part" | "name"> & Partial<Line>, beside: object = {}): Line {
  const { part, name, untilMs = null } = what;
  return { part, name, untilMs, mark: JSON.stringify([part, name, untilMs, beside]) };
}

function without(lines: readonly Line[], others: readonly Line[]): readonly Line[] {
  const marks = new Set(others.map(({ mark }) => mark));
  return lines.filter(({ mark }) => !marks.has(mark));
}

function as(change: ProfileChange["change"]) {
  return ({ part, name, untilMs }: Line): ProfileChange => ({ part, change, name, untilMs });
}
