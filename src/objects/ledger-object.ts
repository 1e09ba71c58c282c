/** A tenant's UTC day of the ledger, or a shard of it: what was told of the stories that began on it, and what they came to. */
import { DurableObject } from "cloudflare:workers";
import type { LedgerDays } from "../app/ledger/slice-ports.ts";
import { LEDGER_RETENTION_DAYS } from "../app/ledger/ports.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { ledgerCommand } from "./ledger/commands.ts";
import type { DayIdentity, DayState } from "./ledger/day-rows.ts";
import { LedgerDay } from "./ledger/ledger-day.ts";

/** What is written in this time is written down together. */
const FLUSH_EVERY_MS = 10_000;
/** When more is due than is written at a time: others are heard in between. */
const FLUSH_NEXT_MS = 20;
const HOUR_MS = 3_600_000;
/** How long after its end an hour is summed up: most of what it came to is known by then. */
const HOUR_SETTLED_MS = 600_000;
/** An alarm that is so late will not ring. */
const GIVEN_UP_MS = 60_000;

export interface LedgerObjectPorts {
  readonly days: LedgerDays;
}

export class LedgerObject extends DurableObject<unknown> {
  readonly #ports: LedgerObjectPorts;
  readonly #day: LedgerDay;
  /** When the alarm that stands rings; null: none is known of. */
  #alarmAtMs: number | null = null;

  constructor(ctx: DurableObjectState, env: unknown, ports: LedgerObjectPorts) {
    super(ctx, env);
    this.#ports = ports;
    this.#day = new LedgerDay(ctx.storage);
  }

  /** The one way in: `ledger/commands.ts` says what there is to ask, and how each is done. */
  execute(identity: DayIdentity, name: string, input: unknown): unknown {
    const on = {
      identity,
      day: this.#day,
      nowMs: () => Date.now(),
      arm: () => this.#armBy(Date.now() + FLUSH_EVERY_MS),
    };
    return ledgerCommand(name).run(on, input);
  }

  /** Everything that is not written down yet, whether or not more of it may come. */
  writeDown(): void {
    while (this.#day.flush(Date.now(), true));
  }

  /** Called by Cron for a day whose alarm the platform gave up. */
  async wake(): Promise<void> {
    await this.alarm();
  }

  override async alarm(): Promise<void> {
    this.#alarmAtMs = null;
    const nowMs = Date.now();
    const isMore = this.#day.flush(nowMs);
    const state = this.#day.state();
    if (state === null) return;
    if (nowMs >= hourDueMs(state)) this.#day.closeHour();
    if (nowMs >= endsAtMs(state)) return this.#end(state);
    this.#armBy(this.#nextAtMs(isMore, nowMs));
  }

  #nextAtMs(isMore: boolean, nowMs: number): number {
    if (isMore) return nowMs + FLUSH_NEXT_MS;
    if (this.#day.open.size > 0) return nowMs + FLUSH_EVERY_MS;
    const state = this.#day.state();
    return state === null ? nowMs : Math.max(nowMs + FLUSH_NEXT_MS, Math.min(hourDueMs(state), endsAtMs(state)));
  }

  async #end({ tenantId, residency, mode, day, shard }: DayState): Promise<void> {
    await this.#ports.days.remove({ tenant: { id: tenantId, residency }, mode, day, shard });
    await this.ctx.storage.deleteAll();
    this.#day.forget();
  }

  #armBy(atMs: number): void {
    const isStanding = this.#alarmAtMs !== null && this.#alarmAtMs > Date.now() - GIVEN_UP_MS;
    if (isStanding && this.#alarmAtMs !== null && this.#alarmAtMs <= atMs) return;
    this.#alarmAtMs = atMs;
    void this.ctx.storage.setAlarm(atMs);
  }
}

/** Infinite when all are closed. */
function hourDueMs({ day, hoursClosed }: DayState): number {
  if (hoursClosed === 24) return Number.POSITIVE_INFINITY;
  return day * DAY_MS + (hoursClosed + 1) * HOUR_MS + HOUR_SETTLED_MS;
}

function endsAtMs({ day }: DayState): number {
  return (day + 1 + LEDGER_RETENTION_DAYS) * DAY_MS;
}
