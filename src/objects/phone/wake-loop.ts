/**
 * One lazy alarm for a whole bucket. It is set only when something is due before the alarm that stands, so most
 * commands set none; it catches everything and re-arms itself, because the platform abandons an alarm that keeps failing.
 */
import { eventOrigin } from "../../domain/events/event-origin.ts";
import type { DispatchLane } from "../../app/base/ports.ts";
import type { LogEvent } from "../../domain/base/log-events.ts";
import type { Announcement } from "../../domain/alerts/announcement.ts";
import { laneOf } from "../../domain/base/placement.ts";
import { type DispatchOrder, isUrgentOrder } from "../../domain/sending/order.ts";
import type { ObjectPorts } from "../object-ports.ts";
import type { ObjectAlarm } from "../roster/object-alarm.ts";
import { deliverAnnouncement } from "./alerts/announcements.ts";
import { type Comparison, compareLater, compareWithLedger, endComparison, togetherOf } from "./ledger/compare.ts";
import type { Identity, Rows } from "./rows.ts";
import { planCommands } from "./reminders/plan-at-hand.ts";
import { transact } from "./transact.ts";
import type { Wake } from "./wake-rows.ts";
import { handleWake, type WakeMoment } from "./wake-commands.ts";

/** A queue takes 128,000 bytes a message; one event alone is no larger than this (`fit-event.ts`). */
const EVENTS_PER_SEND = { count: 50, bytes: 90_000 };
/** A wake that fails is looked at again after this; one bad row must not stop the others. */
const RETRY_MS = 60_000;
const WAKES_PER_RUN = 200;
/** After the events queue failed or hung. */
const EVENTS_RETRY_MS = 5_000;

/** What the loop needs of its object. */
export interface LoopContext {
  readonly storage: Pick<DurableObjectStorage, "transactionSync">;
  readonly nowMs: () => number;
  readonly alarm: Pick<ObjectAlarm, "ringBy" | "rings" | "ringsBy">;
}

export type LoopPorts = Pick<ObjectPorts, "alerts" | "dispatcher" | "eventQueue" | "ledgerMender" | "telemetry">;

export class WakeLoop {
  readonly #ctx: LoopContext;
  readonly #rows: Rows;
  readonly #ports: LoopPorts;
  #eventsNotBeforeMs = 0;

  constructor(ctx: LoopContext, rows: Rows, ports: LoopPorts) {
    this.#ctx = ctx;
    this.#rows = rows;
    this.#ports = ports;
  }

  /** Makes sure the alarm rings in time for whatever is due first. */
  arm(): void {
    // Asked for until it has left: a command that follows at once must not put off its alarm.
    const urgentMs = Math.max(this.#rows.events.urgentAtMs(), this.#eventsNotBeforeMs);
    // The alarm that stands covers all there was before, so mostly a look at what was added is enough.
    const { alarm } = this.#ctx;
    if (alarm.ringsBy(Math.min(this.#rows.takeEarliest(), urgentMs))) return;
    const dueAtMs = Math.min(this.dueAtMs() ?? Number.POSITIVE_INFINITY, urgentMs);
    if (dueAtMs !== Number.POSITIVE_INFINITY) alarm.ringBy(dueAtMs);
  }

  /** The time was moved: the alarm that stands rings too late. */
  armAnew(): void {
    this.forgetMoments();
    this.#ctx.alarm.rings();
    this.arm();
  }

  /** What is known of moments in memory alone says nothing of a time that was moved. */
  forgetMoments(): void {
    this.#rows.lane.forget();
    this.#eventsNotBeforeMs = 0;
  }

  nowMs(): number {
    return this.#ctx.nowMs();
  }

  /** When something is due next; null: nothing is. */
  dueAtMs(): number | null {
    const wakeAtMs = this.#rows.wakes.nextAtMs();
    const leaveAtMs = this.#rows.events.leaveAtMs();
    const eventsDueAtMs = leaveAtMs === null ? null : Math.max(leaveAtMs, this.#eventsNotBeforeMs);
    if (wakeAtMs === null) return eventsDueAtMs;
    return eventsDueAtMs === null ? wakeAtMs : Math.min(wakeAtMs, eventsDueAtMs);
  }

  async run(identity: Identity, makeMessageId: (nowMs: number) => string): Promise<void> {
    const nowMs = this.#ctx.nowMs();
    this.#ctx.alarm.rings();
    try {
      const announcements: Announcement[] = [];
      const comparisons: Comparison[] = [];
      // By what they are about: one that stays due is met again in the same run.
      const reminders = new Map<string, Wake>();
      const orders = this.#handleDue({
        nowMs,
        makeMessageId: (_verification, atMs) => makeMessageId(atMs),
        announce: (announcement) => announcements.push(announcement),
        compare: (comparison) => comparisons.push(comparison),
        remind: (wake) => reminders.set(wake.subject, wake),
      });
      orders.push(...(await this.#remind([...reminders.values()], nowMs)));
      await this.#hand(identity, orders);
      const parts = { ...this.#ctx, rows: this.#rows, ports: this.#ports };
      const announced = announcements.map((announcement) => deliverAnnouncement(parts, identity, announcement));
      await Promise.all([this.#sendEvents(identity, nowMs), ...announced]);
      await Promise.all(togetherOf(comparisons).map((group) => this.#compare(identity, group)));
    } catch (error) {
      this.#report("alarm.failed", error);
    } finally {
      this.arm();
    }
  }

  #handleDue(at: WakeMoment): DispatchOrder[] {
    const orders: DispatchOrder[] = [];
    // A handled wake may make another that is due at once: a follow-up's order leaves in the same run.
    for (let round = 0; round < 3; round += 1) {
      const due = this.#rows.wakes.due(at.nowMs, WAKES_PER_RUN);
      if (due.length === 0) break;
      for (const wake of due) {
        const order = this.#handleOne(wake, at);
        if (order !== null) orders.push(order);
      }
      if (due.length < WAKES_PER_RUN && this.#rows.wakes.earliestMs() > at.nowMs) break;
    }
    return orders;
  }

  #handleOne(wake: Wake, at: WakeMoment): DispatchOrder | null {
    return this.#attempt(wake, at.nowMs, () => handleWake(this.#rows, wake, at));
  }

  /** What was canceled or moved while their code was loaded is seen again in their own transactions. */
  async #remind(wakes: readonly Wake[], nowMs: number): Promise<readonly DispatchOrder[]> {
    if (wakes.length === 0) return [];
    const { remind } = await planCommands();
    return wakes.flatMap((wake) => this.#attempt(wake, nowMs, () => remind(this.#rows, wake, nowMs)) ?? []);
  }

  #attempt(wake: Wake, nowMs: number, work: () => DispatchOrder | null): DispatchOrder | null {
    try {
      return transact(this.#ctx.storage, this.#rows, work);
    } catch (error) {
      this.#rows.wakes.set([{ ...wake, dueAtMs: nowMs + RETRY_MS }]);
      this.#report("wake.failed", error);
      return null;
    }
  }

  async #compare(identity: Identity, group: readonly Comparison[]): Promise<void> {
    const stories = group.flatMap((comparison) => comparison.stories);
    if (!(await compareWithLedger(this.#ports, identity, stories))) return;
    transact(this.#ctx.storage, this.#rows, () => {
      for (const comparison of group) endComparison(this.#rows, comparison);
    });
  }

  /** A queue that fails or hangs loses nothing: the relay wake of the order stands. */
  async #hand({ slot }: Identity, orders: readonly DispatchOrder[]): Promise<void> {
    const lanes = Map.groupBy(orders, (order) => (isUrgentOrder(order) ? laneOf(slot.placement) : "bulk"));
    const hand = ([lane, own]: readonly [DispatchLane, readonly DispatchOrder[]]) =>
      this.#ports.dispatcher.send(lane, ...own.map((order) => JSON.stringify(order)));
    await Promise.all([...lanes].map(hand));
  }

  async #sendEvents({ tenantId, slot }: Identity, nowMs: number): Promise<void> {
    if (nowMs < this.#eventsNotBeforeMs) return;
    const origin = eventOrigin(slot);
    for (;;) {
      const batch = this.#rows.events.read(origin, EVENTS_PER_SEND);
      const last = batch.at(-1);
      if (last === undefined) return;
      const events = batch.flatMap(({ event }) => event ?? []);
      const unreadable = batch.length - events.length;
      if (unreadable > 0) this.#ports.telemetry.emit("outbox.unreadable", { tenant_id: tenantId, count: unreadable });
      const sent = events.length === 0 || (await this.#ports.eventQueue.send({ tenantId, mode: slot.mode, events }));
      if (!sent) {
        this.#eventsNotBeforeMs = nowMs + EVENTS_RETRY_MS;
        return;
      }
      this.#rows.events.forget(last.seq, nowMs);
      compareLater(this.#rows, events, nowMs);
      if (!this.#rows.events.hasMore()) return;
    }
  }

  #report(event: LogEvent, error: unknown): void {
    this.#ports.telemetry.emit(event, { fault: error instanceof Error ? error.name : "unknown" });
  }
}
