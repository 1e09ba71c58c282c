/** One webhook endpoint: what it is still to be told, when, how it stands, and the log of every try. */
import { DurableObject } from "cloudflare:workers";
import type { EventQueue, Random, Telemetry } from "../app/base/ports.ts";
import type { RosterDesk } from "../app/roster/ports.ts";
import type { FillPlan, WebhookQueue } from "../app/webhooks/endpoint-ports.ts";
import type { Member } from "../domain/roster/member.ts";
import { NEW_ENDPOINT } from "../domain/webhooks/endpoint-state.ts";
import { hasTable } from "./has-table.ts";
import type { Endpoint } from "./endpoint/command.ts";
import { endpointCommand } from "./endpoint/commands.ts";
import { DeliveryRows, LIVE_ORIGIN } from "./endpoint/delivery-rows.ts";
import { type EndpointIdentity, endpointName, type EndpointRow, EndpointRows } from "./endpoint/endpoint-rows.ts";
import * as limits from "./endpoint/limits.ts";
import { EndpointLoop } from "./endpoint/loop.ts";
import { migrate } from "./migrate.ts";
import { ENDPOINT_TABLES } from "./endpoint/schema.ts";
import { RosterMember } from "./roster/roster-member.ts";

/** Names of replays and fills. */
const ORIGIN_BYTES = 8;

export interface EndpointObjectPorts {
  readonly webhookQueue: WebhookQueue;
  readonly eventQueue: EventQueue;
  readonly random: Random;
  readonly roster: RosterDesk;
  readonly telemetry: Telemetry;
}

export class EndpointObject extends DurableObject<unknown> {
  readonly #rows: EndpointRows;
  readonly #deliveries: DeliveryRows;
  readonly #ports: EndpointObjectPorts;
  readonly #loop: EndpointLoop;
  readonly #member: RosterMember;
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, ports: EndpointObjectPorts) {
    super(ctx, env);
    this.#rows = new EndpointRows(ctx.storage.sql);
    this.#deliveries = new DeliveryRows(ctx.storage.sql);
    this.#ports = ports;
    this.#member = new RosterMember(ports.roster, () => this.#asMember());
    const parts = { ctx, rows: this.#rows, deliveries: this.#deliveries, ports, member: this.#member };
    this.#loop = new EndpointLoop(parts);
  }

  /** The one way in: `endpoint/commands.ts` says what there is to ask, and how each is done. */
  execute(identity: EndpointIdentity, name: string, input: unknown): unknown {
    return endpointCommand(name).run(this.#endpointOf(identity), input);
  }

  /**
   * Called by Cron for objects whose alarm the platform abandoned. True: nothing is there, or nothing that will be due.
   */
  async wake(): Promise<boolean> {
    this.#member.forgetPromise();
    await this.alarm();
    return (await this.ctx.storage.getAlarm()) === null;
  }

  override async alarm(): Promise<void> {
    const found = this.#find();
    if (found === null) return;
    if (!found.isClosed) return this.#loop.run();
    this.#member.leave();
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
  }

  #endpointOf(identity: EndpointIdentity): Endpoint {
    const { storage } = this.ctx;
    return {
      rows: this.#rows,
      deliveries: this.#deliveries,
      ports: this.#ports,
      find: () => {
        const found = this.#find();
        return found?.isClosed === true ? null : found;
      },
      write: (work) => storage.transactionSync(work),
      change: (gone, work) => this.#change(identity, gone, work),
      addFill: (plan, dueAtMs) => this.#addFill(plan, dueAtMs),
      newOrigin: () => this.#newOrigin(),
      hand: () => this.#loop.hand(),
      arm: () => this.#loop.arm(),
      forgetAt: (atMs) => {
        this.#member.ringsAt(atMs);
        return storage.setAlarm(atMs);
      },
    };
  }

  #asMember(): Member | null {
    const identity = this.#rows.find()?.identity;
    if (identity === undefined) return null;
    const jurisdiction = this.ctx.id.jurisdiction === "eu" ? "eu" : null;
    return { kind: "endpoint", name: endpointName(identity), jurisdiction };
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

  #change<T>(identity: EndpointIdentity, gone: T, work: (row: EndpointRow, nowMs: number) => T): T {
    this.#open();
    const nowMs = Date.now();
    const result = this.ctx.storage.transactionSync(() => {
      if (this.#rows.find() === null) this.#rows.create(identity, NEW_ENDPOINT, nowMs);
      const row = this.#rows.find();
      return row === null || row.isClosed ? gone : work(row, nowMs);
    });
    this.#loop.arm();
    return result;
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #open(): void {
    if (this.#isOpen) return;
    migrate(this.ctx.storage, ENDPOINT_TABLES);
    this.#isOpen = true;
  }
}
