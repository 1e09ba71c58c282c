/** The people whom texts go to: who they are to the tenant, and what their phone's object knows of them. */
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { PhonePlace, UserState } from "../../domain/users/user-state.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";

/** Whom a tenant's user id stands for, and how to write to them. */
export interface UserProfile {
  readonly userId: string;
  readonly phone: PhoneRecord;
  /** BCP 47; null: the country's. */
  readonly locale: string | null;
  /** IANA name; null: the number's. */
  readonly timeZone: string | null;
  /** The name of the tenant's own second factor for recovery; null when there is none. */
  readonly secondFactor: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export interface UserStore {
  find(tenantId: string, mode: Mode, userId: string): Promise<UserProfile | null>;
  /** The users of a number: mostly one. */
  listByPhone(tenantId: string, mode: Mode, phoneToken: string): Promise<readonly UserProfile[]>;
  save(tenantId: string, mode: Mode, profile: UserProfile): Promise<void>;
  remove(tenantId: string, mode: Mode, userId: string): Promise<boolean>;
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
  /** A freeze that stands at a number which the user had before, too: both are lifted together. */
  readonly alsoAt?: PhonePlace;
}

export interface UserStates {
  /** Null for a user of whom the object has never heard: active and not in the app. */
  read(slot: Slot, user: UserRef): Promise<UserState | null>;
  /** The user is of this number: a freeze of another user there is none of theirs. */
  know(slot: Slot, user: UserRef): Promise<UserState>;
  /** Freezes at once, and cancels what is open and covered by it. */
  freeze(slot: Slot, change: UserChange): Promise<UserState>;
  unfreeze(slot: Slot, change: UserChange): Promise<UserState>;
  /** False: the user is frozen, and is not forgotten. */
  forget(slot: Slot, user: UserRef): Promise<boolean>;
}

export interface UserServices {
  readonly users: UserStore;
  readonly userStates: UserStates;
}
