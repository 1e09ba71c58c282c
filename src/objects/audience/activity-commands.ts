/** What people of a bucket did. */
import type { ActivityNoted, AudienceActivity } from "../../app/users/audience-ports.ts";
import type { ActivitySaid, KeptActivity } from "../../app/users/ports.ts";
import { type AudienceBucket, type AudienceCommandsFor, command, commandOnce } from "./command.ts";
import { hear, park } from "./parcel-commands.ts";

function record(bucket: AudienceBucket, { people, importKey }: ActivitySaid): ActivityNoted {
  return bucket.change<ActivityNoted>({ outcomes: people.map(() => null), overtaken: [] }, (rows, nowMs) => {
    const noted = rows.activity.record(people, importKey, nowMs);
    return {
      outcomes: noted.map(({ outcomes }) => outcomes),
      overtaken: noted.flatMap(({ overtaken }) => overtaken),
    };
  });
}

function read(bucket: AudienceBucket, userId: string): KeptActivity | null {
  return bucket.look(null, (rows) => rows.activity.read(userId));
}

export const ACTIVITY_COMMANDS = {
  record: commandOnce(record),
  read: command(read),
  park: commandOnce(park),
  hear: command(hear),
} satisfies AudienceCommandsFor<AudienceActivity>;
