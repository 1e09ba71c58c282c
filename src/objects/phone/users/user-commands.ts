/** Commands about users: frozen at once, and everything open with them. Each runs in one synchronous transaction. */
import {
  type KnownUser,
  type UserChange,
  type UserRef,
  USERS_PER_PHONE,
  type UserStates,
} from "../../../app/users/ports.ts";
import {
  frozen,
  type PhonePlace,
  unfrozen,
  type UserState,
  withoutProfile,
  withProfile,
} from "../../../domain/users/user-state.ts";
import { isFrozenFor } from "../../../domain/verification/freeze.ts";
import { dropFrozenAdverts } from "../messages/notice-commands.ts";
import { end } from "../outbox.ts";
import type { Rows } from "../rows.ts";
import { type PhoneCommandsFor, change, phoneQuery } from "../command.ts";

function readUser(rows: Rows, { phoneToken, userId }: UserRef): UserState | null {
  return rows.people.user(phoneToken, userId);
}

function idsAt(rows: Rows, { phoneToken }: Omit<UserRef, "userId">): readonly string[] {
  return rows.people
    .usersOf(phoneToken)
    .slice(0, USERS_PER_PHONE)
    .map(({ userId }) => userId);
}

/** From now on the user is known at this number, by a code that was approved. */
export function knowUser(rows: Rows, { phoneToken, userId }: KnownUser, nowMs: number): UserState {
  const user = { ...rows.people.userOrNew(phoneToken, userId), verifiedAtMs: nowMs };
  rows.people.saveUser(user, nowMs);
  return user;
}

/** By the tenant's word: it is the number of the user's profile. */
function knowProfile(rows: Rows, { phoneToken, userId }: KnownUser, nowMs: number): UserState {
  const user = withProfile(rows.people.userOrNew(phoneToken, userId));
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
  rows.events.add(phoneToken, nowMs, [{ type: "user.frozen", userId, by, reason, ...furtherThan(alsoAt) }]);
  const users = rows.people.usersOf(phoneToken);
  for (const verification of rows.verifications.pending(phoneToken)) {
    if (isFrozenFor(users, verification)) end(rows, verification, { status: "canceled", reason: "user_frozen", nowMs });
  }
  dropFrozenAdverts(rows, change, nowMs);
  return user;
}

function unfreezeUser(rows: Rows, change: UserChange, nowMs: number): UserState {
  const { phoneToken, userId, by, reason, alsoAt } = change;
  const before = rows.people.userOrNew(phoneToken, userId);
  const user = unfrozen(before);
  if (user === before) return before;
  rows.people.saveUser(user, nowMs);
  rows.events.add(phoneToken, nowMs, [{ type: "user.unfrozen", userId, by, reason, ...furtherThan(alsoAt) }]);
  return user;
}

function furtherThan(alsoAt: PhonePlace | undefined): { readonly isFurther?: true } {
  return alsoAt === undefined ? {} : { isFurther: true };
}

/** False: the user is frozen, and stays known for it. */
function forgetUser(
  rows: Rows,
  { phoneToken, userId, hasMoved }: UserRef & { readonly hasMoved?: true },
  nowMs: number,
): boolean {
  const user = rows.people.user(phoneToken, userId);
  if (user?.status === "frozen") {
    if (hasMoved === true) rows.people.saveUser(withoutProfile(user), nowMs);
    return false;
  }
  rows.people.forgetUser(phoneToken, userId);
  return true;
}

export const USER_COMMANDS = {
  read: phoneQuery(null, readUser),
  idsAt: phoneQuery([], idsAt),
  know: change("safe", (rows, user: UserRef, nowMs) => knowProfile(rows, user, nowMs)),
  knowAll: change("safe", (rows, { users }: { readonly users: readonly KnownUser[] }, nowMs) => {
    for (const user of users) knowProfile(rows, user, nowMs);
  }),
  freeze: change("safe", freezeUser),
  unfreeze: change("safe", unfreezeUser),
  forget: change("safe", forgetUser),
} satisfies PhoneCommandsFor<UserStates>;
