import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { DeliveryEstimates } from "../../app/sending/ports.ts";
import { percentile } from "../../domain/metrics/percentile.ts";
import { answer, type Database } from "../base/database.ts";
import { messages } from "../schema/messages.ts";

const REFRESH_AFTER_MS = 5 * 60_000;
const SAMPLE_MAX = 200;
/** Fewer texts than this say nothing about the slow ones. */
const SAMPLE_MIN = 20;
const ESTIMATES_MAX = 10_000;

type Estimate = NonNullable<ReturnType<DeliveryEstimates["find"]>>;

interface Entry {
  readonly estimate: Estimate | null;
  readonly askedAtMs: number;
}

/**
 * The time from a carrier's accepting a live text to its delivery receipt, over the last texts to a country. How long a
 * text waits before it is sent is known at the moment and added to it: how long others waited an hour ago says nothing.
 */
export class D1DeliveryEstimates implements DeliveryEstimates {
  readonly #db: Database;
  readonly #timing: { readonly nowMs: () => number; readonly defer: (work: Promise<unknown>) => void };
  readonly #entries = new Map<string, Entry>();

  constructor(
    db: Database,
    timing: { readonly nowMs: () => number; readonly defer: (work: Promise<unknown>) => void },
  ) {
    this.#db = db;
    this.#timing = timing;
  }

  /** The estimate that is known now. The first question about a country is answered with null and starts the read. */
  find(tenantId: string, country: string): Estimate | null {
    const key = `${tenantId} ${country}`;
    const entry = this.#entries.get(key);
    const nowMs = this.#timing.nowMs();
    if (entry === undefined || nowMs - entry.askedAtMs >= REFRESH_AFTER_MS) {
      if (this.#entries.size >= ESTIMATES_MAX) this.#entries.clear();
      // Noted before the read, so that nobody else asks meanwhile; a read that fails is tried again in five minutes.
      this.#entries.set(key, { estimate: entry?.estimate ?? null, askedAtMs: nowMs });
      this.#timing.defer(this.#refresh(key, { tenantId, country, askedAtMs: nowMs }));
    }
    return entry?.estimate ?? null;
  }

  async #refresh(key: string, asked: { tenantId: string; country: string; askedAtMs: number }): Promise<void> {
    try {
      const seconds = await this.#readSeconds(asked.tenantId, asked.country);
      this.#entries.set(key, { estimate: estimateOf(seconds), askedAtMs: asked.askedAtMs });
    } catch {
      // The estimate is a courtesy: the old one, or none, will do.
    }
  }

  async #readSeconds(tenantId: string, country: string): Promise<readonly number[]> {
    const rows = await answer(
      this.#db
        .select({ submittedAtMs: messages.submittedAtMs, deliveredAtMs: messages.deliveredAtMs })
        .from(messages)
        .where(
          and(
            eq(messages.tenantId, tenantId),
            eq(messages.country, country),
            // Literals, so that SQLite can use the partial index.
            sql`status = 'delivered' and mode = 'live'`,
            isNotNull(messages.deliveredAtMs),
            isNotNull(messages.submittedAtMs),
          ),
        )
        .orderBy(desc(messages.deliveredAtMs))
        .limit(SAMPLE_MAX),
    );
    return rows.map(({ submittedAtMs, deliveredAtMs }) =>
      submittedAtMs === null || deliveredAtMs === null ? 0 : Math.max(0, (deliveredAtMs - submittedAtMs) / 1000),
    );
  }
}

function estimateOf(seconds: readonly number[]): Estimate | null {
  if (seconds.length < SAMPLE_MIN) return null;
  const p50Seconds = percentile(seconds, 50);
  const p95Seconds = percentile(seconds, 95);
  return p50Seconds === null || p95Seconds === null ? null : { p50Seconds, p95Seconds };
}
