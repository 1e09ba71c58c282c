/** A bucket of phones: verifications, budgets, claims and opt-outs of every phone token that falls into it. */
import { ID_ENTROPY_BYTES, makeRoutedId } from "../domain/base/ids.ts";
import { objectName, type Slot } from "../domain/base/placement.ts";
import type { Member } from "../domain/roster/member.ts";
import type { ClockMember, ClockMove, Passed } from "../app/carriers/test-clock-ports.ts";
import { assert } from "../domain/base/result.ts";
import { ObjectTime } from "./object-time.ts";
import { passTime } from "./pass-time.ts";
import type { ObjectPorts } from "./object-ports.ts";
import type { Bucket, OfTenant } from "./phone/command.ts";
import { phoneCommand } from "./phone/commands.ts";
import { waitsForOthers } from "./phone/outside-waits.ts";
import { PhoneBase } from "./phone/phone-base.ts";
import { type Identity, Rows } from "./phone/rows.ts";
import { WakeLoop } from "./phone/wake-loop.ts";
import { RosteredObject } from "./rostered-object.ts";

export class PhoneObject extends RosteredObject {
  readonly #rows: Rows;
  readonly #ports: ObjectPorts;
  readonly #loop: WakeLoop;
  readonly #base: PhoneBase;
  readonly #time: ObjectTime;

  constructor(ctx: DurableObjectState, env: unknown, ports: ObjectPorts) {
    super(ctx, env, { kind: "phones", roster: ports.roster });
    this.#rows = new Rows(ctx.storage.sql);
    this.#ports = ports;
    this.#time = new ObjectTime(ports.testClock);
    const context = { storage: ctx.storage, nowMs: () => this.#time.nowMs(), alarm: this.#time.alarmOf(this.ownAlarm) };
    this.#loop = new WakeLoop(context, this.#rows, ports);
    this.#base = new PhoneBase(ctx.storage, this.#rows, this.#loop);
  }

  /** The one way in: `phone/commands.ts` says what there is to ask, and how each is done. */
  execute(slot: Slot, name: string, input: OfTenant): unknown {
    const identity = { tenantId: input.tenantId, slot };
    const run = () => phoneCommand(name).run(this.#bucketOf(identity), input);
    return this.#joined(identity)?.then(run) ?? run();
  }

  /** Of test mode alone: lets time pass until the clock of its tenant is so far ahead. */
  async passTime(move: ClockMove): Promise<Passed> {
    const isKept = this.#testIdentity() !== null;
    const walker = {
      time: this.#time,
      dueAtMs: () => (isKept ? this.#loop.dueAtMs() : null),
      waitsForOthers: (dueAtMs: number | null, isPatienceOver: boolean) =>
        dueAtMs !== null && !isPatienceOver && waitsForOthers(this.#rows, dueAtMs),
      ring: () => this.#ring(),
      armAnew: () => {
        if (isKept) this.#loop.armAnew();
      },
    };
    return passTime(walker, move);
  }

  /** Of test mode alone: forgets all, and goes by the clock of its tenant as that is then. */
  async endTests(): Promise<void> {
    if (this.#testIdentity() !== null) await this.#end();
    this.#loop.forgetMoments();
    this.#time.forget();
  }

  override async alarm(): Promise<void> {
    await this.#ring();
  }

  /** As its rows say, which know the placement as well. */
  protected override asMember(): Member | null {
    const { identity } = this.#base;
    if (identity === null) return null;
    return memberOf(identity);
  }

  /** Does what is due. False: nothing is kept here any more. */
  async #ring(): Promise<boolean> {
    const identity = this.#base.exists() ? this.#base.identity : null;
    if (identity === null) return false;
    const joined = this.#joined(identity);
    if (joined !== null) await joined;
    await this.#loop.run(identity, (nowMs) => this.#messageId(identity, nowMs));
    if (!this.#rows.retention.isEmpty()) return true;
    await this.#end();
    return false;
  }

  #end(): Promise<void> {
    const isGone = this.ownAlarm.end();
    this.#base.forget();
    return isGone;
  }

  /** Null: nothing is kept here. */
  #testIdentity(): Identity | null {
    const identity = this.#base.exists() ? this.#base.identity : null;
    assert(identity?.slot.mode !== "live", "live traffic has the real time");
    return identity;
  }

  #bucketOf(identity: Identity): Bucket {
    return {
      rows: this.#rows,
      ports: this.#ports,
      exists: () => this.#base.exists(),
      look: (nothing, work) => this.#base.look(nothing, work),
      transact: (work) => this.#base.transact(identity, work),
      nowMs: () => this.#time.nowMs(),
      makeMessageId: (nowMs) => this.#messageId(identity, nowMs),
    };
  }

  #joined(identity: Identity): Promise<void> | null {
    return this.#time.joined(identity.slot.mode, identity.tenantId, () => memberOf(identity));
  }

  #messageId(identity: Identity, nowMs: number): string {
    const entropy = this.#ports.random.bytes(ID_ENTROPY_BYTES);
    return makeRoutedId("message", identity.slot, { nowMs, entropy });
  }
}

function memberOf({ tenantId, slot }: Identity): ClockMember {
  const jurisdiction = slot.placement === "eu" ? "eu" : null;
  return { kind: "phones", name: objectName(tenantId, slot), jurisdiction };
}
