/** Where profiles are kept: the objects of a tenant's audience, and for as long as the move from D1 lasts, D1 too. */
import type { Mode } from "../../domain/base/placement.ts";
import type {
  ActivitySaid,
  KeptActivity,
  PersonOutcomes,
  ProfilePatch,
  ProfileChanged,
  ProfileSaved,
  UserOwner,
  UserProfile,
} from "./ports.ts";
import type { NumberedLine } from "../../domain/users/parcel.ts";

/** A bucket of a tenant's users, by the user's token. */
export interface AudiencePlace extends UserOwner {
  readonly bucket: number;
}

export interface KeptProfile {
  readonly profile: UserProfile;
  /** D1 has it as well: when it is gone there, a Worker of the release before has deleted the user. */
  readonly isInD1: boolean;
}

export interface Adoption {
  /** As D1 has them. */
  readonly profiles: readonly UserProfile[];
  /** They are deleted there right after this. */
  readonly isLeaving: boolean;
}

export interface ProfileSaving extends UserProfile {
  /** The token of the number that the user had when it was looked; null: there was no such user. Absent: whatever is there. */
  readonly over?: string | null;
}

/** What an object of the audience answers. */
export interface Audience {
  find(place: AudiencePlace, userId: string): Promise<KeptProfile | null>;
  save(place: AudiencePlace, profile: ProfileSaving): Promise<ProfileSaved>;
  change(
    place: AudiencePlace,
    asked: { readonly userId: string; readonly change: ProfilePatch },
  ): Promise<ProfileChanged>;
  remove(place: AudiencePlace, user: { readonly userId: string; readonly isMoving: boolean }): Promise<void>;
  /** D1 has it too, as it was saved at that time. */
  noteInD1(place: AudiencePlace, saved: Pick<UserProfile, "userId" | "updatedAtMs">): Promise<void>;
  /** What is newer than what is known, and was not deleted since, is taken. Says what is known then, one for each. */
  adopt(place: AudiencePlace, adoption: Adoption): Promise<readonly (UserProfile | null)[]>;
  /** D1 has it no longer. What is known then; null when the user is gone here too. */
  dropVanished(place: AudiencePlace, userId: string): Promise<UserProfile | null>;
}

export interface ActivityNoted {
  /** One for each person. */
  readonly outcomes: readonly PersonOutcomes[];
  /** Ids of texts of campaigns that wait for somebody who has come back now. */
  readonly overtaken: readonly string[];
}

/** Something that was done, as far as who waits for it can be told from it. */
export interface SaidName {
  readonly name: string;
  /** They did it themselves. */
  readonly isOwn: boolean;
}

export interface Parcel {
  /** As `packLines` writes them. */
  readonly lines: string;
  /** Events among them. */
  readonly count: number;
  /** All that they name, once. */
  readonly names: readonly SaidName[];
}

/** kept: it is counted later. full: so much waits that this is not kept. urgent: not kept; a trigger or campaign waits for these names. */
export type Parked = "kept" | "full" | { readonly urgent: readonly SaidName[] };

export interface HeardLines {
  /** The bucket that kept them. */
  readonly office: number;
  /** All that it has for this bucket. */
  readonly lines: readonly NumberedLine[];
}

export interface LinesHeard extends Pick<ActivityNoted, "overtaken"> {
  /** A text is due at once. */
  readonly hasFired: boolean;
  /** Events of users who are not here, and events that were one name too many. */
  readonly dropped: number;
}

/** What an object of the audience answers about what its people do. */
export interface AudienceActivity {
  /** In one transaction. May not be asked twice: an event without an id counts whenever it comes. */
  record(place: AudiencePlace, said: ActivitySaid): Promise<ActivityNoted>;
  /** Null: nobody of this id is here. */
  read(place: AudiencePlace, userId: string): Promise<KeptActivity | null>;
  /** Keeps lines of any buckets, to be counted within some ten seconds. May not be asked twice. */
  park(place: AudiencePlace, parcel: Parcel): Promise<Parked>;
  /** Counts lines out of parcels, each once however often it is told. */
  hear(place: AudiencePlace, heard: HeardLines): Promise<LinesHeard>;
}

export interface OldUserRow {
  /** Ascending in the order of a page. */
  readonly row: number;
  readonly tenantId: string;
  readonly mode: Mode;
  readonly profile: UserProfile;
}

/** The table of the releases before. Throws StoreUnavailable. */
export interface OldUsers {
  find(tenantId: string, mode: Mode, userId: string): Promise<UserProfile | null>;
  listByPhone(tenantId: string, mode: Mode, phoneToken: string): Promise<readonly UserProfile[]>;
  save(tenantId: string, mode: Mode, profile: UserProfile): Promise<void>;
  remove(tenantId: string, mode: Mode, userId: string): Promise<void>;
  count(): Promise<number>;
  page(afterRow: number, limit: number): Promise<readonly OldUserRow[]>;
  /** Only those that nobody has written since. */
  drop(rows: readonly OldUserRow[]): Promise<void>;
}
