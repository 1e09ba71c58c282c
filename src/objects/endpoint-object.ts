/** One webhook endpoint: what it is still to be told, when, how it stands, and the log of every try. */
import type { EventQueue, Random, Telemetry } from "../app/base/ports.ts";
import type { FillPlan, WebhookQueue } from "../app/webhooks/endpoint-ports.ts";
import { NEW_ENDPOINT } from "../domain/webhooks/endpoint-state.ts";
import { hasTable } from "./has-table.ts";
import type { Endpoint } from "./endpoint/command.ts";
import { endpointCommand } from "./endpoint/commands.ts";
import { DeliveryRows, LIVE_ORIGIN } from "./endpoint/delivery-rows.ts";
import { type EndpointIdentity, type EndpointRow, EndpointRows } from "./endpoint/endpoint-rows.ts";
import * as limits from "./endpoint/limits.ts";
import { LeaseRows } from "./endpoint/lease-rows.ts";
import { EndpointLoop } from "./endpoint/loop.ts";
import { migrate } from "./migrate.ts";
import { ENDPOINT_TABLES } from "./endpoint/schema.ts";
import { RosteredObject } from "./rostered-object.ts";
import type { RosteredPorts } from "./roster/roster-member.ts";

/** Names of replays and fills. */
const ORIGIN_BYTES = 8;

export interface EndpointObjectPorts extends RosteredPorts {
  readonly webhookQueue: WebhookQueue;
  readonly eventQueue: EventQueue;
  readonly random: Random;
  readonly telemetry: Telemetry;
}

export class EndpointObject extends RosteredObject {
  readonly #rows: EndpointRows;
  readonly #deliveries: DeliveryRows;
  readonly #leases: LeaseRows;
  readonly #ports: EndpointObjectPorts;
  readonly #loop: EndpointLoop;
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, ports: EndpointObjectPorts) {
    super(ctx, env, { kind: "endpoint", roster: ports.roster });
    this.#rows = new EndpointRows(ctx.storage.sql);
    this.#deliveries = new DeliveryRows(ctx.storage.sql);
    this.#leases = new LeaseRows(ctx.storage.sql);
    this.#ports = ports;
    const tables = { rows: this.#rows, deliveries: this.#deliveries, leases: this.#leases };
    this.#loop = new EndpointLoop({ ctx, ...tables, ports, alarm: this.ownAlarm });
  }

  /** The one way in: `endpoint/commands.ts` says what there is to ask, and how each is done. */
  execute(identity: EndpointIdentity, name: string, input: unknown): unknown {
    return endpointCommand(name).run(this.#endpointOf(identity), input);
  }

  override async alarm(): Promise<void> {
    const found = this.#find();
    if (found === null) return;
    if (!found.isClosed) return this.#loop.run();
    this.#isOpen = false;
    await this.ownAlarm.end();
  }

  #endpointOf(identity: EndpointIdentity): Endpoint {
    const { storage } = this.ctx;
    return {
      rows: this.#rows,
      deliveries: this.#deliveries,
      leases: this.#leases,
      ports: this.#ports,
      find: () => {
        const found = this.#find();
        return found?.isClosed === true ? null : found;
      },
      write: (work) => storage.transactionSync(work),
      change: (gone, work) => this.#change(identity, gone, work),
      addFill: (plan, dueAtMs) => this.#addFill(plan, dueAtMs),
      newOrigin: () => this.#newOrigin(),
      learn: (news) => this.#loop.learn(news),
      hand: () => this.#loop.hand(),
      arm: () => this.#loop.arm(),
      forgetAt: (atMs) => this.ownAlarm.ringAt(atMs),
    };
  }

  #addFill({ origin, fromMs, toMs }: FillPlan, dueAtMs = Date.now()): void {
    const id = this.#newOrigin();
    this.#rows.addFill({
      id,
      origin: origin === "live" ? LIVE_ORIGIN : id,
      from_ms: fromMs,
      to_ms: toMs,
      due_at_ms: dueAtMs,
      room: origin === "live" ? limits.CATCH_UP_EVENTS_MAX : limits.FILL_EVENTS_MAX,
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

  #change<T>(identity: EndpointIdentity, gone: T, work: (row: EndpointRow, nowMs: number) => T): T {
    this.#open();
    const nowMs = Date.now();
    return this.ctx.storage.transactionSync(() => {
      if (this.#rows.find() === null) this.#rows.create(identity, NEW_ENDPOINT, nowMs);
      const row = this.#rows.find();
      return row === null || row.isClosed ? gone : work(row, nowMs);
    });
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #open(): void {
    if (this.#isOpen) return;
    migrate(this.ctx.storage, ENDPOINT_TABLES);
    this.#isOpen = true;
  }
}
