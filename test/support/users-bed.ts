/** The store of users on the real objects and the real D1, with the state of the move in the hand of the test. */
import { env } from "cloudflare:workers";
import type { MigrationName } from "../../src/app/migrations/ports.ts";
import type { Audience } from "../../src/app/users/audience-ports.ts";
import type { NumberStore } from "../../src/app/users/number-ports.ts";
import { makeNumberStore } from "../../src/app/users/number-store.ts";
import type { UserStore } from "../../src/app/users/ports.ts";
import { makeUserStore, type UserStoreParts } from "../../src/app/users/user-store.ts";
import { makePhoneTokens } from "../../src/crypto/phone-tokens.ts";
import { openDatabase } from "../../src/db/base/database.ts";
import { D1UserStore } from "../../src/db/users/user-store.ts";
import { makeAudiencePorts } from "../../src/objects/audience-ports.ts";
import { makePhonePorts } from "../../src/objects/phone-ports.ts";
import { makeBreakableDatabase, type BreakableDatabase } from "./breakable-database.ts";

const OPTIONS = {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
};

/** Which passes have begun, and which are over. */
export interface MoveState {
  begun: readonly MigrationName[];
  done: readonly MigrationName[];
}

export interface UsersBed {
  readonly users: UserStore;
  readonly numbers: NumberStore;
  readonly audience: Audience;
  readonly oldUsers: D1UserStore;
  readonly database: BreakableDatabase;
  readonly move: MoveState;
  readonly parts: UserStoreParts;
}

export function openUsers(): UsersBed {
  const move: MoveState = { begun: [], done: [] };
  const database = makeBreakableDatabase();
  const oldUsers = new D1UserStore(openDatabase(database.DB));
  const { users: audience, numbers } = makeAudiencePorts(env, OPTIONS);
  const parts: UserStoreParts = {
    tokens: makePhoneTokens(String(env.TOKEN_KEY)),
    audience,
    oldUsers,
    userStates: makePhonePorts(env, OPTIONS).userStates,
    book: { hasBegun: async (name) => move.begun.includes(name), isDone: async (name) => move.done.includes(name) },
  };
  const stores = { users: makeUserStore(parts), numbers: makeNumberStore({ ...parts, numbers }) };
  return { ...stores, audience, oldUsers, database, move, parts };
}
