/**
 * The one alarm of an endpoint and what it does: hands out what is due, takes back what was lost, warns, switches off,
 * reads the past, sweeps. It catches everything and re-arms itself: the platform abandons an alarm that keeps failing.
 */
import type { WebhookLease } from "../../app/webhooks/endpoint-ports.ts";
import { afterTime, changesAtMs, type EndpointState, NEW_ENDPOINT } from "../../domain/webhooks/endpoint-state.ts";
import { afterNews, FIRST_PACE, type LeaseNews, type Pace } from "../../domain/webhooks/pace.ts";
import type { EndpointObjectPorts } from "../endpoint-object.ts";
import type { ObjectAlarm } from "../roster/object-alarm.ts";
import type { DeliveryLane } from "./delivery-rows.ts";
import type { Endpoint } from "./command.ts";
import { queueAddress, type EndpointRow } from "./endpoint-rows.ts";
import { LENDING_ORDER, LeaseDesk } from "./lease-desk.ts";
import * as limits from "./limits.ts";
import { type Tables, takeBack } from "./settle-try.ts";
import { ShardDesk } from "./shard-desk.ts";
import { shardCount } from "./standing.ts";

interface LoopParts extends Tables {
  readonly ctx: DurableObjectState;
  readonly ports: EndpointObjectPorts;
  readonly alarm: Pick<ObjectAlarm, "rest" | "ringBy" | "rings">;
  readonly nowMs: () => number;
  /** As its commands see it; null: there is none, or it was deleted. */
  readonly endpoint: () => Endpoint | null;
}

export class EndpointLoop {
  readonly #parts: LoopParts;
  readonly #desk: LeaseDesk;
  readonly #shards: ShardDesk;
  /** Known to this instance alone: one that comes after it begins slowly. */
  #pace: Pace = FIRST_PACE;
  /** What was due by then is lent, or waits for the end of a lease or of another delivery's wait. */
  #lentThroughMs = 0;
  #leasesNotBeforeMs = 0;
  #noticesNotBeforeMs = 0;
  /** By then the page of the past that was asked for last is there, or lost. */
  #pageUntilMs = 0;
  #triesSinceSweep = 0;

  constructor(parts: LoopParts) {
    this.#parts = parts;
    this.#desk = new LeaseDesk(parts, parts.ports.random);
    this.#shards = new ShardDesk(parts.standing, (error) => this.#report(error));
  }

  learn(news: LeaseNews): void {
    this.#pace = afterNews(this.#pace, news);
    this.#triesSinceSweep += news.answersMs.length;
  }

  /** Lends out what is due and hands it to the queue, with `again`. What the queue does not take is due again soon. */
  async hand(again: readonly number[] = []): Promise<void> {
    const { ctx, rows, ports } = this.#parts;
    const row = rows.find();
    const nowMs = this.#parts.nowMs();
    if (row !== null && !row.isClosed && nowMs >= this.#leasesNotBeforeMs) {
      this.#lentThroughMs = 0;
      const lent = ctx.storage.transactionSync(() => this.#desk.lend(row.state, this.#pace, nowMs));
      this.#lentThroughMs = nowMs;
      const known = again.map((lease) => ({ lease, width: 1 }));
      // The alarm stands for the leases before anything is awaited: an object that dies now loses nothing.
      this.arm();
      await Promise.all(
        [...lent, ...known].map(async ({ lease, width }) => {
          const body: WebhookLease = { ...queueAddress(row.identity), lease, width };
          if (await ports.webhookQueue.sendLease(body)) return;
          takeBack(this.#parts, lease);
          this.#lentThroughMs = 0;
          this.#leasesNotBeforeMs = this.#parts.nowMs() + limits.QUEUE_RETRY_MS;
        }),
      );
    }
    this.arm();
  }

  async run(): Promise<void> {
    this.#parts.alarm.rings();
    try {
      const { ctx } = this.#parts;
      const { again, hasLost } = ctx.storage.transactionSync(() => this.#desk.takeBackOverdue(this.#parts.nowMs()));
      if (hasLost) this.learn({ answersMs: [], hasFailed: true, isOver: true, isWholeAndFull: false });
      await this.#letTimePass(this.#parts.nowMs());
      this.#sweep(this.#parts.nowMs());
      await this.hand(again);
      await this.#readOn(this.#parts.nowMs());
      await this.#sendNotices(this.#parts.nowMs());
      await this.#tellDue(this.#parts.nowMs());
    } catch (error) {
      this.#report(error);
    } finally {
      this.arm();
    }
  }

  /** Tells other shards what they do not know yet. Never throws. */
  async tell(endpoint: Endpoint): Promise<void> {
    await this.#shards.tell(endpoint);
    this.arm();
  }

  /** Of an endpoint that was deleted: true when nobody is left to be told so. */
  async tellEnd(endpoint: Endpoint): Promise<boolean> {
    await this.#shards.tell(endpoint);
    return !this.#parts.standing.hasUntold();
  }

  /** Makes sure the alarm rings in time for whatever is due first. */
  arm(): void {
    const { alarm, rows } = this.#parts;
    const dueAtMs = this.dueAtMs();
    if (dueAtMs !== null) return alarm.ringBy(dueAtMs);
    // One that is closed has an alarm of its own left.
    if (rows.find()?.isClosed === false) alarm.rest();
  }

  /** The time was moved: the alarm that stands rings too late. */
  armAnew(): void {
    this.forgetMoments();
    this.#parts.alarm.rings();
    this.arm();
  }

  /** What is known of moments in memory alone says nothing of a time that was moved. */
  forgetMoments(): void {
    this.#lentThroughMs = 0;
    this.#leasesNotBeforeMs = 0;
    this.#noticesNotBeforeMs = 0;
    this.#shards.forgetMoments();
  }

  /** What is due then is the end of what a consumer has: it is not over because test time passes, and ends by the real one. */
  waitsForOthers(dueAtMs: number): boolean {
    const { leases, fills } = this.#parts;
    const pageUntilMs = fills.first()?.due_at_ms;
    return leases.endsAtMs() === dueAtMs || (pageUntilMs === dueAtMs && pageUntilMs === this.#pageUntilMs);
  }

  /** What fails here may be well at another shard: where there are several, the head decides. */
  async #letTimePass(nowMs: number): Promise<void> {
    const { ctx, rows } = this.#parts;
    const endpoint = this.#parts.endpoint();
    if (endpoint === null) return;
    if (shardCount(endpoint.identity) > 1) {
      const askAtMs = this.#changesAtMs(endpoint.find()?.state ?? NEW_ENDPOINT);
      if (askAtMs === null || askAtMs > nowMs) return;
      // What else is due does not wait for it: who is away is asked again.
      return this.#shards.ask(endpoint).catch((error: unknown) => this.#report(error));
    }
    ctx.storage.transactionSync(() => {
      const row = rows.find();
      if (row === null) return;
      const { state, notice } = afterTime(row.state, nowMs);
      if (notice !== null) rows.addNotice(notice, nowMs);
      if (state !== row.state) rows.saveState(state);
    });
  }

  async #tellDue(nowMs: number): Promise<void> {
    const endpoint = this.#parts.endpoint();
    const atMs = this.#shards.tellsAtMs(nowMs);
    if (endpoint !== null && atMs !== null && atMs <= nowMs) await this.#shards.tell(endpoint);
  }

  #report(error: unknown): void {
    const fault = error instanceof Error ? error.name : "unknown";
    this.#parts.ports.telemetry.emit("webhook_endpoint.alarm_failed", { fault });
  }

  /** Asks for the next page of the past, while little of it waits here. */
  async #readOn(nowMs: number): Promise<void> {
    const { rows, fills, deliveries, ports } = this.#parts;
    const row = rows.find();
    const fill = fills.first();
    if (row === null || fill === null || fill.due_at_ms > nowMs || row.state.disabledReason !== null) return;
    if (deliveries.waiting() >= limits.FILL_BELOW) return fills.postpone(fill.id, nowMs + limits.FILL_LOOK_MS);
    this.#pageUntilMs = nowMs + limits.FILL_LOST_MS;
    fills.postpone(fill.id, this.#pageUntilMs);
    const { id: fillId, from_ms: fromMs, to_ms: toMs, cursor, origin, room } = fill;
    const what = { fillId, fromMs, toMs, cursor, origin, room, ...(fill.is_own === 1 ? { isOwn: true as const } : {}) };
    const isSent = await ports.webhookQueue.sendFill({ ...queueAddress(row.identity), ...what });
    if (!isSent) fills.postpone(fill.id, nowMs + limits.QUEUE_RETRY_MS);
  }

  async #sendNotices(nowMs: number): Promise<void> {
    const { rows, ports } = this.#parts;
    const row = rows.find();
    if (row === null || nowMs < this.#noticesNotBeforeMs) return;
    const { tenantId, mode } = row.identity;
    const notices = rows.notices(row.identity);
    const last = notices.at(-1);
    if (last === undefined) return;
    if (await ports.eventQueue.send({ tenantId, mode, events: notices.map(({ event }) => event) })) {
      rows.forgetNotices(last.seq);
    } else this.#noticesNotBeforeMs = nowMs + limits.QUEUE_RETRY_MS;
  }

  #sweep(nowMs: number): void {
    const { rows, deliveries } = this.#parts;
    const row = rows.find();
    if (row === null || nowMs < this.#sweepDueAtMs(row)) return;
    const isHourOver = nowMs >= row.sweptAtMs + limits.ENDPOINT_SWEEP_EVERY_MS;
    const limit = limits.SWEPT_AT_ONCE;
    // The log is as long as it may be, whatever the hour. What was delivered stays until it is over: queues bring things twice.
    if (rows.sweepTriesBeyond({ rows: limits.TRIES_KEPT, limit })) return;
    if (isHourOver && (deliveries.sweepBeyond({ rows: limits.DELIVERIES_KEPT, limit }) || this.#sweepOld(nowMs)))
      return;
    this.#triesSinceSweep = 0;
    if (isHourOver) rows.saveSwept(nowMs);
  }

  #sweepOld(nowMs: number): boolean {
    const { rows, deliveries } = this.#parts;
    const keep = { sinceMs: nowMs - limits.KEPT_MS, limit: limits.SWEPT_AT_ONCE };
    return rows.sweepTries(keep) || deliveries.sweep(keep);
  }

  /** When something is due next; null: nothing is. */
  dueAtMs(): number | null {
    const { rows, leases, fills, nowMs: now } = this.#parts;
    const nowMs = now();
    const row = rows.find();
    if (row === null || row.isClosed) return null;
    const { state } = row;
    const isOn = state.disabledReason === null;
    const times = [
      ...(isOn ? LENDING_ORDER.map((lane) => this.#laneDueAtMs(lane, state)) : []),
      isOn ? (fills.first()?.due_at_ms ?? null) : null,
      leases.endsAtMs(),
      this.#changesAtMs(state),
      this.#shards.tellsAtMs(nowMs),
      rows.hasNotices() ? Math.max(nowMs, this.#noticesNotBeforeMs) : null,
      rows.hasTries() ? this.#sweepDueAtMs(row) : null,
    ].filter((time) => time !== null);
    return times.length === 0 ? null : Math.max(nowMs, Math.min(...times));
  }

  #changesAtMs(state: EndpointState): number | null {
    return this.#shards.asksAtMs(changesAtMs(state));
  }

  /** Nothing is due in a lane that is full: the end of one of its leases hands on. */
  #laneDueAtMs(lane: DeliveryLane, state: EndpointState): number | null {
    if (this.#desk.room(lane, state, this.#pace) <= 0) return null;
    const dueAtMs = this.#parts.deliveries.dueAtMs(lane, this.#lentThroughMs);
    return dueAtMs === null ? null : Math.max(dueAtMs, this.#leasesNotBeforeMs);
  }

  #sweepDueAtMs({ sweptAtMs }: EndpointRow): number {
    return this.#triesSinceSweep >= limits.SWEEP_AFTER_TRIES ? 0 : sweptAtMs + limits.ENDPOINT_SWEEP_EVERY_MS;
  }
}
