/** A bucket of phones: verifications, budgets, claims and opt-outs of every phone token that falls into it. */
import { DurableObject } from "cloudflare:workers";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../domain/base/ids.ts";
import { objectName, type Slot } from "../domain/base/placement.ts";
import type { Member } from "../domain/roster/member.ts";
import type { ObjectPorts } from "./object-ports.ts";
import type { Bucket, OfTenant } from "./phone/command.ts";
import { phoneCommand } from "./phone/commands.ts";
import { PhoneBase } from "./phone/phone-base.ts";
import { type Identity, Rows } from "./phone/rows.ts";
import { WakeLoop } from "./phone/wake-loop.ts";
import { RosterMember } from "./roster/roster-member.ts";

export class PhoneObject extends DurableObject<unknown> {
  readonly #rows: Rows;
  readonly #ports: ObjectPorts;
  readonly #loop: WakeLoop;
  readonly #base: PhoneBase;
  readonly #member: RosterMember;

  constructor(ctx: DurableObjectState, env: unknown, ports: ObjectPorts) {
    super(ctx, env);
    this.#rows = new Rows(ctx.storage.sql);
    this.#ports = ports;
    this.#member = new RosterMember(ports.roster, () => this.#asMember());
    const context = { storage: ctx.storage, nowMs: () => Date.now(), member: this.#member };
    this.#loop = new WakeLoop(context, this.#rows, ports);
    this.#base = new PhoneBase(ctx.storage, this.#rows, this.#loop);
  }

  /** The one way in: `phone/commands.ts` says what there is to ask, and how each is done. */
  execute(slot: Slot, name: string, input: OfTenant): unknown {
    return phoneCommand(name).run(this.#bucketOf({ tenantId: input.tenantId, slot }), input);
  }

  /**
   * Called by Cron for objects whose alarm the platform abandoned: looks at what is due, and re-arms. True: nothing was
   * ever written here, or all of it is gone.
   */
  async wake(): Promise<boolean> {
    this.#member.forgetPromise();
    await this.alarm();
    return !this.#base.exists();
  }

  override async alarm(): Promise<void> {
    const identity = this.#base.exists() ? this.#base.identity : null;
    if (identity === null) return;
    await this.#loop.run(identity, (nowMs) => this.#messageId(identity, nowMs));
    if (!this.#rows.retention.isEmpty()) return;
    this.#member.leave();
    await this.#base.forget();
  }

  #asMember(): Member | null {
    const { identity } = this.#base;
    if (identity === null) return null;
    const { tenantId, slot } = identity;
    const jurisdiction = slot.placement === "eu" ? "eu" : null;
    return { kind: "phones", name: objectName(tenantId, slot), jurisdiction };
  }

  #bucketOf(identity: Identity): Bucket {
    return {
      rows: this.#rows,
      ports: this.#ports,
      exists: () => this.#base.exists(),
      look: (nothing, work) => this.#base.look(nothing, work),
      transact: (work) => this.#base.transact(identity, work),
      makeMessageId: (nowMs) => this.#messageId(identity, nowMs),
    };
  }

  #messageId(identity: Identity, nowMs: number): string {
    const entropy = this.#ports.random.bytes(ID_ENTROPY_BYTES);
    return makeRoutedId("message", identity.slot, { nowMs, entropy });
  }
}
