/** Whom of a bucket's people a condition finds. */
import type { CountAsked, PeopleAsked, SampledPerson, SegmentPeople } from "../../../app/segments/ports.ts";
import type { PackedGroups } from "../../../domain/segments/people-group.ts";
import { type AudienceBucket, type AudienceCommandsFor, command } from "../command.ts";

function count(bucket: AudienceBucket, asked: CountAsked): PackedGroups {
  return bucket.look<PackedGroups>("[]", (rows) => rows.search.count(asked));
}

function sample(bucket: AudienceBucket, asked: PeopleAsked & { readonly limit: number }): readonly SampledPerson[] {
  return bucket.look<readonly SampledPerson[]>([], (rows) => rows.search.sample(asked));
}

export const SEGMENT_COMMANDS = {
  count: command(count),
  sample: command(sample),
} satisfies AudienceCommandsFor<SegmentPeople>;
