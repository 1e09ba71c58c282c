/** What people of a bucket did. */
import type { AudienceActivity } from "../../app/users/audience-ports.ts";
import type { ActivitySaid, KeptActivity, PersonOutcomes } from "../../app/users/ports.ts";
import { type AudienceBucket, type AudienceCommandsFor, command, commandOnce } from "./command.ts";

function record(bucket: AudienceBucket, { people, importKey }: ActivitySaid): readonly PersonOutcomes[] {
  return bucket.change<readonly PersonOutcomes[]>(
    people.map(() => null),
    (rows, nowMs) => people.map((person) => rows.activity.record(person, importKey, nowMs)),
  );
}

function read(bucket: AudienceBucket, userId: string): KeptActivity | null {
  return bucket.look(null, (rows) => rows.activity.read(userId));
}

export const ACTIVITY_COMMANDS = {
  record: commandOnce(record),
  read: command(read),
} satisfies AudienceCommandsFor<AudienceActivity>;
