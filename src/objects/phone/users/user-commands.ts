/** Commands about users: frozen at once, and everything open with them. Each runs in one synchronous transaction. */
import type { UserChange, UserRef, UserStates } from "../../../app/users/ports.ts";
import { frozen, unfrozen, type UserState } from "../../../domain/users/user-state.ts";
import { isFrozenFor } from "../../../domain/verification/freeze.ts";
import { end } from "../outbox.ts";
import type { Rows } from "../rows.ts";
import { type PhoneCommandsFor, change, phoneQuery } from "../command.ts";

function readUser(rows: Rows, { phoneToken, userId }: UserRef): UserState | null {
  return rows.people.user(phoneToken, userId);
}

/** From now on the user is known at this number: by the tenant's word, or by a code that was approved. */
export function knowUser(rows: Rows, { phoneToken, userId }: Omit<UserRef, "tenantId">, nowMs: number): UserState {
  const user = rows.people.userOrNew(phoneToken, userId);
  rows.people.saveUser(user, nowMs);
  return user;
}

/** The account is shut from the moment this commits: what is open at the number and covered by it ends with it. */
export function freezeUser(rows: Rows, change: UserChange, nowMs: number): UserState {
  const { phoneToken, userId, by, reason, alsoAt } = change;
  const before = rows.people.userOrNew(phoneToken, userId);
  const user = frozen(before, { because: reason, alsoAt }, nowMs);
  if (user === before) return before;
  rows.people.saveUser(user, nowMs);
  if (before.status === "frozen") return user;
  rows.events.add(phoneToken, nowMs, [{ type: "user.frozen", userId, by, reason }]);
  const users = rows.people.usersOf(phoneToken);
  for (const verification of rows.verifications.pending(phoneToken)) {
    if (isFrozenFor(users, verification)) end(rows, verification, { status: "canceled", reason: "user_frozen", nowMs });
  }
  return user;
}

function unfreezeUser(rows: Rows, change: UserChange, nowMs: number): UserState {
  const { phoneToken, userId, by, reason } = change;
  const before = rows.people.userOrNew(phoneToken, userId);
  const user = unfrozen(before);
  if (user === before) return before;
  rows.people.saveUser(user, nowMs);
  rows.events.add(phoneToken, nowMs, [{ type: "user.unfrozen", userId, by, reason }]);
  return user;
}

/** False: the user is frozen, and stays known for it. */
function forgetUser(rows: Rows, { phoneToken, userId }: UserRef): boolean {
  if (rows.people.user(phoneToken, userId)?.status === "frozen") return false;
  rows.people.forgetUser(phoneToken, userId);
  return true;
}

export const USER_COMMANDS = {
  read: phoneQuery(null, readUser),
  know: change("safe", (rows, user: UserRef, nowMs) => knowUser(rows, user, nowMs)),
  freeze: change("safe", freezeUser),
  unfreeze: change("safe", unfreezeUser),
  forget: change("safe", forgetUser),
} satisfies PhoneCommandsFor<UserStates>;
