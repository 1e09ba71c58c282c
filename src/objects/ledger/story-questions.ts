/** What is asked of a day's stories beside lists. */
import type { Approval, BehindQuery, RevisedEvent, StoryStanding } from "../../app/ledger/slice-ports.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { foldVerification } from "../../domain/ledger/fold-verification.ts";
import { isAllToldBy } from "../../domain/ledger/retold.ts";
import { readable } from "../../domain/ledger/read-story.ts";
import type { StoryColumns } from "../../domain/ledger/story-columns.ts";
import type { LedgerDay } from "./ledger-day.ts";

/** Those of the verifications whose code was typed, and when. */
export function approvalsOf(day: LedgerDay, ids: readonly string[]): readonly Approval[] {
  return ids.flatMap((id) => {
    const lines = day.read({ kind: "verification", id });
    const record = readable(() => foldVerification(lines.map((line): DomainEvent => JSON.parse(line))));
    return record?.status === "approved" && record.endedAtMs !== null ? [{ id, atMs: record.endedAtMs }] : [];
  });
}

/** Of two with one status one may lack what the other has: a price, a longer time, a change of its event. */
export function standsHere(day: LedgerDay, { kind, id, status, retoldIds = [] }: StoryStanding): boolean {
  if (day.statusOf({ kind, id }) !== status) return false;
  const known = day.read({ kind, id }).map((line): DomainEvent => JSON.parse(line));
  return isAllToldBy(retoldIds, known);
}

/** Ids, rising, of waiting reminders of an event that follow an older revision of it. */
export function remindersBehind(day: LedgerDay, { eventId, revision, afterId, limit }: BehindQuery): readonly string[] {
  const isBehind = (columns: StoryColumns | undefined) =>
    columns?.link === eventId && columns.status === "waiting" && columns.revision < revision;
  const open = [...day.open.all("reminder")].filter((story) => isBehind(day.open.columnsOf(story)));
  const written = day
    .writtenReminders(eventId, revision)
    .filter((id) => day.open.find({ kind: "reminder", id }) === null);
  return [...written, ...open.map(({ ref }) => ref.id)]
    .filter((id) => afterId === null || id > afterId)
    .toSorted()
    .slice(0, limit);
}

/** Ids of those of the events that have a waiting reminder which follows an older revision. */
export function eventsBehind(day: LedgerDay, events: readonly RevisedEvent[]): readonly string[] {
  const oldest = new Map<string, number>();
  for (const story of day.open.all("reminder")) {
    const columns = day.open.columnsOf(story);
    if (columns?.status !== "waiting" || columns.link === null) continue;
    oldest.set(columns.link, Math.min(columns.revision, oldest.get(columns.link) ?? columns.revision));
  }
  const isBehind = ({ eventId, revision }: RevisedEvent) =>
    (oldest.get(eventId) ?? revision) < revision ||
    day.writtenReminders(eventId, revision).some((id) => day.open.find({ kind: "reminder", id }) === null);
  return events.filter(isBehind).map(({ eventId }) => eventId);
}
