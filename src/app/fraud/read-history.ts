/** The starts of the last days with what their texts cost: the newest, as many as a call may work through. */
import { DAY_MS } from "../../domain/limits/day-window.ts";
import type { PastStart } from "../../domain/fraud/replay/past-start.ts";
import { comparablePrice, type RoutingWeights } from "../../domain/routing/weights.ts";
import type { Clock } from "../base/ports.ts";
import type { BareStart, HistoryPage, HistoryPosition, HistoryQuery, StartHistory, StartText } from "./replay-ports.ts";

/** About a second's work, and what an isolate's memory takes. */
export const REPLAY_STARTS_MAX = 20_000;
/** Messages that are looked at for what those starts cost: resends and help among them. */
export const REPLAY_TEXTS_MAX = 40_000;
/** Half a minute is what callers wait: the rest is for judging and for the answer. */
export const REPLAY_READS_FOR_MS = 20_000;
const PAGE = 1_000;
/** A code lives for ten minutes: what is younger may still be typed. */
const SETTLED_AFTER_MS = 10 * 60_000;

/** Which starts the answer rests on. */
export interface HistorySample {
  /** From when on all were read. */
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly starts: number;
  /** Messages that were looked at for their prices. */
  readonly messages: number;
  /** False: there were more, and these are the newest; or a day could not be read. */
  readonly isComplete: boolean;
  readonly unreadableDays: readonly string[];
}

interface History {
  /** Newest first. */
  readonly starts: readonly PastStart[];
  readonly sample: HistorySample;
}

interface Needs {
  readonly startHistory: StartHistory;
  readonly clock: Clock;
}

export async function readHistory(
  { startHistory, clock }: Needs,
  { tenantId, days, currency }: { readonly tenantId: string; readonly days: number; readonly currency: RoutingWeights },
): Promise<History> {
  const nowMs = clock.nowMs();
  const window = { tenantId, sinceMs: nowMs - days * DAY_MS, untilMs: nowMs - SETTLED_AFTER_MS };
  const isLate = () => clock.nowMs() - nowMs >= REPLAY_READS_FOR_MS;
  const bare = await readPages((query) => startHistory.readStarts(query), window, { most: REPLAY_STARTS_MAX, isLate });
  // A text is made after its start, and may be made after the last start that counts.
  const priced = { tenantId, sinceMs: bare.readSinceMs, untilMs: nowMs };
  const texts = await readPages((query) => startHistory.readTexts(query), priced, { most: REPLAY_TEXTS_MAX, isLate });
  const sinceMs = Math.max(bare.readSinceMs, texts.readSinceMs);
  const whole = bare.items.filter(({ atMs }) => atMs >= sinceMs);
  const unreadableDays = [...new Set([...bare.unreadableDays, ...texts.unreadableDays])].toSorted();
  const isComplete = bare.isWhole && texts.isWhole && unreadableDays.length === 0;
  return {
    starts: withTexts(whole, texts.items, currency),
    sample: {
      sinceMs,
      untilMs: window.untilMs,
      starts: whole.length,
      messages: texts.scanned,
      isComplete,
      unreadableDays,
    },
  };
}

interface Read<T> {
  readonly items: readonly T[];
  readonly scanned: number;
  readonly readSinceMs: number;
  readonly isWhole: boolean;
  readonly unreadableDays: readonly string[];
}

async function readPages<T>(
  read: (query: HistoryQuery) => Promise<HistoryPage<T>>,
  window: Pick<HistoryQuery, "tenantId" | "sinceMs" | "untilMs">,
  { most, isLate }: { readonly most: number; readonly isLate: () => boolean },
): Promise<Read<T>> {
  const items: T[] = [];
  const unreadableDays: string[] = [];
  let scanned = 0;
  let after: HistoryPosition | null = null;
  do {
    const page: HistoryPage<T> = await read({ ...window, after, limit: Math.min(PAGE, most - scanned) });
    scanned += page.scanned;
    items.push(...page.items);
    unreadableDays.push(...page.unreadableDays);
    after = page.next;
  } while (after !== null && scanned < most && !isLate());
  return { items, scanned, readSinceMs: after?.atMs ?? window.sinceMs, isWhole: after === null, unreadableDays };
}

function withTexts(
  starts: readonly BareStart[],
  texts: readonly StartText[],
  currency: RoutingWeights,
): readonly PastStart[] {
  const byStart = Map.groupBy(texts, ({ verificationId }) => verificationId);
  return starts.map((start) => {
    const prices = (byStart.get(start.id) ?? []).flatMap((text) => text.prices);
    const known = prices.flatMap((price) => comparablePrice(price, currency) ?? []);
    return {
      ...start,
      texts: prices.length,
      unpricedTexts: prices.length - known.length,
      spendMicros: known.reduce((sum, micros) => sum + micros, 0),
    };
  });
}
