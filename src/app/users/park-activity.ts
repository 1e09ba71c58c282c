/** What people did, kept in one place and counted a moment later; what a trigger or a campaign waits for is counted at once. */
import type { EventOutcome } from "../../domain/users/activity.ts";
import type { Telemetry } from "../base/ports.ts";
import type { AudienceActivity, AudiencePlace, Parked, SaidName } from "./audience-ports.ts";
import { officesOf, packLines } from "../../domain/users/parcel.ts";
import type { PersonActivity, PersonOutcomes } from "./ports.ts";

export interface BucketedPerson {
  readonly index: number;
  readonly person: PersonActivity;
  readonly place: AudiencePlace;
}

interface ParkParts {
  readonly activity: Pick<AudienceActivity, "park">;
  readonly telemetry: Telemetry;
  /** One for each, in their order. */
  readonly atOnce: (placed: readonly BucketedPerson[]) => Promise<readonly (PersonOutcomes | "unavailable")[]>;
}

/** Of one event. Null: there is no such user. */
type Fate = EventOutcome | "unavailable" | null;

/** Events of one person that go the same way. */
interface Share extends BucketedPerson {
  /** Where each stands among all of the person's. */
  readonly at: readonly number[];
}

/** For each person, in their order, what became of each event. */
export async function parkActivity(
  parts: ParkParts,
  placed: readonly BucketedPerson[],
): Promise<readonly (readonly Fate[])[]> {
  const fates = placed.map((): Fate[] => []);
  const all = placed.map((one): Share => ({ ...one, at: [...one.person.events.keys()] }));
  const asked = await park(parts, all);
  if (typeof asked === "string") note(fates, all, () => fateOf(asked));
  else {
    const [urgent, later] = parted(all, asked.urgent);
    const kept = later.length === 0 ? "kept" : await park(parts, later);
    if (typeof kept === "string") note(fates, later, () => fateOf(kept));
    // What is waited for has changed meanwhile.
    await countAtOnce(parts, fates, typeof kept === "string" ? urgent : all);
  }
  return fates;
}

async function park({ activity, telemetry }: ParkParts, shares: readonly Share[]): Promise<Parked | "unavailable"> {
  const [first] = shares;
  if (first === undefined) return "kept";
  const { tenant, bucket } = first.place;
  const office = { ...first.place, bucket: bucket % officesOf(tenant.bucketCount) };
  const lines = shares.map(({ person, place }) => ({ ...person, bucket: place.bucket }));
  const count = shares.reduce((sum, { at }) => sum + at.length, 0);
  try {
    return await activity.park(office, { lines: packLines(lines), count, names: namesOf(shares) });
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    telemetry.emit("activity.not_recorded", { tenant_id: tenant.id, fault });
    return "unavailable";
  }
}

async function countAtOnce({ atOnce }: ParkParts, fates: Fate[][], shares: readonly Share[]): Promise<void> {
  const outcomes = await atOnce(shares);
  const ofShare = new Map(shares.map((share, nth) => [share, outcomes[nth] ?? null]));
  note(fates, shares, (share, nth) => {
    const outcome = ofShare.get(share) ?? null;
    return outcome === null || outcome === "unavailable" ? outcome : (outcome[nth] ?? "kept");
  });
}

function note(fates: Fate[][], shares: readonly Share[], fate: (share: Share, nth: number) => Fate): void {
  for (const share of shares) {
    for (const [nth, at] of share.at.entries()) {
      const own = fates[share.index];
      if (own !== undefined) own[at] = fate(share, nth);
    }
  }
}

function fateOf(parked: Extract<Parked, string> | "unavailable"): Fate {
  return parked === "kept" ? "kept" : "unavailable";
}

function namesOf(shares: readonly Share[]): readonly SaidName[] {
  const names = new Map<string, SaidName>();
  for (const { person } of shares) {
    for (const { name, received } of person.events) {
      const isOwn = received !== true;
      names.set(`${isOwn} ${name}`, { name, isOwn });
    }
  }
  return [...names.values()];
}

function parted(shares: readonly Share[], urgent: readonly SaidName[]): readonly [urgent: Share[], later: Share[]] {
  const names = new Set(urgent.map(({ name, isOwn }) => `${isOwn} ${name}`));
  const isUrgent = ({ name, received }: PersonActivity["events"][number]) => names.has(`${received !== true} ${name}`);
  return [sharesWith(shares, isUrgent), sharesWith(shares, (event) => !isUrgent(event))];
}

function sharesWith(shares: readonly Share[], goes: (event: PersonActivity["events"][number]) => boolean): Share[] {
  return shares.flatMap((share) => {
    const nths = [...share.person.events.entries()].flatMap(([nth, event]) => (goes(event) ? [nth] : []));
    if (nths.length === 0) return [];
    const events = share.person.events.filter(goes);
    return [{ ...share, person: { ...share.person, events }, at: nths.map((nth) => share.at[nth] ?? 0) }];
  });
}
