/** What a bucket of users does for triggers, beside what it does for campaigns. */
import type {
  NamedRevision,
  ToldTrigger,
  TrialReply,
  TrialRequest,
  TriggerBuckets,
  TriggerGap,
} from "../../app/triggers/bucket-ports.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { type AudienceBucket, type AudienceCommandsFor, command } from "./command.ts";

const KNOWS_NOTHING: TriggerGap = { lacking: [], unnamed: [] };
const NOBODY: TrialReply = { counts: [], cursor: null };

/** From the first one on the alarm rings for more than the daily work, which has a time of its own then. */
function know(bucket: AudienceBucket, told: readonly ToldTrigger[]): void {
  bucket.change(undefined, (rows, nowMs) => {
    if (!rows.triggers.hasAny()) rows.saveTidiesAt(nowMs + DAY_MS);
    rows.triggers.know(told);
  });
}

/** A bucket that nobody is in has no use for them. */
function compare(bucket: AudienceBucket, on: readonly NamedRevision[]): TriggerGap {
  return bucket.look(KNOWS_NOTHING, ({ triggers }) => triggers.compare(on));
}

function tryOut(bucket: AudienceBucket, request: TrialRequest): TrialReply {
  return bucket.look(NOBODY, ({ trial }) => trial.tryOut(request));
}

export const TRIGGER_COMMANDS = {
  know: command(know),
  compare: command(compare),
  tryOut: command(tryOut),
} satisfies AudienceCommandsFor<TriggerBuckets>;
