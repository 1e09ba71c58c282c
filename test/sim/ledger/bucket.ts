/**
 * The object of a bucket of phones, as far as the ledger hears of it: its real rows, outbox, alarm, retelling and nightly
 * comparison. What happens to a phone is written into the rows by `phone.ts`, in one transaction with its event.
 */
import type { EventQueue, Telemetry } from "../../../src/app/base/ports.ts";
import type { RetellQuery, StoryMender } from "../../../src/app/ledger/retell-ports.ts";
import { RETELL_COMMANDS, retell } from "../../../src/objects/phone/ledger/retell.ts";
import { PhoneBase } from "../../../src/objects/phone/phone-base.ts";
import { ObjectAlarm } from "../../../src/objects/roster/object-alarm.ts";
import { RosterMember, type RosteredPorts } from "../../../src/objects/roster/roster-member.ts";
import { type Identity, Rows } from "../../../src/objects/phone/rows.ts";
import { type LoopPorts, WakeLoop } from "../../../src/objects/phone/wake-loop.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import type { StoryRef } from "../../../src/domain/ledger/story-kind.ts";
import { SqliteStorage } from "./sqlite-storage.ts";

export interface BucketPorts extends RosteredPorts {
  readonly eventQueue: EventQueue;
  readonly ledgerMender: StoryMender;
  readonly telemetry: Telemetry;
}

interface Instance {
  readonly member: RosterMember;
  readonly alarm: ObjectAlarm;
  readonly rows: Rows;
  readonly base: PhoneBase;
  readonly loop: WakeLoop;
}

export class SimBucket {
  readonly name: string;
  readonly identity: Identity;
  readonly storage = new SqliteStorage({ rollsBack: true, before: (query) => query });
  readonly #ports: LoopPorts & RosteredPorts;
  #instance: Instance;

  constructor(name: string, identity: Identity, ports: BucketPorts) {
    this.name = name;
    this.identity = identity;
    this.#ports = {
      ...ports,
      // Nobody recovers an account here, and carriers are asked by `phone.ts`.
      alerts: { open: () => Promise.reject(new Error("nothing is announced here")) },
      dispatcher: { send: async () => true },
    };
    this.#instance = this.#begin();
  }

  transact(work: (rows: Rows, nowMs: number) => void): void {
    const { base, rows } = this.#instance;
    base.transact(this.identity, (nowMs) => work(rows, nowMs));
  }

  /** As another object asks it. */
  tell(query: RetellQuery): readonly string[] {
    const { base, rows } = this.#instance;
    const bucket = { rows, exists: () => base.exists(), look: base.look.bind(base) };
    return RETELL_COMMANDS.retell.run(
      bucket as unknown as Parameters<typeof RETELL_COMMANDS.retell.run>[0],
      query,
    ) as readonly string[];
  }

  /** What its rows know of a story. */
  knows(ref: StoryRef): readonly DomainEvent[] {
    const { base, rows } = this.#instance;
    return base.look<readonly DomainEvent[]>([], () => retell(rows, ref));
  }

  async alarm(): Promise<void> {
    const { base, rows, loop, alarm } = this.#instance;
    if (!base.exists()) return;
    await loop.run(this.identity, () => {
      throw new Error("nothing sends itself here");
    });
    if (!rows.retention.isEmpty()) return;
    const isGone = alarm.end();
    base.forget();
    await isGone;
  }

  async wake(): Promise<boolean> {
    this.#instance.member.forgetPromise();
    await this.alarm();
    return this.storage.alarmAtMs === null;
  }

  /** The instance goes, with all that it remembered. */
  evict(): void {
    this.#instance = this.#begin();
  }

  #begin(): Instance {
    const storage = this.storage as unknown as DurableObjectStorage;
    const rows = new Rows(storage.sql);
    const nowMs = () => Date.now();
    const who = { kind: "phones", name: this.name, jurisdiction: null } as const;
    const member = new RosterMember(this.#ports.roster, () => who);
    const alarm = new ObjectAlarm({ storage, nowMs, member });
    const loop = new WakeLoop({ storage, nowMs, alarm }, rows, this.#ports);
    return { member, alarm, rows, loop, base: new PhoneBase(storage, rows, loop) };
  }
}
