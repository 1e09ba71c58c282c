/** Where users were, as alerts that they confirmed say. */
import type { AudienceWhereabouts, NoteWhereabouts, TakeBackWhereabouts } from "../../app/users/whereabouts-ports.ts";
import { laterStay } from "../../domain/alerts/whereabouts.ts";
import { type AudienceBucket, type AudienceCommandsFor, command } from "./command.ts";

function note(bucket: AudienceBucket, { userId, said }: NoteWhereabouts): void {
  bucket.change(undefined, (rows) => {
    const kept = rows.find(userId);
    if (kept === null) return;
    const { whereabouts = null } = kept.profile;
    if (laterStay(whereabouts, said) === said) rows.whereabouts.save(userId, said);
  });
}

function takeBack(bucket: AudienceBucket, { userId, alertId }: TakeBackWhereabouts): void {
  bucket.change(undefined, (rows) => {
    if (rows.find(userId)?.profile.whereabouts?.alertId === alertId) rows.whereabouts.forget(userId);
  });
}

export const AUDIENCE_WHEREABOUTS_COMMANDS = {
  note: command(note),
  takeBack: command(takeBack),
} satisfies AudienceCommandsFor<AudienceWhereabouts>;
