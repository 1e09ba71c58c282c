/** Commands about users: frozen at once, and everything open with them. Each runs in one synchronous transaction. */
import type { UserChange, UserRef } from "../../app/people-ports.ts";
import { frozen, unfrozen, type UserState } from "../../domain/users/user-state.ts";
import { end } from "./outbox.ts";
import type { Rows } from "./rows.ts";

export function readUser(rows: Rows, { phoneToken, userId }: UserRef): UserState | null {
  return rows.people.user(phoneToken, userId);
}

/** The account is shut from the moment this commits: open verifications of the user end with it. */
export function freezeUser(rows: Rows, change: UserChange, nowMs: number): UserState {
  const { phoneToken, userId, by, reason } = change;
  const before = rows.people.userOrNew(phoneToken, userId);
  const user = frozen(before, reason, nowMs);
  if (user === before) return before;
  rows.people.saveUser(user, nowMs);
  rows.addEvents(phoneToken, nowMs, [{ type: "user.frozen", userId, by, reason }]);
  for (const verification of rows.pendingVerifications(phoneToken)) {
    if (verification.userId === userId) end(rows, verification, { status: "canceled", reason: "user_frozen", nowMs });
  }
  return user;
}

export function unfreezeUser(rows: Rows, change: UserChange, nowMs: number): UserState {
  const { phoneToken, userId, by, reason } = change;
  const before = rows.people.userOrNew(phoneToken, userId);
  const user = unfrozen(before);
  if (user === before) return before;
  rows.people.saveUser(user, nowMs);
  rows.addEvents(phoneToken, nowMs, [{ type: "user.unfrozen", userId, by, reason }]);
  return user;
}

/** False: the user is frozen, and stays known for it. */
export function forgetUser(rows: Rows, { phoneToken, userId }: UserRef): boolean {
  if (rows.people.user(phoneToken, userId)?.status === "frozen") return false;
  rows.people.forgetUser(phoneToken, userId);
  return true;
}
