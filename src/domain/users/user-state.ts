/** What the object of a user's phone knows of the user: frozen or not, in the app or not. */

export const USER_STATUSES = ["active", "frozen"] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export interface UserState {
  readonly userId: string;
  readonly phoneToken: string;
  readonly status: UserStatus;
  /** Null unless frozen. */
  readonly frozenAtMs: number | null;
  /** Why, snake_case: "alert_rejected"; null unless frozen. */
  readonly frozenBecause: string | null;
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

/** Frozen at once; the same state when it was frozen before. */
export function frozen(user: UserState, because: string, nowMs: number): UserState {
  if (user.status === "frozen") return user;
  return { ...user, status: "frozen", frozenAtMs: nowMs, frozenBecause: because };
}

/** Active again; the same state when it was active. */
export function unfrozen(user: UserState): UserState {
  return user.status === "active" ? user : { ...user, status: "active", frozenAtMs: null, frozenBecause: null };
}
