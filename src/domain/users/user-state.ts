/** What the object of a user's phone knows of the user: frozen or not, in the app or not. */
import type { Slot } from "../base/placement.ts";

export const USER_STATUSES = ["active", "frozen"] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** Where the rows of a number are. */
export interface PhonePlace {
  readonly slot: Slot;
  readonly phoneToken: string;
}

export interface UserState {
  readonly userId: string;
  readonly phoneToken: string;
  readonly status: UserStatus;
  /** Null unless frozen. */
  readonly frozenAtMs: number | null;
  /** Why, snake_case: "alert_rejected"; null unless frozen. */
  readonly frozenBecause: string | null;
  /** Other numbers of the user's, now or before, where the same freeze stands: they open with this one. Absent: none. */
  readonly alsoFrozenAt?: readonly PhonePlace[];
  /** The profile of the user has this number: known here until it is deleted or has another. Absent: by a code alone. */
  readonly hasProfile?: true;
  /** When a code of this number was last approved for the user. Absent: never, or before that was kept. */
  readonly verifiedAtMs?: number;
  /** Believed to be in the app until then: an app that crashes says no goodbye. Null: not in the app. */
  readonly onlineUntilMs: number | null;
  /** Null while nobody has said. */
  readonly lastSeenAtMs: number | null;
}

export function newUser(userId: string, phoneToken: string): UserState {
  return {
    userId,
    phoneToken,
    status: "active",
    frozenAtMs: null,
    frozenBecause: null,
    onlineUntilMs: null,
    lastSeenAtMs: null,
  };
}

export function isOnline({ onlineUntilMs }: UserState, nowMs: number): boolean {
  return onlineUntilMs !== null && nowMs < onlineUntilMs;
}

/** Frozen at once; the same state when it was frozen before, unless it stands at one more number now. */
export function frozen(
  user: UserState,
  { because, alsoAt }: { readonly because: string; readonly alsoAt?: PhonePlace | undefined },
  nowMs: number,
): UserState {
  const known = user.alsoFrozenAt ?? [];
  const isNews = alsoAt !== undefined && !known.some(({ phoneToken }) => phoneToken === alsoAt.phoneToken);
  const places = isNews ? { alsoFrozenAt: [...known, alsoAt] } : {};
  if (user.status === "frozen") return isNews ? { ...user, ...places } : user;
  return { ...user, status: "frozen", frozenAtMs: nowMs, frozenBecause: because, ...places };
}

/** The profile has this number. */
export function withProfile(user: UserState): UserState {
  return user.hasProfile === true ? user : { ...user, hasProfile: true };
}

/** The profile has another number, and a freeze stands here still. */
export function withoutProfile(user: UserState): UserState {
  const { hasProfile: _, ...rest } = user;
  return rest;
}

/** Active again; the same state when it was active. */
export function unfrozen(user: UserState): UserState {
  if (user.status === "active") return user;
  const { alsoFrozenAt: _, ...rest } = user;
  return { ...rest, status: "active", frozenAtMs: null, frozenBecause: null };
}
