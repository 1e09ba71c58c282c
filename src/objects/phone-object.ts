/** A bucket of phones: verifications, budgets, claims and opt-outs of every phone token that falls into it. */
import { ID_ENTROPY_BYTES, makeRoutedId } from "../domain/base/ids.ts";
import { objectName, type Slot } from "../domain/base/placement.ts";
import type { Member } from "../domain/roster/member.ts";
import type { ObjectPorts } from "./object-ports.ts";
import type { Bucket, OfTenant } from "./phone/command.ts";
import { phoneCommand } from "./phone/commands.ts";
import { PhoneBase } from "./phone/phone-base.ts";
import { type Identity, Rows } from "./phone/rows.ts";
import { WakeLoop } from "./phone/wake-loop.ts";
import { RosteredObject } from "./rostered-object.ts";

export class PhoneObject extends RosteredObject {
  readonly #rows: Rows;
  readonly #ports: ObjectPorts;
  readonly #loop: WakeLoop;
  readonly #base: PhoneBase;

  constructor(ctx: DurableObjectState, env: unknown, ports: ObjectPorts) {
    super(ctx, env, { kind: "phones", roster: ports.roster });
    this.#rows = new Rows(ctx.storage.sql);
    this.#ports = ports;
    const context = { storage: ctx.storage, nowMs: () => Date.now(), alarm: this.ownAlarm };
    this.#loop = new WakeLoop(context, this.#rows, ports);
    this.#base = new PhoneBase(ctx.storage, this.#rows, this.#loop);
  }

  /** The one way in: `phone/commands.ts` says what there is to ask, and how each is done. */
  execute(slot: Slot, name: string, input: OfTenant): unknown {
    return phoneCommand(name).run(this.#bucketOf({ tenantId: input.tenantId, slot }), input);
  }

  override async alarm(): Promise<void> {
    const identity = this.#base.exists() ? this.#base.identity : null;
    if (identity === null) return;
    await this.#loop.run(identity, (nowMs) => this.#messageId(identity, nowMs));
    if (!this.#rows.retention.isEmpty()) return;
    const isGone = this.ownAlarm.end();
    this.#base.forget();
    await isGone;
  }

  /** As its rows say, which know the placement as well. */
  protected override asMember(): Member | null {
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
