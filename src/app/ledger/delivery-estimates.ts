import { utcDay } from "../../domain/limits/day-window.ts";
import {
  EMPTY_SKETCH,
  type LatencySketch,
  mergeSketches,
  quantileMs,
  sketchCount,
} from "../../domain/metrics/latency-sketch.ts";
import type { Clock } from "../base/ports.ts";
import type { DeliveryEstimates } from "../sending/ports.ts";
import { type LedgerGround, ledgerOwner } from "./ledger-of.ts";

const REFRESH_AFTER_MS = 5 * 60_000;
const SAMPLE_MAX = 200;
/** Fewer texts than this say nothing about the slow ones. */
const SAMPLE_MIN = 20;
/** A country that is texted seldom is judged by the last days. */
const DAYS = 7;
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
export class LedgerEstimates implements DeliveryEstimates {
  readonly #ground: LedgerGround;
  readonly #defer: (work: Promise<unknown>) => void;
  readonly #entries = new Map<string, Entry>();

  constructor(ground: LedgerGround, defer: (work: Promise<unknown>) => void) {
    this.#ground = ground;
    this.#defer = defer;
  }

  /** The estimate that is known now. The first question about a country is answered with null and starts the read. */
  find(tenantId: string, country: string): Estimate | null {
    const key = `${tenantId} ${country}`;
    const entry = this.#entries.get(key);
    const nowMs = this.#clock.nowMs();
    if (entry === undefined || nowMs - entry.askedAtMs >= REFRESH_AFTER_MS) {
      if (this.#entries.size >= ESTIMATES_MAX) this.#entries.clear();
      // Noted before the read, so that nobody else asks meanwhile; a read that fails is tried again in five minutes.
      this.#entries.set(key, { estimate: entry?.estimate ?? null, askedAtMs: nowMs });
      this.#defer(this.#refresh(key, { tenantId, country, askedAtMs: nowMs }));
    }
    return entry?.estimate ?? null;
  }

  get #clock(): Clock {
    return this.#ground.clock;
  }

  async #refresh(key: string, asked: { tenantId: string; country: string; askedAtMs: number }): Promise<void> {
    try {
      const times = await this.#readTimes(asked.tenantId, asked.country);
      this.#entries.set(key, { estimate: estimateOf(times), askedAtMs: asked.askedAtMs });
    } catch {
      // The estimate is a courtesy: the old one, or none, will do.
    }
  }

  async #readTimes(tenantId: string, country: string): Promise<LatencySketch> {
    const owner = await ledgerOwner(this.#ground, tenantId, "live");
    if (owner === null) return EMPTY_SKETCH;
    const { tenant, mode } = owner;
    const today = utcDay(this.#clock.nowMs());
    let times: LatencySketch = EMPTY_SKETCH;
    for (const { day, shards } of await this.#ground.days.list(owner)) {
      if (day <= today - DAYS || sketchCount(times) >= SAMPLE_MAX) break;
      const asked = { country, count: SAMPLE_MAX - sketchCount(times) };
      const found = await Promise.all(
        shards.map((shard) => this.#ground.slices.deliveryTimes({ tenant, mode, day, shard }, asked)),
      );
      times = found.reduce(mergeSketches, times);
    }
    return times;
  }
}

function estimateOf(times: LatencySketch): Estimate | null {
  if (sketchCount(times) < SAMPLE_MIN) return null;
  const [p50Ms, p95Ms] = [quantileMs(times, 0.5), quantileMs(times, 0.95)];
  return p50Ms === null || p95Ms === null ? null : { p50Seconds: p50Ms / 1_000, p95Seconds: p95Ms / 1_000 };
}
