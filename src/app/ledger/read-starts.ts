/** The ledger as a replay of a policy reads it: pages of live starts with what was thought of them, and of their texts. */
import type { DomainEvent } from "../../domain/events/events.ts";
import { foldMessage } from "../../domain/ledger/fold-message.ts";
import { foldVerification } from "../../domain/ledger/fold-verification.ts";
import { readable } from "../../domain/ledger/read-story.ts";
import type { StoryKind } from "../../domain/ledger/story-kind.ts";
import { timeOfKey } from "../../domain/ledger/story-key.ts";
import { inOrder, ofType } from "../../domain/ledger/subject.ts";
import { isTaken } from "../../domain/routing/replay-past.ts";
import type { BareStart, HistoryPage, HistoryQuery, StartHistory, StartText } from "../fraud/replay-ports.ts";
import { type LedgerGround, ledgerOwner } from "./ledger-of.ts";
import { walkDays } from "./walk-days.ts";

export function makeStartHistory(ground: LedgerGround): StartHistory {
  return {
    readStarts: (query) => readStories(ground, query, { kind: "verification", read: startOf }),
    readTexts: (query) => readStories(ground, query, { kind: "message", type: "otp", read: textOf }),
  };
}

interface Wanted<T> {
  readonly kind: StoryKind;
  readonly type?: string;
  /** Null: it is not what is asked for. */
  readonly read: (events: readonly DomainEvent[]) => T | null;
}

async function readStories<T extends object>(
  ground: LedgerGround,
  { tenantId, sinceMs: fromMs, untilMs: toMs, after: before, limit }: HistoryQuery,
  { kind, type, read }: Wanted<T>,
): Promise<HistoryPage<T>> {
  const owner = await ledgerOwner(ground, tenantId, "live");
  if (owner === null) return { items: [], scanned: 0, unreadableDays: [], next: null };
  const filters = type === undefined ? {} : { type };
  const range = { fromMs, toMs, before, limit, nowMs: ground.clock.nowMs() };
  const { stories, next, unreadable } = await walkDays(ground, owner, { kind, filters, ...range });
  const items = stories.flatMap(
    ({ lines }) => readable(() => read(lines.map((line): DomainEvent => JSON.parse(line)))) ?? [],
  );
  const position = next === null ? null : { ...next, atMs: timeOfKey(next.day, next.key) };
  return { items, scanned: stories.length, unreadableDays: unreadable, next: position };
}

function startOf(events: readonly DomainEvent[]): BareStart | null {
  const record = foldVerification(events);
  if (record === null) return null;
  const ordered = inOrder(events);
  const ended = ofType(ordered, "verification.ended")[0];
  const { id, phoneToken, phoneMasked, country, purpose, status, deviceToken, createdAtMs: atMs } = record;
  const network = ended?.guarded?.marks.n;
  return {
    id,
    phoneToken,
    country,
    purpose,
    atMs,
    status,
    risk: ended?.risk ?? null,
    isCounted: ended?.guarded !== undefined,
    beginning: network === undefined ? callingCodeOf(phoneMasked) : `+${network}`,
    hasDevice: deviceToken !== null,
    feedback: ofType(ordered, "verification.feedback").at(-1)?.outcome ?? null,
  };
}

/** A mask shows it: "+63 ••••••••00". */
function callingCodeOf(masked: string): string {
  return /^\+\d+/.exec(masked)?.[0] ?? "+";
}

function textOf(events: readonly DomainEvent[]): StartText | null {
  const folded = foldMessage(events);
  const verificationId = folded?.message.verificationId ?? null;
  if (folded === null || verificationId === null) return null;
  return { verificationId, prices: folded.attempts.filter(isTaken).map(({ price }) => price) };
}
