/**
 * The one alarm of an endpoint and what it does: hands out what is due, takes back what was lost, warns, switches off,
 * reads the past, sweeps. It catches everything and re-arms itself: the platform abandons an alarm that keeps failing.
 */
import type { WebhookLease } from "../../app/webhooks/endpoint-ports.ts";
import { afterTime, changesAtMs, type EndpointState } from "../../domain/webhooks/endpoint-state.ts";
import type { EndpointObjectPorts } from "../endpoint-object.ts";
import type { ObjectAlarm } from "../roster/object-alarm.ts";
import type { DeliveryLane, DeliveryRows } from "./delivery-rows.ts";
import type { EndpointRow, EndpointRows } from "./endpoint-rows.ts";
import * as limits from "./limits.ts";
import { settleTry } from "./settle-try.ts";

const LOST = { result: "lost", status: null, durationMs: 0, reply: null, retryAfterSeconds: null } as const;

interface LoopParts {
  readonly ctx: DurableObjectState;
  readonly rows: EndpointRows;
  readonly deliveries: DeliveryRows;
  readonly ports: EndpointObjectPorts;
  readonly alarm: ObjectAlarm;
}

export class EndpointLoop {
  readonly #parts: LoopParts;
  #noticesNotBeforeMs = 0;

  constructor(parts: LoopParts) {
    this.#parts = parts;
  }

  /** Lends out what is due and hands it to the queue. What the queue does not take is due again soon. */
  async hand(): Promise<void> {
    const { ctx, rows, deliveries, ports } = this.#parts;
    const row = rows.find();
    if (row !== null && !row.isClosed) {
      const leases = ctx.storage.transactionSync(() => this.#lease(row.state, Date.now()));
      // The alarm stands for the leases before anything is awaited: an object that dies now loses nothing.
      this.arm();
      await Promise.all(
        leases.map(async (lease) => {
          const body: WebhookLease = { ...row.identity, lease };
          if (!(await ports.webhookQueue.sendLease(body)))
            deliveries.takeBack(lease, Date.now() + limits.QUEUE_RETRY_MS);
        }),
      );
    }
    this.arm();
  }

  async run(): Promise<void> {
    this.#parts.alarm.rings();
    try {
      this.#takeBackOverdue(Date.now());
      this.#letTimePass(Date.now());
      this.#sweep(Date.now());
      await this.hand();
      await this.#readOn(Date.now());
      await this.#sendNotices(Date.now());
    } catch (error) {
      this.#parts.ports.telemetry.emit("webhook_endpoint.alarm_failed", {
        fault: error instanceof Error ? error.name : "unknown",
      });
    } finally {
      this.arm();
    }
  }

  /** Makes sure the alarm rings in time for whatever is due first. */
  arm(): void {
    const { alarm, rows } = this.#parts;
    const dueAtMs = this.#dueAtMs(Date.now());
    if (dueAtMs !== null) return alarm.ringBy(dueAtMs);
    // One that is closed has an alarm of its own left.
    if (rows.find()?.isClosed === false) alarm.rest();
  }

  #lease(state: EndpointState, nowMs: number): number[] {
    if (state.disabledReason !== null) return [];
    const { deliveries } = this.#parts;
    const limit = state.failingSinceMs === null ? limits.LEASE_SIZE : limits.FAILING_LEASE_SIZE;
    const untilMs = nowMs + limits.HANDED_MS;
    const leases: number[] = [];
    for (const lane of ["live", "backlog"] as const) {
      for (let room = leasesMax(lane, state) - deliveries.leases(lane); room > 0; room -= 1) {
        const lease = deliveries.lease(lane, { limit, nowMs, untilMs });
        if (lease === null) break;
        leases.push(lease);
      }
    }
    return leases;
  }

  /** A lease that was opened and never closed counts as one failed try, or a delivery that kills its sender never ends. */
  #takeBackOverdue(nowMs: number): void {
    const { ctx, rows, deliveries, ports } = this.#parts;
    for (const { lease, seq, isOpen } of deliveries.overdueLeases(nowMs)) {
      ctx.storage.transactionSync(() => {
        const row = rows.find();
        if (row === null) return;
        const tried = { lease, seq, outcome: LOST, state: row.state };
        if (isOpen) settleTry({ rows, deliveries }, tried, { nowMs, random: ports.random.unit() });
        else deliveries.takeBack(lease, nowMs);
      });
    }
  }

  #letTimePass(nowMs: number): void {
    const { ctx, rows } = this.#parts;
    ctx.storage.transactionSync(() => {
      const row = rows.find();
      if (row === null) return;
      const { state, notice } = afterTime(row.state, nowMs);
      if (notice !== null) rows.addNotice(notice, nowMs);
      if (state !== row.state) rows.saveState(state);
    });
  }

  /** Asks for the next page of the past, while little of it waits here. */
  async #readOn(nowMs: number): Promise<void> {
    const { rows, deliveries, ports } = this.#parts;
    const row = rows.find();
    const fill = rows.firstFill();
    if (row === null || fill === null || fill.due_at_ms > nowMs || row.state.disabledReason !== null) return;
    if (deliveries.waiting() >= limits.FILL_BELOW) return rows.postponeFill(fill.id, nowMs + limits.FILL_LOOK_MS);
    rows.postponeFill(fill.id, nowMs + limits.FILL_LOST_MS);
    const { id: fillId, from_ms: fromMs, to_ms: toMs, cursor } = fill;
    const isSent = await ports.webhookQueue.sendFill({ ...row.identity, fillId, fromMs, toMs, cursor });
    if (!isSent) rows.postponeFill(fill.id, nowMs + limits.QUEUE_RETRY_MS);
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
    if (row === null || nowMs < row.sweptAtMs + limits.ENDPOINT_SWEEP_EVERY_MS) return;
    const keep = { sinceMs: nowMs - limits.KEPT_MS, limit: limits.SWEPT_AT_ONCE };
    const isLeft =
      rows.sweepTries({ ...keep, rows: limits.TRIES_KEPT }) ||
      deliveries.sweep({ ...keep, rows: limits.DELIVERIES_KEPT });
    if (!isLeft) rows.saveSwept(nowMs);
  }

  #dueAtMs(nowMs: number): number | null {
    const { rows, deliveries } = this.#parts;
    const row = rows.find();
    if (row === null || row.isClosed) return null;
    const { state } = row;
    const isOn = state.disabledReason === null;
    const times = [
      isOn ? this.#laneDueAtMs("live", state) : null,
      isOn ? this.#laneDueAtMs("backlog", state) : null,
      isOn ? (rows.firstFill()?.due_at_ms ?? null) : null,
      deliveries.leaseEndsAtMs(),
      changesAtMs(state),
      rows.hasNotices() ? Math.max(nowMs, this.#noticesNotBeforeMs) : null,
      this.#sweepDueAtMs(row),
    ].filter((time) => time !== null);
    return times.length === 0 ? null : Math.max(nowMs, Math.min(...times));
  }

  /** Nothing is due in a lane that is full: the end of one of its leases hands on. */
  #laneDueAtMs(lane: DeliveryLane, state: EndpointState): number | null {
    const { deliveries } = this.#parts;
    return deliveries.leases(lane) < leasesMax(lane, state) ? deliveries.dueAtMs(lane) : null;
  }

  #sweepDueAtMs({ sweptAtMs }: EndpointRow): number | null {
    return this.#parts.rows.hasTries() ? sweptAtMs + limits.ENDPOINT_SWEEP_EVERY_MS : null;
  }
}

function leasesMax(lane: DeliveryLane, { failingSinceMs }: EndpointState): number {
  if (lane === "backlog") return limits.BACKLOG_LEASES_MAX;
  return failingSinceMs === null ? limits.LIVE_LEASES_MAX : limits.FAILING_LEASES_MAX;
}
