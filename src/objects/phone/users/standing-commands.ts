/** How a number stands now, for those who count its people. */
import type { NumberStanding, NumberStandings } from "../../../app/users/standing-ports.ts";
import { USERS_PER_PHONE } from "../../../app/users/ports.ts";
import { advertStanding, NOTHING_SAID } from "../../../domain/sending/advert-standing.ts";
import type { Rows } from "../rows.ts";
import { type PhoneCommandsFor, phoneQuery } from "../command.ts";

function readStandingOf(rows: Rows, { phoneToken }: { readonly phoneToken: string }): NumberStanding {
  const users = rows.people.usersOf(phoneToken).slice(0, USERS_PER_PHONE);
  return {
    ...advertStanding(rows.phones.of(phoneToken), rows.consents.ofPhone(phoneToken)),
    people: users.map(({ userId, status }) => ({ userId, isFrozen: status === "frozen" })),
  };
}

export const NUMBER_STANDING_COMMANDS = {
  read: phoneQuery<{ readonly phoneToken: string }, NumberStanding>({ ...NOTHING_SAID, people: [] }, readStandingOf),
} satisfies PhoneCommandsFor<NumberStandings>;
