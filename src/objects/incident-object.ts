/** A tenant's rules and incidents of one mode: judged once a minute while anything happens, each told once. */
import { hasTable } from "./has-table.ts";
import type { IncidentBox, IncidentObjectPorts } from "./incidents/command.ts";
import { incidentCommandOf } from "./incidents/commands.ts";
import { type IncidentOwner, IncidentRows } from "./incidents/incident-rows.ts";
import { INCIDENT_TABLES } from "./incidents/schema.ts";
import { migrate } from "./migrate.ts";
import { RosteredObject } from "./rostered-object.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { INCIDENT_DAYS } from "../domain/incidents/incident.ts";

/** When the queue did not take what is to be told. */
const RETRY_MS = 5_000;
/** Events that go at a time. A queue takes 128,000 bytes a message, and a rule's words may be long. */
const EVENTS_AT_ONCE = { count: 100, bytes: 90_000 };

export class IncidentObject extends RosteredObject {
  readonly #rows: IncidentRows;
  readonly #ports: IncidentObjectPorts;
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, ports: IncidentObjectPorts) {
    super(ctx, env, { kind: "incidents", roster: ports.roster });
    this.#rows = new IncidentRows(ctx.storage.sql);
    this.#ports = ports;
  }

  /** The one way in: `incidents/commands.ts` says what there is to ask, and how each is done. */
  execute(owner: IncidentOwner, name: string, input: never): unknown {
    return incidentCommandOf(name).run(this.#boxOf(owner), input);
  }

  override async alarm(): Promise<void> {
    this.ownAlarm.rings();
    if (!this.#exists()) return;
    await this.#tell();
    const nowMs = Date.now();
    this.#rows.prune(nowMs - INCIDENT_DAYS * DAY_MS, nowMs);
    if (!this.#rows.isEmpty()) return this.#arm();
    this.#isOpen = false;
    await this.ownAlarm.end();
  }

  #boxOf(owner: IncidentOwner): IncidentBox {
    return {
      owner,
      ports: this.#ports,
      rows: this.#rows,
      exists: () => this.#exists(),
      change: (work) => this.#change(owner, work),
      tell: () => this.#tell(),
    };
  }

  #change<T>(owner: IncidentOwner, work: (nowMs: number) => T): T {
    this.#open();
    const result = this.ctx.storage.transactionSync(() => {
      this.#rows.saveOwner(owner);
      return work(Date.now());
    });
    this.#arm();
    return result;
  }

  /** One that is told and not struck is told again under its id, and known by it. */
  async #tell(): Promise<void> {
    if (!this.#exists()) return;
    const owner = this.#rows.owner();
    for (let waiting = this.#rows.waiting(EVENTS_AT_ONCE); owner !== null && waiting.length > 0; ) {
      const isTaken = await this.#ports.eventQueue.send({ ...owner, events: waiting.map(({ event }) => event) });
      if (!isTaken) return;
      this.#rows.told(waiting.at(-1)?.number ?? 0);
      waiting = this.#rows.waiting(EVENTS_AT_ONCE);
    }
  }

  /** What waits is told soon; otherwise a look once a day at what is to be forgotten. Rules alone stay until they are changed. */
  #arm(): void {
    const nowMs = Date.now();
    if (this.#rows.isWaiting()) this.ownAlarm.ringBy(nowMs + RETRY_MS);
    else if (this.#rows.hasPast()) this.ownAlarm.ringBy(nowMs + DAY_MS);
    else this.ownAlarm.rest();
  }

  #exists(): boolean {
    if (!this.#isOpen && !hasTable(this.ctx.storage, "schema_version")) return false;
    this.#open();
    return true;
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #open(): void {
    if (this.#isOpen) return;
    migrate(this.ctx.storage, INCIDENT_TABLES);
    this.#isOpen = true;
  }
}
