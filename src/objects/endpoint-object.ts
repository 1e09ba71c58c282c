/** One webhook endpoint: what it is still to be told, when, how it stands, and the log of every try. */
import { DurableObject } from "cloudflare:workers";
import type { EventQueue, Random, Telemetry } from "../app/base/ports.ts";
import type {
  FillPage,
  FillPlan,
  LogQuery,
  RecordedTry,
  WebhookDelivery,
  WebhookEvent,
  WebhookHealth,
  WebhookLogPage,
  WebhookQueue,
} from "../app/webhooks/endpoint-ports.ts";
import { afterDisabling, afterEnabling, afterOverflow, NEW_ENDPOINT } from "../domain/webhooks/endpoint-state.ts";
import type { WebhookOutcome } from "../domain/webhooks/outcome.ts";
import { hasTable } from "./has-table.ts";
import { DeliveryRows, LIVE_ORIGIN } from "./endpoint/delivery-rows.ts";
import { type EndpointIdentity, type EndpointRow, EndpointRows } from "./endpoint/endpoint-rows.ts";
import * as limits from "./endpoint/limits.ts";
import { EndpointLoop } from "./endpoint/loop.ts";
import { migrate } from "./endpoint/schema.ts";
import { settleTry } from "./endpoint/settle-try.ts";

/** Names of replays and fills. */
const ORIGIN_BYTES = 8;

export interface EndpointObjectPorts {
  readonly webhookQueue: WebhookQueue;
  readonly eventQueue: EventQueue;
  readonly random: Random;
  readonly telemetry: Telemetry;
}

export class EndpointObject extends DurableObject<unknown> {
  readonly #rows: EndpointRows;
  readonly #deliveries: DeliveryRows;
  readonly #ports: EndpointObjectPorts;
  readonly #loop: EndpointLoop;
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, ports: EndpointObjectPorts) {
    super(ctx, env);
    this.#rows = new EndpointRows(ctx.storage.sql);
    this.#deliveries = new DeliveryRows(ctx.storage.sql);
    this.#ports = ports;
    this.#loop = new EndpointLoop({ ctx, rows: this.#rows, deliveries: this.#deliveries, ports });
  }

  async accept(identity: EndpointIdentity, events: readonly WebhookEvent[]): Promise<void> {
    const isOn = this.#transact(identity, ({ state }, nowMs) => {
      if (state.disabledReason !== null) return false;
      if (this.#deliveries.waiting() + events.length > limits.WAITING_MAX) {
        this.#rows.saveState(afterOverflow(state, nowMs));
        return false;
      }
      for (const event of events) this.#deliveries.add(event, { lane: "live", origin: LIVE_ORIGIN, nowMs });
      return true;
    });
    if (isOn === true) await this.#loop.hand();
  }

  open(lease: number): WebhookDelivery[] {
    const nowMs = Date.now();
    const found = this.#find();
    if (found === null || found.isClosed || found.state.disabledReason !== null) return [];
    const untilMs = (count: number) => nowMs + limits.OPEN_MS_BASE + count * limits.OPEN_MS_EACH;
    return this.ctx.storage.transactionSync(() => this.#deliveries.open(lease, untilMs));
  }

  async record({ lease, seq, outcome }: RecordedTry): Promise<{ proceed: boolean }> {
    const found = this.#find();
    if (found === null || found.isClosed) return { proceed: false };
    const at = { nowMs: Date.now(), random: this.#ports.random.unit() };
    const settled = this.ctx.storage.transactionSync(() =>
      settleTry({ rows: this.#rows, deliveries: this.#deliveries }, { lease, seq, outcome, state: found.state }, at),
    );
    const { catchUpFromMs } = settled;
    if (catchUpFromMs !== null) this.#addFill({ origin: "live", fromMs: catchUpFromMs, toMs: at.nowMs });
    if (settled.proceed) this.#loop.arm();
    else await this.#loop.hand();
    return { proceed: settled.proceed };
  }

  fill(page: FillPage): void {
    const found = this.#find();
    if (found === null || found.isClosed) return;
    const nowMs = Date.now();
    this.ctx.storage.transactionSync(() => {
      const fill = this.#rows.fill(page.fillId);
      // A page that comes twice: the fill has moved on.
      if (fill === null || fill.cursor !== page.cursor) return;
      const events = page.events.slice(0, fill.room);
      const room = fill.room - events.length;
      for (const event of events) this.#deliveries.add(event, { lane: "backlog", origin: fill.origin, nowMs });
      if (page.nextCursor === null || room === 0) this.#rows.endFill(fill.id);
      else this.#rows.advanceFill(fill.id, { cursor: page.nextCursor, room, dueAtMs: nowMs });
    });
    this.#loop.arm();
  }

  /** On, from now: what was missed is read again, and what stale isolates kept back meanwhile. */
  async enable(identity: EndpointIdentity): Promise<void> {
    const isNew = this.#find() === null;
    this.#transact(identity, ({ state }, nowMs) => {
      if (!isNew && state.disabledReason === null) return;
      const enabled = afterEnabling(state, nowMs);
      this.#rows.saveState(enabled.state);
      this.#deliveries.resume(nowMs);
      const { catchUpFromMs } = enabled;
      if (catchUpFromMs !== null) this.#addFill({ origin: "live", fromMs: catchUpFromMs, toMs: nowMs });
      const fromMs = nowMs - (isNew ? 0 : limits.SETTLED_MS);
      this.#addFill({ origin: "live", fromMs, toMs: nowMs + limits.STALE_MS }, nowMs + limits.SETTLED_MS);
    });
    await this.#loop.hand();
  }

  disable(identity: EndpointIdentity): void {
    this.#transact(identity, ({ state }, nowMs) => {
      this.#rows.saveState(afterDisabling(state, nowMs));
    });
  }

  health(): WebhookHealth {
    const found = this.#find();
    if (found === null) return { state: NEW_ENDPOINT, waiting: 0 };
    return { state: found.isClosed ? NEW_ENDPOINT : found.state, waiting: this.#deliveries.waiting() };
  }

  log(query: LogQuery): WebhookLogPage {
    return this.#find() === null ? { tries: [], nextBefore: null } : this.#rows.log(query);
  }

  notePing(identity: EndpointIdentity, event: WebhookEvent, outcome: WebhookOutcome): void {
    this.#transact(identity, (_row, nowMs) => {
      this.#rows.addTry({ event, attempt: 1, outcome, nextAtMs: null }, nowMs);
    });
  }

  async replay(identity: EndpointIdentity, events: readonly WebhookEvent[]): Promise<boolean> {
    const origin = this.#newOrigin();
    const taken = this.#transact(identity, ({ state }, nowMs) => {
      if (state.disabledReason !== null) return false;
      for (const event of events) this.#deliveries.add(event, { lane: "backlog", origin, nowMs });
      return true;
    });
    if (taken === true) await this.#loop.hand();
    return taken === true;
  }

  replayRange(identity: EndpointIdentity, range: Omit<FillPlan, "origin">): boolean {
    const taken = this.#transact(identity, ({ state }) => {
      if (state.disabledReason !== null) return false;
      this.#addFill({ origin: "replay", ...range });
      return true;
    });
    return taken === true;
  }

  /** Forgets everything. Isolates that still know the endpoint are not listened to, until none is left. */
  async close(identity: EndpointIdentity): Promise<void> {
    this.#transact(identity, () => this.#rows.close());
    await this.ctx.storage.setAlarm(Date.now() + limits.CLOSED_MS);
  }

  override async alarm(): Promise<void> {
    const found = this.#find();
    if (found === null) return;
    if (!found.isClosed) return this.#loop.run();
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
  }

  #addFill({ origin, fromMs, toMs }: FillPlan, dueAtMs = Date.now()): void {
    const id = this.#newOrigin();
    this.#rows.addFill({
      id,
      origin: origin === "live" ? LIVE_ORIGIN : id,
      from_ms: fromMs,
      to_ms: toMs,
      due_at_ms: dueAtMs,
      room: limits.FILL_EVENTS_MAX,
    });
  }

  #newOrigin(): string {
    return [...this.#ports.random.bytes(ORIGIN_BYTES)].map((byte) => byte.toString(36).padStart(2, "0")).join("");
  }

  #find(): EndpointRow | null {
    if (!this.#isOpen && !hasTable(this.ctx.storage, "schema_version")) return null;
    this.#open();
    return this.#rows.find();
  }

  /** Runs in one transaction and arms the alarm; null for an endpoint that was deleted. */
  #transact<T>(identity: EndpointIdentity, work: (row: EndpointRow, nowMs: number) => T): T | null {
    this.#open();
    const nowMs = Date.now();
    const result = this.ctx.storage.transactionSync(() => {
      if (this.#rows.find() === null) this.#rows.create(identity, NEW_ENDPOINT, nowMs);
      const row = this.#rows.find();
      return row === null || row.isClosed ? null : work(row, nowMs);
    });
    this.#loop.arm();
    return result;
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #open(): void {
    if (this.#isOpen) return;
    migrate(this.ctx.storage);
    this.#isOpen = true;
  }
}
