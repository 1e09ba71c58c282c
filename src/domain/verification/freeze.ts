/**
 * What a freeze shuts. It covers the number, not only starts that name the frozen user: whoever holds the number would
 * otherwise log in by naming nobody. Another user who is known at the number is not touched, nor is somebody new.
 */
import type { UserState } from "../users/user-state.ts";
import type { Purpose } from "../base/verification.ts";

/** A number changes hands: its next owner can still sign up. Everything else is about an account that exists. */
const COVERS_NUMBER = {
  signup: false,
  login: true,
  recovery: true,
  transaction: true,
  phone_change: true,
} as const satisfies Record<Purpose, boolean>;

/** `users`: all that the object of the number knows there. A user whom it does not know is not believed to be of it. */
export function isFrozenFor(
  users: readonly UserState[],
  asked: { readonly purpose: Purpose; readonly userId: string | null },
): boolean {
  const named = users.find(({ userId }) => userId === asked.userId);
  if (named !== undefined) return named.status === "frozen";
  return COVERS_NUMBER[asked.purpose] && users.some(({ status }) => status === "frozen");
}
