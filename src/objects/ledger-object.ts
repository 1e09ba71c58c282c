/** A tenant's UTC day of the ledger, or a shard of it: what was told of the stories that began on it, and what they came to. */
import type { Telemetry } from "../app/base/ports.ts";
import type { StoryTellers } from "../app/ledger/retell-ports.ts";
import type { LedgerDays } from "../app/ledger/slice-ports.ts";
import { isoTime } from "../domain/base/iso-time.ts";
import type { StoryRef } from "../domain/ledger/story-kind.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { WRITE_COMMAND, ledgerCommand } from "./ledger/commands.ts";
import type { DayIdentity, DayState } from "./ledger/day-rows.ts";
import { LedgerDay } from "./ledger/ledger-day.ts";
import { mendHeadless } from "./ledger/mend-headless.ts";
import { keepUp, type KeptDay, mayBeArchived, restore, type UpkeepPorts } from "./ledger/upkeep.ts";
import { RosteredObject } from "./rostered-object.ts";
import type { RosteredPorts } from "./roster/roster-member.ts";

/** What is written in this time is written down together. */
const FLUSH_EVERY_MS = 10_000;
/** When more is due than is done at a time: others are heard in between. */
const NEXT_MS = 20;
/** Stories without a beginning that the objects of their phones are asked about at a time. */
const HEADLESS_AT_ONCE = 100;
/** An alarm that is so late will not ring. Until then it is not put off by what is written meanwhile. */
const GIVEN_UP_MS = 60_000;

export interface LedgerObjectPorts extends UpkeepPorts, RosteredPorts {
  readonly days: LedgerDays;
  readonly tellers: StoryTellers;
  readonly telemetry: Telemetry;
}

export class LedgerObject extends RosteredObject {
  readonly #ports: LedgerObjectPorts;
  readonly #day: LedgerDay;

  constructor(ctx: DurableObjectState, env: unknown, ports: LedgerObjectPorts) {
    super(ctx, env, { kind: "ledger", roster: ports.roster, lateMs: GIVEN_UP_MS });
    this.#ports = ports;
    this.#day = new LedgerDay(ctx.storage);
  }

  /** The one way in: `ledger/commands.ts` says what there is to ask, and how each is done. */
  execute(identity: DayIdentity, name: string, input: unknown): unknown {
    const nowMs = Date.now();
    if (name !== WRITE_COMMAND || !mayBeArchived(this.#kept(), identity, nowMs))
      return this.#run(identity, name, input);
    return restore(this.#kept(), identity, nowMs).then(() => this.#run(identity, name, input));
  }

  /** Everything that is not written down yet, whether or not more of it may come. */
  writeDown(): void {
    while (this.#day.flush(Date.now(), true));
  }

  override async alarm(): Promise<void> {
    this.ownAlarm.rings();
    const isMore = this.#day.flush(Date.now());
    const state = this.#day.state();
    if (state === null) return;
    const dueMs = isMore ? 0 : await keepUp(this.#kept(), Date.now());
    if (dueMs === Number.POSITIVE_INFINITY) return this.#end(state);
    const nowMs = Date.now();
    // Before the alarm is set: those that are taken are due again later.
    const headless = this.#day.headless.take(nowMs, HEADLESS_AT_ONCE);
    const flushMs = this.#day.open.size > 0 ? nowMs + FLUSH_EVERY_MS : dueMs;
    this.ownAlarm.ringBy(Math.max(nowMs + NEXT_MS, Math.min(dueMs, flushMs, this.#day.headless.nextAtMs())));
    await this.#tellReach();
    if (headless.length > 0) await this.#mend(state, headless);
  }

  /** Whoever sums up a time has to know which days count anything of it: a text that waited is counted when it was sent. */
  async #tellReach(): Promise<void> {
    const state = this.#day.state();
    const reach = this.#day.reachDay();
    if (state === null || reach === null || reach <= (state.toldReach ?? state.day)) return;
    const { tenantId, residency, mode, day, shard } = state;
    await this.#ports.days.reach({ tenant: { id: tenantId, residency }, mode, day, shard }, reach);
    const now = this.#day.state();
    if (now !== null) this.#day.save({ ...now, toldReach: reach });
  }

  async #mend(state: DayState, headless: readonly StoryRef[]): Promise<void> {
    const { tellers, telemetry } = this.#ports;
    const { mended, differ } = await mendHeadless(this.#day, headless, { tellers, state, nowMs: Date.now() });
    telemetry.emit("ledger.mended", { tenant_id: state.tenantId, mode: state.mode, by: "alarm", mended, differ });
    if (mended > 0) this.ownAlarm.ringBy(Date.now() + FLUSH_EVERY_MS);
  }

  #run(identity: DayIdentity, name: string, input: unknown): unknown {
    const on = {
      identity,
      day: this.#day,
      nowMs: () => Date.now(),
      arm: () => this.ownAlarm.ringBy(Date.now() + FLUSH_EVERY_MS),
    };
    const reply = ledgerCommand(name).run(on, input);
    this.#tellTooLate(identity);
    return reply;
  }

  #kept(): KeptDay {
    const { archive, telemetry } = this.#ports;
    return { storage: this.ctx.storage, day: this.#day, archive, telemetry };
  }

  #tellTooLate({ tenantId, mode, day, shard }: DayIdentity): void {
    const events = this.#day.takeTooLate();
    if (events === 0) return;
    const began = isoTime(day * DAY_MS);
    const of = { tenant_id: tenantId, mode, day_began: began, shard, events };
    this.#ports.telemetry.emit("ledger.too_late", of);
  }

  async #end({ tenantId, residency, mode, day, shard }: DayState): Promise<void> {
    await this.#ports.days.remove({ tenant: { id: tenantId, residency }, mode, day, shard });
    const isGone = this.ownAlarm.end();
    this.#day.forget();
    await isGone;
  }
}
