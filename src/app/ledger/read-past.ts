/** The ledger as a replay reads it: pages of texts by time with their attempts, and whose code was typed. */
import type { DomainEvent } from "../../domain/events/events.ts";
import { type FoldedMessage, foldMessage } from "../../domain/ledger/fold-message.ts";
import { readable } from "../../domain/ledger/read-story.ts";
import { type Slice, sliceOfId } from "../../domain/ledger/slice.ts";
import { timeOfKey } from "../../domain/ledger/story-key.ts";
import type { PastPage, PastPosition, PastReader } from "../routing/replay-ports.ts";
import { type LedgerGround, type LedgerOwner, ledgerOwner } from "./ledger-of.ts";
import { type DayPosition, walkDays } from "./walk-days.ts";

/** Help texts go to people who got no code, so their outcomes say little about a route. */
const REPLAYED_KINDS: ReadonlySet<string> = new Set(["code", "notice"]);

export function makePastReader(ground: LedgerGround): PastReader {
  return {
    async readPast({ tenantId, country, category, sinceMs, untilMs, after, limit }): Promise<PastPage> {
      const owner = await ledgerOwner(ground, tenantId, "live");
      if (owner === null) return { messages: [], scanned: 0, next: null };
      const filters = { ...(country === null ? {} : { country }), ...(category === null ? {} : { type: category }) };
      const range = { fromMs: sinceMs, toMs: untilMs, before: after, limit, nowMs: ground.clock.nowMs() };
      const { stories, next } = await walkDays(ground, owner, { kind: "message", filters, ...range });
      const folded = stories
        .flatMap(({ lines }) => readable(() => foldMessage(lines.map((line): DomainEvent => JSON.parse(line)))) ?? [])
        .filter(({ message, attempts }) => REPLAYED_KINDS.has(message.textKind) && attempts.length > 0);
      const approvedAtMs = await readApprovals(ground, owner, folded);
      const messages = folded.map(
        ({ message: { id, verificationId, country: of, category: kind, createdAtMs }, attempts }) => {
          const approved = { approvedAtMs: approvedAtMs.get(verificationId ?? "") ?? null };
          return { id, verificationId, country: of, category: kind, createdAtMs, ...approved, attempts };
        },
      );
      return { messages, scanned: stories.length, next: next === null ? null : positionOf(next) };
    },
  };
}

/** When the codes of the texts were typed, by verification: one question a slice. */
async function readApprovals(
  { slices }: Pick<LedgerGround, "slices">,
  { tenant, mode, shards }: LedgerOwner,
  folded: readonly FoldedMessage[],
): Promise<ReadonlyMap<string, number>> {
  const ids = new Set(folded.flatMap(({ message }) => message.verificationId ?? []));
  const groups = new Map<string, { slice: Slice; ids: string[] }>();
  for (const id of ids) {
    const slice = sliceOfId("verification", id, shards);
    if (slice === null) continue;
    const name = `${slice.day}:${slice.shard}`;
    const group = groups.get(name) ?? { slice, ids: [] };
    group.ids.push(id);
    groups.set(name, group);
  }
  const found = await Promise.all(
    [...groups.values()].map(({ slice, ids: own }) => slices.approvals({ tenant, mode, ...slice }, own)),
  );
  return new Map(found.flat().map(({ id, atMs }) => [id, atMs]));
}

function positionOf({ day, key }: DayPosition): PastPosition {
  return { atMs: timeOfKey(day, key), day, key };
}
