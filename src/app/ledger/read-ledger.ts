/** Verifications and messages as their events tell them, out of the days they began on. */
import type { DomainEvent } from "../../domain/events/events.ts";
import { foldMessage } from "../../domain/ledger/fold-message.ts";
import { foldVerification } from "../../domain/ledger/fold-verification.ts";
import { historyOf } from "../../domain/ledger/history.ts";
import type { MessageRecord, VerificationRecord } from "../../domain/ledger/records.ts";
import { ok } from "../../domain/base/result.ts";
import { dayText, sliceOfId } from "../../domain/ledger/slice.ts";
import type { StoryFilters } from "../../domain/ledger/story-filter.ts";
import { storyOf, type StoryRef } from "../../domain/ledger/story-kind.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { type LedgerGround, type LedgerOwner, ledgerOwner } from "./ledger-of.ts";
import { listStories } from "./list-stories.ts";
import type { LedgerReader, MessageFilters, TimeRange } from "./ports.ts";

const ALWAYS: TimeRange = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
/** A text of a verification begins as long after it as this at most. */
const TEXTS_WITHIN_MS = DAY_MS;

export function makeLedgerReader(ground: LedgerGround): LedgerReader {
  return {
    async findMessage(tenantId, mode, messageId) {
      const owner = await ledgerOwner(ground, tenantId, mode);
      const events = owner === null ? [] : await readStory(ground, owner, { kind: "message", id: messageId });
      const folded = foldMessage(events);
      return folded === null ? null : { ...folded, history: historyOf(events) };
    },

    async listMessages(tenantId, mode, { filters, ...query }) {
      const { verificationId, range = ALWAYS, ...rest } = filters;
      const owner = await ledgerOwner(ground, tenantId, mode);
      let place: Place | null = null;
      try {
        place = owner === null ? null : await placeOf(ground, owner, filters);
      } catch {
        // Its texts are found by the verification alone: its day is named as any other that cannot be read.
        return ok({ items: [], nextCursor: null, unreadableDays: daysOf(verificationId) });
      }
      const scope = { list: "messages", of: { mode, verificationId, ...rest, ...filters.range } };
      const nowMs = ground.clock.nowMs();
      const asked = { kind: "message", scope, ...query, filters: { ...rest, ...place?.filters }, nowMs } as const;
      return listStories(
        place === null ? null : { ground, owner },
        { ...asked, range: place?.range ?? range },
        recordOfMessage,
      );
    },

    async listVerifications(tenantId, mode, { filters, nowMs, ...query }) {
      const { purpose, range = ALWAYS, ...rest } = filters;
      const owner = await ledgerOwner(ground, tenantId, mode);
      const scope = { list: "verifications", of: { mode, purpose, ...rest, ...filters.range } };
      const type = purpose === undefined ? {} : { type: purpose };
      const asked = { kind: "verification", scope, ...query, filters: { ...rest, ...type }, range, nowMs } as const;
      return listStories({ ground, owner }, asked, (events) => recordOfVerification(events, nowMs));
    },
  };
}

/** All events of a story; none where it is not known. */
async function readStory(
  { slices }: Pick<LedgerGround, "slices">,
  { tenant, mode, shards }: LedgerOwner,
  ref: StoryRef,
): Promise<readonly DomainEvent[]> {
  const slice = sliceOfId(ref.kind, ref.id, shards);
  if (slice === null) return [];
  return (await slices.read({ tenant, mode, ...slice }, ref)).map((line): DomainEvent => JSON.parse(line));
}

interface Place {
  readonly filters: Pick<StoryFilters, "link" | "phoneToken">;
  readonly range: TimeRange;
}

function daysOf(verificationId: string | undefined): readonly string[] {
  const slice = sliceOfId("verification", verificationId ?? "", 1);
  return slice === null ? [] : [dayText(slice.day)];
}

/** Where texts of a verification are: on its day, or on the next; and there they are found by its number. Null: nowhere. */
async function placeOf(
  ground: LedgerGround,
  owner: LedgerOwner,
  { verificationId, phoneToken, range = ALWAYS }: MessageFilters,
): Promise<Place | null> {
  if (verificationId === undefined) return { filters: {}, range };
  const events = await readStory(ground, owner, { kind: "verification", id: verificationId });
  const own = events.find((event) => storyOf(event)?.id === verificationId);
  const [first] = events;
  if (first === undefined || (phoneToken !== undefined && phoneToken !== first.phoneToken)) return null;
  const beganAtMs = own?.atMs ?? first.atMs;
  const fromMs = Math.max(range.fromMs, beganAtMs - TEXTS_WITHIN_MS);
  const toMs = Math.min(range.toMs, beganAtMs + TEXTS_WITHIN_MS);
  return { filters: { link: verificationId, phoneToken: first.phoneToken }, range: { fromMs, toMs } };
}

function recordOfMessage(events: readonly DomainEvent[]): MessageRecord | null {
  return foldMessage(events)?.message ?? null;
}

/** It runs out by the clock, whether or not its end has been told. */
function recordOfVerification(events: readonly DomainEvent[], nowMs: number): VerificationRecord | null {
  const record = foldVerification(events);
  if (record === null || record.status !== "pending" || nowMs < record.expiresAtMs) return record;
  return { ...record, status: "expired", endedAtMs: record.expiresAtMs };
}
