/** How people of a bucket stand to texts that nobody asked for, as their numbers last said. */
import type { AudienceStanding, PersonStanding } from "../../app/users/standing-ports.ts";
import { type AudienceBucket, type AudienceCommandsFor, command } from "./command.ts";

function tell(bucket: AudienceBucket, standing: PersonStanding): void {
  bucket.change(undefined, (rows) => rows.people.stand(standing));
}

export const AUDIENCE_STANDING_COMMANDS = { tell: command(tell) } satisfies AudienceCommandsFor<AudienceStanding>;
