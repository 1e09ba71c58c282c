/** What is asked of a day's stories beside lists. */
import type { Approval, BehindQuery } from "../../app/ledger/slice-ports.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { foldVerification } from "../../domain/ledger/fold-verification.ts";
import { isStatusAll, comparedAs } from "../../domain/ledger/compared-as.ts";
import type { StoryRef } from "../../domain/ledger/story-kind.ts";
import type { LedgerDay } from "./ledger-day.ts";

/** Those of the verifications whose code was typed, and when. */
export function approvalsOf(day: LedgerDay, ids: readonly string[]): readonly Approval[] {
  return ids.flatMap((id) => {
    const lines = day.read({ kind: "verification", id });
    const record = foldVerification(lines.map((line): DomainEvent => JSON.parse(line)));
    return record?.status === "approved" && record.endedAtMs !== null ? [{ id, atMs: record.endedAtMs }] : [];
  });
}

/** What others compare a story by. */
export function standingIn(day: LedgerDay, ref: StoryRef): string | null {
  if (isStatusAll(ref.kind)) return day.statusOf(ref);
  const lines = day.read(ref);
  return comparedAs(
    ref.kind,
    lines.map((line): DomainEvent => JSON.parse(line)),
  );
}

/** Ids, rising, of waiting reminders of an event that follow an older revision of it. */
export function remindersBehind(day: LedgerDay, { eventId, revision, afterId, limit }: BehindQuery): readonly string[] {
  const isBehind = ({
    link,
    status,
    revision: own,
  }: {
    link: string | null;
    status: string | null;
    revision: number;
  }) => link === eventId && status === "waiting" && own < revision;
  const open = [...day.open.all("reminder")].filter((story) => isBehind(day.open.columnsOf(story)));
  const written = day
    .writtenReminders(eventId, revision)
    .filter((id) => day.open.find({ kind: "reminder", id }) === null);
  return [...written, ...open.map(({ ref }) => ref.id)]
    .filter((id) => afterId === null || id > afterId)
    .toSorted()
    .slice(0, limit);
}
