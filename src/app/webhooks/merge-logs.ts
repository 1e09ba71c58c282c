/** The logs of several shards as one: newest first by time, page after page, each try once. */
import type { LogQuery, WebhookLogPage, WebhookTry } from "./endpoint-ports.ts";

/** Before which try of each shard to go on. */
export type LogPlace = readonly number[];

export interface WholeLogQuery extends Omit<LogQuery, "before"> {
  /** Null: from the newest. */
  readonly before: LogPlace | null;
}

export interface LogPage {
  readonly tries: readonly WebhookTry[];
  /** Null on the last page. */
  readonly next: LogPlace | null;
}

type AskLog = (shard: number, query: LogQuery) => Promise<WebhookLogPage>;

/** So that a page of many shards is not read from each of them in full. */
const ASKED_MIN = 10;
/** Of a log that was empty: what is written from then on is newer than the first page. */
const BEFORE_ALL = 1;

export async function logOfWhole(ask: AskLog, shards: number, query: WholeLogQuery): Promise<LogPage> {
  const { before, limit, result } = query;
  if (shards === 1) {
    const { tries, nextBefore } = await ask(0, { before: before?.[0] ?? null, limit, result });
    return { tries, next: nextBefore === null ? null : [nextBefore] };
  }
  const size = Math.min(limit, Math.max(ASKED_MIN, Math.ceil((2 * limit) / shards)));
  const logs = await Promise.all(
    Array.from({ length: shards }, async (_, shard) => {
      const log = new ShardLog(ask, shard, { before: before?.[shard] ?? null, limit: size, result });
      await log.refill();
      return log;
    }),
  );
  const tries: WebhookTry[] = [];
  while (tries.length < limit) {
    const newest = newestOf(logs);
    const tried = newest?.shift();
    if (newest === null || tried === undefined) break;
    tries.push(tried);
    await newest.refill();
  }
  return { tries, next: newestOf(logs) === null ? null : logs.map(({ before: at }) => at) };
}

/** At the same time, those of the first shard go first: a page ends where the next begins. */
function newestOf(logs: readonly ShardLog[]): ShardLog | null {
  return logs.reduce<ShardLog | null>((newest, log) => (log.atMs > (newest?.atMs ?? 0) ? log : newest), null);
}

class ShardLog {
  readonly #ask: AskLog;
  readonly #shard: number;
  readonly #query: LogQuery;
  #tries: readonly WebhookTry[] = [];
  #nextBefore: number | null;
  #isBegun = false;
  /** Where the next page goes on. */
  before: number;

  constructor(ask: AskLog, shard: number, query: LogQuery) {
    this.#ask = ask;
    this.#shard = shard;
    this.#query = query;
    this.#nextBefore = query.before;
    this.before = query.before ?? BEFORE_ALL;
  }

  /** Of the newest that is left; 0: none is. */
  get atMs(): number {
    return this.#tries[0]?.atMs ?? 0;
  }

  shift(): WebhookTry | undefined {
    const [first, ...rest] = this.#tries;
    this.#tries = rest;
    if (first !== undefined) this.before = first.seq;
    return first;
  }

  async refill(): Promise<void> {
    if (this.#tries.length > 0 || (this.#isBegun && this.#nextBefore === null)) return;
    const page = await this.#ask(this.#shard, { ...this.#query, before: this.#nextBefore });
    const [newest] = page.tries;
    // What comes meanwhile is newer than this page, and belongs to no later one.
    if (!this.#isBegun && newest !== undefined) this.before = newest.seq + 1;
    this.#isBegun = true;
    this.#tries = page.tries;
    this.#nextBefore = page.nextBefore;
  }
}
