/** How people of a bucket stand to texts that nobody asked for, as their numbers last said. */
import type { AudienceStanding, NumberedPerson, PersonStanding } from "../../app/users/standing-ports.ts";
import { type AudienceBucket, type AudienceCommandsFor, command } from "./command.ts";

function tell(bucket: AudienceBucket, standing: PersonStanding): void {
  bucket.change(undefined, (rows) => rows.people.stand(standing));
}

function numbers(
  bucket: AudienceBucket,
  { after, limit }: { readonly after: number; readonly limit: number },
): readonly NumberedPerson[] {
  return bucket.look<readonly NumberedPerson[]>([], (rows) => rows.people.numbers(after, limit));
}

export const AUDIENCE_STANDING_COMMANDS = {
  tell: command(tell),
  numbers: command(numbers),
} satisfies AudienceCommandsFor<AudienceStanding>;
