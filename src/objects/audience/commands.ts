/** All that a bucket of users can be asked, by what use cases call its port. */
import type { Adoption, Audience, KeptProfile, ProfileSaving } from "../../app/users/audience-ports.ts";
import type { ProfilePatch, ProfileChanged, ProfileSaved, UserProfile } from "../../app/users/ports.ts";
import { changedTraits, isBare, NO_TRAITS } from "../../domain/users/traits.ts";
import { commandsOf } from "../command.ts";
import { ACTIVITY_COMMANDS } from "./activity-commands.ts";
import { CAMPAIGN_COMMANDS } from "./campaign-commands.ts";
import { type AudienceBucket, type AudienceCommandsFor, command } from "./command.ts";
import { AUDIENCE_NUMBER_COMMANDS } from "./number-commands.ts";
import { AUDIENCE_STANDING_COMMANDS } from "./standing-commands.ts";
import type { ProfileRows } from "./profile-rows.ts";
import { SEGMENT_COMMANDS } from "./segments/segment-commands.ts";
import { TRIGGER_COMMANDS } from "./trigger-commands.ts";
import { AUDIENCE_WHEREABOUTS_COMMANDS } from "./whereabouts-commands.ts";

function find(bucket: AudienceBucket, userId: string): KeptProfile | null {
  return bucket.look(null, (rows) => rows.find(userId));
}

/** When the user was first saved stays as it was, and so does what is known of a number that stays, and of where they were. */
function save(bucket: AudienceBucket, { over, ...profile }: ProfileSaving): ProfileSaved {
  return bucket.write<ProfileSaved>([profile.phone.sealed], (rows) => {
    const before = rows.find(profile.userId)?.profile ?? null;
    if (over !== undefined && over !== (before?.phone.token ?? null)) return "moved";
    const createdAtMs = before?.createdAtMs ?? profile.createdAtMs;
    rows.save({ ...withFactsOf(before, profile), createdAtMs }, false);
    return "saved";
  });
}

function withFactsOf(before: UserProfile | null, { numberFacts, ...saved }: UserProfile): UserProfile {
  const whereabouts = before?.whereabouts;
  const profile = whereabouts === undefined ? saved : { ...saved, whereabouts };
  const facts = before?.phone.token === profile.phone.token ? before.numberFacts : numberFacts;
  return facts === undefined ? profile : { ...profile, numberFacts: facts };
}

function change(bucket: AudienceBucket, asked: { userId: string; change: ProfilePatch }): ProfileChanged {
  return bucket.change<ProfileChanged>("missing", (rows, nowMs) => {
    const kept = rows.find(asked.userId);
    if (kept === null) return "missing";
    const { traits: before = NO_TRAITS, ...profile } = kept.profile;
    const { traits: said, ...rest } = asked.change;
    const traits = changedTraits(before, said);
    if (traits === null) return "attributes_spent";
    const changed = { ...profile, ...rest, ...(isBare(traits) ? {} : { traits }), updatedAtMs: nowMs };
    rows.save(changed, kept.isInD1);
    return changed;
  });
}

/** While the move lasts, a page of it may hold the user still. */
function remove(bucket: AudienceBucket, { userId, isMoving }: { userId: string; isMoving: boolean }): void {
  bucket.change(undefined, (rows, nowMs) => depart(rows, { userId, isMoving }, nowMs));
}

function depart(rows: ProfileRows, { userId, isMoving }: { userId: string; isMoving: boolean }, nowMs: number): void {
  const kept = rows.find(userId);
  if (kept === null) return;
  rows.remove(userId);
  if (isMoving) rows.noteDeparted(kept.profile, nowMs);
}

function noteInD1(bucket: AudienceBucket, { userId, updatedAtMs }: Pick<UserProfile, "userId" | "updatedAtMs">): void {
  bucket.change(undefined, (rows) => rows.noteInD1(userId, true, updatedAtMs));
}

function adopt(bucket: AudienceBucket, { profiles, isLeaving }: Adoption): readonly (UserProfile | null)[] {
  return bucket.write(
    profiles.map(({ phone }) => phone.sealed),
    (rows) => profiles.map((profile) => adoptOne(rows, profile, isLeaving)),
  );
}

function adoptOne(rows: ProfileRows, old: UserProfile, isLeaving: boolean): UserProfile | null {
  const kept = rows.find(old.userId)?.profile ?? null;
  const departed = rows.departed(old.userId);
  if (kept === null && departed !== null && departed >= old.updatedAtMs) return null;
  if (kept !== null && kept.updatedAtMs >= old.updatedAtMs) {
    rows.noteInD1(kept.userId, !isLeaving, kept.updatedAtMs);
    return kept;
  }
  // D1 knows no traits, and nothing of where a number came from: they stay what they are.
  const traits = kept?.traits;
  const adopted = withFactsOf(kept, traits === undefined ? old : { ...old, traits });
  rows.save(adopted, !isLeaving);
  return adopted;
}

function dropVanished(bucket: AudienceBucket, userId: string): UserProfile | null {
  return bucket.change<UserProfile | null>(null, (rows, nowMs) => {
    const kept = rows.find(userId);
    if (kept?.isInD1 !== true) return kept?.profile ?? null;
    depart(rows, { userId, isMoving: true }, nowMs);
    return null;
  });
}

export const AUDIENCE_COMMANDS = {
  activity: ACTIVITY_COMMANDS,
  campaigns: CAMPAIGN_COMMANDS,
  numbers: AUDIENCE_NUMBER_COMMANDS,
  segments: SEGMENT_COMMANDS,
  standing: AUDIENCE_STANDING_COMMANDS,
  triggers: TRIGGER_COMMANDS,
  whereabouts: AUDIENCE_WHEREABOUTS_COMMANDS,
  users: {
    find: command(find),
    save: command(save),
    change: command(change),
    remove: command(remove),
    noteInD1: command(noteInD1),
    adopt: command(adopt),
    dropVanished: command(dropVanished),
  } satisfies AudienceCommandsFor<Audience>,
} as const;

export const audienceCommand = commandsOf<AudienceBucket, unknown>("a bucket of users", AUDIENCE_COMMANDS);
