/** A bucket of a tenant's users: whom its ids stand for, and how to write to them. */
import type { Vault } from "../app/base/ports.ts";
import type { BucketKnock } from "../app/campaigns/ports.ts";
import type { ClockDesk, ClockMember, ClockMove, Passed } from "../app/carriers/test-clock-ports.ts";
import type { SealMark } from "../app/privacy/seal-ports.ts";
import { assert } from "../domain/base/result.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import type { AudienceBucket } from "./audience/command.ts";
import { audienceCommand } from "./audience/commands.ts";
import { type ParcelPorts, tellParcels } from "./audience/parcel-post.ts";
import { ProfileRows } from "./audience/profile-rows.ts";
import { resealNumbers } from "./audience/reseal.ts";
import { migrate } from "./migrate.ts";
import { AUDIENCE_TABLES } from "./audience/schema.ts";
import { hasTable } from "./has-table.ts";
import { ObjectTime } from "./object-time.ts";
import { passTime } from "./pass-time.ts";
import { RosteredObject } from "./rostered-object.ts";
import type { RosteredPorts } from "./roster/roster-member.ts";

/** Long enough for many lines to come together, short enough for what segments ask of today. */
const PARCELS_WAIT_MS = 5_000;
/** No page of the move holds a user for so long who was deleted meanwhile. */
const DEPARTED_KEPT_MS = 7 * DAY_MS;
/** Whose old activity is looked for at a time. */
const PEOPLE_A_PAGE = 500;
/** A report of a campaign of last year can still be read, and nobody is texted once more because it was forgotten. */
const OCCURRENCES_KEPT_MS = 400 * DAY_MS;
/** Longer than the least time between two texts of a trigger to one person can be. */
const FIRINGS_KEPT_MS = 90 * DAY_MS;

export interface AudienceObjectPorts extends RosteredPorts, ParcelPorts {
  readonly vault: Pick<Vault, "open" | "seal">;
  readonly mark: SealMark;
  readonly testClock: ClockDesk;
}

export class AudienceObject extends RosteredObject {
  readonly #rows: ProfileRows;
  readonly #ports: AudienceObjectPorts;
  readonly #time: ObjectTime;
  /** As it is knocked at; null: it was made by an id alone. */
  readonly #own: BucketKnock | null;
  #isOpen = false;
  /** What was due by then has been told by this instance; 0: nothing was. */
  #knockedMs = 0;

  constructor(ctx: DurableObjectState, env: unknown, ports: AudienceObjectPorts) {
    super(ctx, env, { kind: "audience", roster: ports.roster });
    this.#rows = new ProfileRows(ctx.storage.sql);
    this.#ports = ports;
    this.#time = new ObjectTime(ports.testClock);
    this.#own = knockAt(ctx.id.name);
  }

  /** The one way in: `audience/commands.ts` says what there is to ask, and how each is done. */
  execute(tenantId: string, name: string, input: unknown): unknown {
    const run = () => audienceCommand(name).run(this.#bucketOf(tenantId), input);
    return this.#joined()?.then(run) ?? run();
  }

  /** Of test mode alone: lets time pass until the clock of its tenant is so far ahead, and has a tick at the end of the way. */
  async passTime(move: ClockMove): Promise<Passed> {
    this.#assertTest();
    const walker = {
      time: this.#time,
      dueAtMs: () => this.#dueAtMs(),
      // What it knocked for is handed out by a consumer.
      waitsForOthers: (_dueAtMs: number | null, isPatienceOver: boolean) => !isPatienceOver && this.#hasKnocked(),
      ring: async () => {
        await this.alarm();
        return this.#exists();
      },
      armAnew: () => {
        this.ownAlarm.rings();
        if (this.#exists()) this.#ringNext();
      },
    };
    const passed = await passTime(walker, move);
    if (passed.outcome === "passed" && move.isLast && this.#exists()) await this.#knock();
    return passed;
  }

  /** Of test mode alone: forgets all, and goes by the clock of its tenant as that is then. */
  async endTests(): Promise<void> {
    this.#assertTest();
    if (this.#exists()) await this.#end();
    this.#knockedMs = 0;
    this.#time.forget();
  }

  /** For what triggers have to send by then, for parcels that wait, and once a day to tidy up. */
  override async alarm(): Promise<void> {
    this.ownAlarm.rings();
    if (!this.#exists()) return;
    const joined = this.#joined();
    if (joined !== null) await joined;
    const nowMs = this.#time.nowMs();
    const tidiesAtMs = this.#rows.tidiesAt();
    this.#knockedMs = nowMs;
    if (this.#rows.triggers.isDue(nowMs)) await this.#knock();
    await this.#tellParcels();
    if (tidiesAtMs === null || tidiesAtMs <= nowMs) await this.#tidy();
    if (this.#isOpen) this.#ringNext();
  }

  /** What is too old goes, numbers are sealed by the key in use, an object with nothing left deletes itself. */
  async #tidy(): Promise<void> {
    this.#rows.forgetDeparted(this.#time.nowMs() - DEPARTED_KEPT_MS);
    this.ctx.storage.transactionSync(() => this.#rows.people.followProfiles());
    await this.#forgetActivity();
    this.#rows.campaigns.forget(this.#time.nowMs() - OCCURRENCES_KEPT_MS, this.#time.nowMs() - FIRINGS_KEPT_MS);
    await this.#reseal();
    if (!this.#rows.isEmpty()) {
      if (this.#rows.triggers.hasAny() || this.#rows.tidiesAt() !== null)
        this.#rows.saveTidiesAt(this.#time.nowMs() + DAY_MS);
      return;
    }
    await this.#end();
  }

  #end(): Promise<void> {
    this.#rows.triggers.forgetCopy();
    this.#isOpen = false;
    return this.ownAlarm.end();
  }

  /** When something is due next that nobody was told of; null: nothing is. Parcels are of the real time. */
  #dueAtMs(): number | null {
    if (!this.#exists()) return null;
    const times = [this.#rows.triggers.nextDue(this.#knockedMs), this.#rows.tidiesAt()].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }

  #hasKnocked(): boolean {
    return this.#knockedMs > 0 && this.#exists() && this.#rows.triggers.isDue(this.#knockedMs);
  }

  /** By the first of all that nobody was told of yet: under what was told, the knock of the next minute is the net. */
  #ringNext(): void {
    const dueMs = this.#rows.triggers.nextDue(this.#knockedMs);
    const tidiesAtMs = this.#rows.tidiesAt() ?? this.#time.nowMs() + DAY_MS;
    const toldMs = this.#rows.parcels.isEmpty() ? tidiesAtMs : this.#time.nowMs() + PARCELS_WAIT_MS;
    this.#alarm.ringBy(Math.min(dueMs ?? tidiesAtMs, toldMs, tidiesAtMs));
  }

  /** Somebody who may call a carrier hands out what is due. */
  async #knock(): Promise<void> {
    if (this.#own !== null) await this.#ports.knocks.send([this.#own]);
  }

  async #tellParcels(): Promise<void> {
    const own = this.#own;
    const { parcels } = this.#rows;
    if (own === null || parcels.isEmpty()) return;
    const isInEu = this.ctx.id.jurisdiction === "eu";
    const transact = (work: () => void) => this.ctx.storage.transactionSync(work);
    await tellParcels({ own, isInEu, parcels, transact, nowMs: () => this.#time.nowMs() }, this.#ports);
  }

  /** A page at a time: who asks meanwhile does not wait for all of them. */
  async #forgetActivity(): Promise<void> {
    for (let after: number | null = 0; after !== null; await scheduler.wait(0)) {
      after = this.#rows.activity.forgetOld(after, PEOPLE_A_PAGE, this.#time.nowMs());
    }
  }

  /** What fails is tried again the next day: an alarm that fails too often would not ring any more. */
  async #reseal(): Promise<void> {
    const { telemetry, vault, mark } = this.#ports;
    try {
      const counts = await resealNumbers({ rows: this.#rows, vault, mark });
      if (counts.renewed + counts.unopened > 0) telemetry.emit("seals.renewed", { place: "audience", ...counts });
    } catch (error) {
      telemetry.emit("seals.failed", { place: "audience", fault: error instanceof Error ? error.name : "unknown" });
    }
  }

  get #alarm(): ReturnType<ObjectTime["alarmOf"]> {
    return this.#time.alarmOf(this.ownAlarm);
  }

  #assertTest(): void {
    assert(this.#own?.mode === "test", "live traffic has the real time");
  }

  #joined(): Promise<void> | null {
    if (this.#own === null) return null;
    return this.#time.joined(this.#own.mode, this.#own.tenantId, () => this.#clockMember());
  }

  #clockMember(): ClockMember {
    const { name = "", jurisdiction } = this.ctx.id;
    return { kind: "audience", name, jurisdiction: jurisdiction === "eu" ? "eu" : null };
  }

  #bucketOf(tenantId: string): AudienceBucket {
    const { storage } = this.ctx;
    return {
      look: (nothing, work) => (this.#exists() ? work(this.#rows) : nothing),
      change: (nothing, work) => {
        if (!this.#exists()) return nothing;
        const result = storage.transactionSync(() => work(this.#rows, this.#time.nowMs()));
        if (this.#rows.triggers.takePlanned()) this.#ringNext();
        return result;
      },
      write: (sealed, work) => this.#write(tenantId, sealed, work),
      rest: (ms) => scheduler.wait(ms),
    };
  }

  #write<T>(tenantId: string, sealed: readonly string[], work: (rows: ProfileRows, nowMs: number) => T): T {
    const isNew = !this.#exists();
    const nowMs = this.#time.nowMs();
    this.#open();
    const result = this.ctx.storage.transactionSync(() => {
      if (isNew) this.#rows.begin(tenantId);
      this.#noteSeals(sealed);
      return work(this.#rows, nowMs);
    });
    if (isNew) this.#alarm.ringBy(nowMs + DAY_MS);
    if (this.#rows.parcels.takeKept()) this.#ringNext();
    return result;
  }

  /** By another key than the one that all here are sealed by, whether this instance knows it or the one before did. */
  #noteSeals(sealed: readonly string[]): void {
    const { mark } = this.#ports;
    const sealedBy = this.#rows.sealedBy();
    if (sealedBy === null) return;
    const areAll = sealedBy === mark.keyId && sealed.every((value) => mark.isCurrent(value));
    if (!areAll) this.#rows.saveSealedBy(null);
  }

  /** Begins none: an id that was never saved must leave nothing behind. */
  #exists(): boolean {
    if (!this.#isOpen && !hasTable(this.ctx.storage, "schema_version")) return false;
    this.#open();
    return true;
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #open(): void {
    if (this.#isOpen) return;
    migrate(this.ctx.storage, AUDIENCE_TABLES);
    this.#isOpen = true;
  }
}

/** Of a bucket by the name that it is asked by. */
function knockAt(name: string | undefined): BucketKnock | null {
  const [tenantId, mode, bucket] = (name ?? "").split(":");
  if (tenantId === undefined || bucket === undefined || (mode !== "live" && mode !== "test")) return null;
  return { tenantId, mode, bucket: Number(bucket) };
}
