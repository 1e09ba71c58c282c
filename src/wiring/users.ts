/** Users and their move out of D1, put together. */
import type { MigrationServices } from "../app/migrations/ports.ts";
import { MigrationBook } from "../app/migrations/migration-book.ts";
import type { Directory } from "../app/tenants/ports.ts";
import { userMoves } from "../app/users/move-users.ts";
import type { UserServices } from "../app/users/ports.ts";
import { makeUserStore } from "../app/users/user-store.ts";
import { makePhoneTokens } from "../crypto/phone-tokens.ts";
import { D1UserStore } from "../db/users/user-store.ts";
import { makeAudiencePorts } from "../objects/audience-ports.ts";
import { clock, type Ground } from "./ground.ts";

export function userServices(
  { env, settings, database, kept, states, phones }: Ground,
  { directory }: { readonly directory: Directory },
): UserServices & MigrationServices {
  const book = new MigrationBook(kept.copies, clock);
  const { userStates } = phones;
  const parts = {
    tokens: makePhoneTokens(settings.TOKEN_KEY),
    audience: makeAudiencePorts(env, states).users,
    oldUsers: new D1UserStore(database),
    userStates,
    book,
    directory,
  };
  return { userStates, users: makeUserStore(parts), migrations: { book, jobs: userMoves(parts) } };
}
