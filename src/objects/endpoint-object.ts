/** One webhook endpoint: what it is still to be told, when, how it stands, and the log of every try. */
import type { EventQueue, Random, Telemetry } from "../app/base/ports.ts";
import type { ClockDesk, ClockMember, ClockMove, Passed } from "../app/carriers/test-clock-ports.ts";
import type { EndpointRef, FillPlan, WebhookQueue } from "../app/webhooks/endpoint-ports.ts";
import type { EndpointShards } from "../app/webhooks/shard-ports.ts";
import { assert } from "../domain/base/result.ts";
import { NEW_ENDPOINT } from "../domain/webhooks/endpoint-state.ts";
import { hasTable } from "./has-table.ts";
import type { Endpoint } from "./endpoint/command.ts";
import { endpointCommand } from "./endpoint/commands.ts";
import { DeliveryRows, LIVE_ORIGIN } from "./endpoint/delivery-rows.ts";
import { type EndpointIdentity, endpointName, type EndpointRow, EndpointRows } from "./endpoint/endpoint-rows.ts";
import { FillRows } from "./endpoint/fill-rows.ts";
import * as limits from "./endpoint/limits.ts";
import { LeaseRows } from "./endpoint/lease-rows.ts";
import { EndpointLoop } from "./endpoint/loop.ts";
import { migrate } from "./migrate.ts";
import { ENDPOINT_TABLES } from "./endpoint/schema.ts";
import { ObjectTime } from "./object-time.ts";
import { passTime } from "./pass-time.ts";
import type { Tables } from "./endpoint/settle-try.ts";
import { StandingRows } from "./endpoint/standing-rows.ts";
import { RosteredObject } from "./rostered-object.ts";
import type { RosteredPorts } from "./roster/roster-member.ts";

/** Names of replays and fills. */
const ORIGIN_BYTES = 8;

export interface EndpointObjectPorts extends RosteredPorts {
  readonly webhookQueue: WebhookQueue;
  readonly eventQueue: EventQueue;
  readonly random: Random;
  readonly telemetry: Telemetry;
  readonly testClock: ClockDesk;
  /** The other objects of the same endpoint. */
  readonly shards: EndpointShards;
}

export class EndpointObject extends RosteredObject {
  readonly #tables: Tables;
  readonly #ports: EndpointObjectPorts;
  readonly #loop: EndpointLoop;
  readonly #time: ObjectTime;
  #isOpen = false;
  /** Who it is, once that is kept with all that belongs to it. */
  #whole: EndpointIdentity | null = null;

  constructor(ctx: DurableObjectState, env: unknown, ports: EndpointObjectPorts) {
    super(ctx, env, { kind: "endpoint", roster: ports.roster });
    const { sql } = ctx.storage;
    this.#tables = {
      rows: new EndpointRows(sql),
      deliveries: new DeliveryRows(sql),
      leases: new LeaseRows(sql),
      fills: new FillRows(sql),
      standing: new StandingRows(sql),
    };
    this.#ports = ports;
    const endpoint = () => {
      const found = this.#find();
      return found === null || found.isClosed ? null : this.#endpointOf(found.identity);
    };
    this.#time = new ObjectTime(ports.testClock);
    const [alarm, nowMs] = [this.#time.alarmOf(this.ownAlarm), () => this.#time.nowMs()];
    this.#loop = new EndpointLoop({ ctx, ...this.#tables, ports, alarm, nowMs, endpoint });
  }

  /** The one way in: `endpoint/commands.ts` says what there is to ask, and how each is done. */
  execute(identity: EndpointIdentity, name: string, input: unknown): unknown {
    const run = () => endpointCommand(name).run(this.#endpointOf(this.#learnt(identity)), input);
    return this.#joined(identity)?.then(run) ?? run();
  }

  /** Of test mode alone: lets time pass until the clock of its tenant is so far ahead. */
  async passTime(move: ClockMove): Promise<Passed> {
    this.#testRow();
    const isThere = () => this.#find()?.isClosed === false;
    const walker = {
      time: this.#time,
      dueAtMs: () => (isThere() ? this.#loop.dueAtMs() : null),
      // Whatever it is asked: a receiver may take its time.
      waitsForOthers: (dueAtMs: number | null) => dueAtMs !== null && this.#loop.waitsForOthers(dueAtMs),
      ring: async () => {
        await this.alarm();
        return isThere();
      },
      armAnew: () => {
        if (isThere()) this.#loop.armAnew();
      },
    };
    return passTime(walker, move);
  }

  /** Of test mode alone: forgets all but that it was deleted, and goes by the clock of its tenant as that is then. */
  async endTests(): Promise<void> {
    const row = this.#testRow();
    this.#loop.forgetMoments();
    this.#time.forget();
    if (row === null) return;
    if (!row.isClosed) return this.#end();
    this.#tables.rows.close(Date.now());
    this.ownAlarm.ringAt(Date.now() + limits.CLOSED_MS);
  }

  override async alarm(): Promise<void> {
    const known = this.#find();
    const joined = known && this.#joined(known.identity);
    if (joined !== null) await joined;
    const found = this.#find();
    if (found === null) return;
    if (!found.isClosed) return this.#loop.run();
    const isTold = await this.#loop.tellEnd(this.#endpointOf(found.identity));
    const endsAtMs = found.sweptAtMs + limits.CLOSED_MS;
    const nowMs = this.#time.nowMs();
    if (!isTold || nowMs < endsAtMs) return this.#forgetAt(isTold ? endsAtMs : nowMs + limits.CLOSE_RETRY_MS);
    await this.#time.leave(found.identity.mode, found.identity.tenantId, () => this.#memberOf(found.identity));
    await this.#end();
  }

  #end(): Promise<void> {
    this.#isOpen = false;
    this.#whole = null;
    return this.ownAlarm.end();
  }

  #forgetAt(atMs: number): void {
    this.#time.alarmOf(this.ownAlarm).ringAt(atMs);
  }

  /** Null: nothing is kept here. */
  #testRow(): EndpointRow | null {
    const row = this.#find();
    assert(row?.identity.mode !== "live", "live traffic has the real time");
    return row;
  }

  #joined(identity: EndpointIdentity): Promise<void> | null {
    return this.#time.joined(identity.mode, identity.tenantId, () => this.#memberOf(identity));
  }

  #memberOf(identity: EndpointIdentity): ClockMember {
    const jurisdiction = this.ctx.id.jurisdiction === "eu" ? "eu" : null;
    return { kind: "endpoint", name: endpointName(identity), jurisdiction };
  }

  #endpointOf(asked: EndpointIdentity): Endpoint {
    const { storage } = this.ctx;
    const endpoint: Endpoint = {
      ...this.#tables,
      ports: this.#ports,
      identity: asked,
      nowMs: () => this.#time.nowMs(),
      refTo: (shard) => this.#refTo(asked, shard),
      find: () => {
        const found = this.#find();
        return found?.isClosed === true ? null : found;
      },
      write: (work) => storage.transactionSync(work),
      change: (gone, work) => this.#change(asked, gone, work),
      addFill: (plan, dueAtMs) => this.#addFill(plan, dueAtMs),
      newOrigin: () => this.#newOrigin(),
      learn: (news) => this.#loop.learn(news),
      hand: () => this.#loop.hand(),
      arm: () => this.#loop.arm(),
      tell: () => this.#loop.tell(endpoint),
      forgetAt: (atMs) => this.#forgetAt(atMs),
    };
    return endpoint;
  }

  /** The number of shards follows from the tenant's buckets, which the release before did not keep. */
  #learnt(asked: EndpointIdentity): EndpointIdentity {
    if (this.#whole !== null) return this.#whole;
    const known = this.#find()?.identity;
    if (known === undefined || (known.bucketCount ?? asked.bucketCount) === undefined) return known ?? asked;
    if (known.bucketCount === undefined) this.#tables.rows.saveIdentity(asked);
    this.#whole = known.bucketCount === undefined ? asked : known;
    return this.#whole;
  }

  #refTo({ tenantId, mode, endpointId, bucketCount = 64 }: EndpointIdentity, shard: number): EndpointRef {
    const residency = this.ctx.id.jurisdiction === "eu" ? "eu" : "global";
    return { tenant: { id: tenantId, residency, bucketCount }, mode, endpointId, shard };
  }

  #addFill({ origin, fromMs, toMs, isOwn = false }: FillPlan, dueAtMs = this.#time.nowMs()): void {
    const id = this.#newOrigin();
    this.#tables.fills.add({
      id,
      origin: origin === "live" ? LIVE_ORIGIN : id,
      from_ms: fromMs,
      to_ms: toMs,
      due_at_ms: dueAtMs,
      room: origin === "live" ? limits.CATCH_UP_EVENTS_MAX : limits.FILL_EVENTS_MAX,
      is_own: isOwn ? 1 : 0,
    });
  }

  #newOrigin(): string {
    return [...this.#ports.random.bytes(ORIGIN_BYTES)].map((byte) => byte.toString(36).padStart(2, "0")).join("");
  }

  #find(): EndpointRow | null {
    if (!this.#isOpen && !hasTable(this.ctx.storage, "schema_version")) return null;
    this.#open();
    return this.#tables.rows.find();
  }

  #change<T>(identity: EndpointIdentity, gone: T, work: (row: EndpointRow, nowMs: number) => T): T {
    this.#open();
    const nowMs = this.#time.nowMs();
    const { rows } = this.#tables;
    return this.ctx.storage.transactionSync(() => {
      if (rows.find() === null) rows.create(identity, NEW_ENDPOINT, nowMs);
      const row = rows.find();
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
