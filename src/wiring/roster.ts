/** The roster and whom it has woken, put together. */
import type { RosterServices } from "../app/roster/ports.ts";
import { makeMemberWaker, makeRoster } from "../objects/roster/roster.ts";
import type { Ground } from "./ground.ts";

export function rosterServices({ env, states }: Ground): RosterServices {
  return { roster: makeRoster(env, states), memberWaker: makeMemberWaker(env, states) };
}
