/** Users, and the moves of what was in D1, put together. */
import type { MigrationServices } from "../app/migrations/ports.ts";
import { MigrationBook } from "../app/migrations/migration-book.ts";
import { enrolPhones } from "../app/roster/enrol-phones.ts";
import type { Directory } from "../app/tenants/ports.ts";
import { makeActivityStore } from "../app/users/activity-store.ts";
import { catchUpStanding } from "../app/users/catch-up-standing.ts";
import { userMoves } from "../app/users/move-users.ts";
import { makeNumberStore } from "../app/users/number-store.ts";
import type { UserServices } from "../app/users/ports.ts";
import type { StandingServices } from "../app/users/standing-ports.ts";
import { makeUserStore } from "../app/users/user-store.ts";
import { makeWhereaboutsStore } from "../app/users/whereabouts-store.ts";
import { ledgerMoves } from "../app/ledger/move-ledger.ts";
import type { LedgerGround } from "../app/ledger/ledger-of.ts";
import { makeEventSink } from "../app/ledger/write-events.ts";
import { makePhoneTokens } from "../crypto/phone-tokens.ts";
import { D1OldDue } from "../db/ledger/old-due.ts";
import { D1OldLedger } from "../db/ledger/old-ledger.ts";
import { D1TenantWalk } from "../db/tenants/tenant-walk.ts";
import { D1UserStore } from "../db/users/user-store.ts";
import { makeAudiencePorts } from "../objects/audience-ports.ts";
import { makeRoster } from "../objects/roster/roster.ts";
import { clock, type Ground, telemetry } from "./ground.ts";

export function userServices(
  { env, settings, database, kept, states, phones }: Ground,
  { directory }: { readonly directory: Directory },
  days: LedgerGround,
): UserServices & MigrationServices & Pick<StandingServices, "audienceStanding"> {
  const book = new MigrationBook(kept.copies, clock);
  const { notices, numberStandings, userStates } = phones;
  const audiences = makeAudiencePorts(env, states);
  const { users: audience, activity, numbers, standing: audienceStanding } = audiences;
  const parts = {
    tokens: makePhoneTokens(settings.TOKEN_KEY),
    audience,
    oldUsers: new D1UserStore(database),
    userStates,
    book,
    directory,
  };
  const moved = { old: new D1OldLedger(database), ground: days, sink: makeEventSink(days), book };
  const enrolling = { old: new D1OldDue(database), roster: makeRoster(env, states), clock };
  const standing = { tokens: parts.tokens, audienceStanding, numberStandings, tenants: new D1TenantWalk(database) };
  const jobs = [...userMoves(parts), enrolPhones(enrolling), ...ledgerMoves(moved), catchUpStanding(standing)];
  const users = makeUserStore(parts);
  const pause = { wait: (ms: number) => scheduler.wait(ms) };
  return {
    userStates,
    users,
    userNumbers: makeNumberStore({ ...parts, numbers }),
    whereabouts: makeWhereaboutsStore({ tokens: parts.tokens, whereabouts: audiences.whereabouts }),
    activity: makeActivityStore({ ...parts, activity, notices, users, telemetry, pause }),
    audienceStanding,
    migrations: { book, jobs },
  };
}
