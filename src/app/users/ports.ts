/** The people whom texts go to: who they are to the tenant, and what their phone's object knows of them. */
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { Whereabouts } from "../../domain/alerts/whereabouts.ts";
import type { ActivityEvent, ActivityMark, DayCount, EventOutcome } from "../../domain/users/activity.ts";
import type { UserNumbers } from "../../domain/users/numbers.ts";
import type { Traits, TraitsChange } from "../../domain/users/traits.ts";
import type { PhonePlace, UserState } from "../../domain/users/user-state.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { NumberStore } from "./number-ports.ts";
import type { WhereaboutsStore } from "./whereabouts-ports.ts";

/** Whom a tenant's user id stands for, and how to write to them. */
export interface UserProfile extends UserNumbers {
  readonly userId: string;
  /** BCP 47; null: the country's. */
  readonly locale: string | null;
  /** IANA name; null: the number's. */
  readonly timeZone: string | null;
  /** The name of the tenant's own second factor for recovery; null when there is none. */
  readonly secondFactor: string | null;
  /** Absent: nothing was said. */
  readonly traits?: Traits;
  /** Where the number's clock hangs, as whoever saves it saw: kept beside the profile. Absent: nobody has looked. */
  readonly numberZone?: string | null;
  /** Objects of the user's numbers have yet to hear of a change. Absent: they have heard all. */
  readonly hasNews?: true;
  /** Kept by what the user confirms, whoever saves the profile. Absent: nothing was confirmed that named a country. */
  readonly whereabouts?: Whereabouts;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** What is named takes the place of what was there. */
export interface ProfilePatch extends Partial<Pick<UserProfile, "locale" | "timeZone" | "secondFactor">> {
  readonly traits: TraitsChange;
}

/** missing: there is no such user. attributes_spent: that would be more attributes than a user may have. */
export type ProfileChanged = UserProfile | "missing" | "attributes_spent";

/** moved: the user has another number by now than when it was looked, and nothing was saved. */
export type ProfileSaved = "saved" | "moved";

/** Whose users they are, and of which mode: the same id is another user in each. */
export interface UserOwner {
  readonly tenant: Tenant;
  readonly mode: Mode;
}

export interface UserStore {
  find(owner: UserOwner, userId: string): Promise<UserProfile | null>;
  /** The users whose number it is, their primary one or not: mostly one. */
  listByPhone(owner: UserOwner, phone: Pick<PhoneRecord, "token" | "country">): Promise<readonly UserProfile[]>;
  /** `over`: the token of the number that the user had when it was looked; null: there was none. Absent: whatever is there. */
  save(owner: UserOwner, profile: UserProfile, over?: string | null): Promise<ProfileSaved>;
  /** In one step where it is kept, so that of two changes at once none is lost. */
  change(owner: UserOwner, userId: string, change: ProfilePatch): Promise<ProfileChanged>;
  remove(owner: UserOwner, userId: string): Promise<void>;
}

export interface UserRef {
  readonly tenantId: string;
  readonly phoneToken: string;
  readonly userId: string;
}

/** Who changed a user's standing, and why: stands in the audit trail. */
export interface UserChange extends UserRef {
  /** A key id, or "user" for the person. */
  readonly by: string;
  /** snake_case, or the words of whoever unfroze. */
  readonly reason: string;
  /** Another number of the user's, now or before, where the same was done first: the tenant was told from there. */
  readonly alsoAt?: PhonePlace | undefined;
}

/** Users of one number that are looked at: a family shares one, a fraud ring shares more. */
export const USERS_PER_PHONE = 20;

export interface UserStates {
  /** Null for a user of whom the object has never heard: active and not in the app. */
  read(slot: Slot, user: UserRef): Promise<UserState | null>;
  /** All who are known at a number, by profile or by a code that was approved; no more than USERS_PER_PHONE. */
  idsAt(slot: Slot, phone: Omit<UserRef, "userId">): Promise<readonly string[]>;
  /** The profile of the user has this number, for as long as nobody says otherwise. A freeze of another user there is none of theirs. */
  know(slot: Slot, user: UserRef): Promise<UserState>;
  /** The same of many. */
  knowAll(slot: Slot, people: { readonly tenantId: string; readonly users: readonly KnownUser[] }): Promise<void>;
  /** Freezes at once, and cancels what is open and covered by it. */
  freeze(slot: Slot, change: UserChange): Promise<UserState>;
  unfreeze(slot: Slot, change: UserChange): Promise<UserState>;
  /** False: the user is frozen, and is not forgotten. */
  forget(slot: Slot, user: UserRef & { readonly hasMoved?: true }): Promise<boolean>;
}

export type KnownUser = Omit<UserRef, "tenantId">;

/** What one person did. */
export interface PersonActivity {
  readonly userId: string;
  readonly events: readonly ActivityEvent[];
}

export interface ActivitySaid {
  readonly people: readonly PersonActivity[];
  /** The ids are lines of this import, known for as long as they could count again; null: they are the tenant's own. */
  readonly importKey: string | null;
}

/** One for each event; null: there is no such user. */
export type PersonOutcomes = readonly EventOutcome[] | null;

/** Of one who was told of; where events went different ways, one for each. */
export type PersonFates = PersonOutcomes | "unavailable" | readonly (EventOutcome | "unavailable" | null)[];

export interface KeptActivity {
  readonly mark: ActivityMark;
  readonly days: readonly DayCount[];
}

export interface ActivityStore {
  /** In their order; unavailable: what keeps this person did not answer, and may have counted all the same. */
  record(owner: UserOwner, said: ActivitySaid): Promise<readonly (PersonOutcomes | "unavailable")[]>;
  /**
   * Counts it within some ten seconds, and at once what triggers and campaigns wait for. kept: it will be, if there is such a
   * user by then.
   */
  keep(owner: UserOwner, people: readonly PersonActivity[]): Promise<readonly PersonFates[]>;
  /** Null: there is no such user. */
  read(owner: UserOwner, userId: string): Promise<KeptActivity | null>;
}

export interface UserServices {
  readonly activity: ActivityStore;
  readonly userNumbers: NumberStore;
  readonly users: UserStore;
  readonly userStates: UserStates;
  readonly whereabouts: WhereaboutsStore;
}
