/** An object with an alarm of its own: on the roster, so that Cron finds it when the platform gave the alarm up. */
import { DurableObject } from "cloudflare:workers";
import type { Member, MemberKind } from "../domain/roster/member.ts";
import { ObjectAlarm } from "./roster/object-alarm.ts";
import { RosterMember, type RosteredPorts } from "./roster/roster-member.ts";

interface Rostered extends RosteredPorts {
  readonly kind: MemberKind;
  /** As of `ObjectAlarm`. */
  readonly lateMs?: number;
}

export abstract class RosteredObject extends DurableObject<unknown> {
  protected readonly ownAlarm: ObjectAlarm;
  readonly #kind: MemberKind;
  readonly #member: RosterMember;

  constructor(ctx: DurableObjectState, env: unknown, { kind, roster, lateMs = 0 }: Rostered) {
    super(ctx, env);
    this.#kind = kind;
    this.#member = new RosterMember(roster, () => this.asMember());
    this.ownAlarm = new ObjectAlarm({ storage: ctx.storage, nowMs: () => Date.now(), member: this.#member, lateMs });
  }

  abstract override alarm(): Promise<void>;

  /**
   * Called by Cron for objects whose alarm the platform abandoned: does what is due, and arms again. True: nothing is here,
   * or nothing that will be due.
   */
  async wake(): Promise<boolean> {
    this.#member.forgetPromise();
    await this.alarm();
    return (await this.ctx.storage.getAlarm()) === null;
  }

  /** The name that it is asked by, which the platform tells in alarms too. Null: it was made by an id alone. */
  protected asMember(): Member | null {
    const { name, jurisdiction } = this.ctx.id;
    if (name === undefined) return null;
    return { kind: this.#kind, name, jurisdiction: jurisdiction === "eu" ? "eu" : null };
  }
}
