/** The objects of all phones: begun by what happens to one, asked by days, compared with them at night. */
import type { LedgerGround } from "../../../src/app/ledger/ledger-of.ts";
import { makeStoryMender } from "../../../src/app/ledger/mend-stories.ts";
import type { RetellQuery } from "../../../src/app/ledger/retell-ports.ts";
import { objectName, type Slot } from "../../../src/domain/base/placement.ts";
import { readSlot } from "../../../src/domain/base/ids.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import type { SimAlarms } from "./alarms.ts";
import { SimBucket } from "./bucket.ts";
import type { LedgerChance } from "./faults.ts";
import type { Owner, Step } from "./phone.ts";
import type { SimQueue } from "./queue.ts";
import type { Truth, TrueStory } from "./truth.ts";

/** What no object does unless its code is wrong: nothing of this world breaks an alarm. */
const WRONG: ReadonlySet<string> = new Set(["alarm.failed", "wake.failed", "outbox.unreadable"]);

interface Setup {
  readonly alarms: SimAlarms;
  readonly truth: Truth;
  readonly queue: SimQueue;
  readonly ground: LedgerGround;
  /** What a planted fault makes of what is said again. */
  readonly retold: (lines: readonly string[]) => readonly string[];
}

export class SimBuckets {
  readonly #chance: LedgerChance;
  readonly #setup: Setup;
  readonly #buckets = new Map<string, SimBucket>();
  /** Stories that a phone's object brought into order at night. */
  mended = 0;

  constructor(chance: LedgerChance, setup: Setup) {
    this.#chance = chance;
    this.#setup = setup;
  }

  do(owner: Owner, slot: Slot, step: Step): void {
    const bucket = this.#of(owner, slot);
    if (this.#chance.happens("object_evicted", 0.04)) bucket.evict();
    bucket.transact(step);
  }

  /** As days ask. */
  async retell(slot: Slot, query: RetellQuery): Promise<readonly string[]> {
    if (this.#chance.happens("phone_away", 0.1)) throw new Error("the object of the phone is away");
    const lines = this.#setup.retold(this.#buckets.get(objectName(query.tenantId, slot))?.tell(query) ?? []);
    this.#setup.truth.retold(lines);
    return lines;
  }

  /** What the object of its phone knows of a story. */
  knows({ owner, ref }: TrueStory): readonly DomainEvent[] {
    const slot = readSlot(ref.kind, ref.id);
    if (slot === null) throw new Error("the id of a story says whose it is");
    return this.#buckets.get(objectName(owner.tenantId, slot))?.knows(ref) ?? [];
  }

  close(): void {
    for (const { storage } of this.#buckets.values()) storage.close();
  }

  #of(owner: Owner, slot: Slot): SimBucket {
    const name = objectName(owner.tenantId, slot);
    const known = this.#buckets.get(name);
    if (known !== undefined) return known;
    const { alarms, truth, queue, ground, retold } = this.#setup;
    const mender = makeStoryMender(ground);
    const bucket = new SimBucket(
      name,
      { tenantId: owner.tenantId, slot },
      {
        roster: alarms.roster,
        eventQueue: queue.of(owner),
        ledgerMender: {
          mend: (of, stories) => {
            const said = stories.map((story) => ({ ...story, lines: retold(story.lines) }));
            truth.retold(said.flatMap(({ lines }) => lines));
            return mender.mend(of, said);
          },
        },
        telemetry: {
          emit: (event, { mended = 0, differ = 0 }) => {
            this.#chance.note(`${event}: ${String(mended)} mended, ${String(differ)} differ`);
            if (event === "ledger.mended") this.mended += Number(mended);
            if (WRONG.has(event)) truth.broken.push(`${name} says ${event}`);
          },
        },
      },
    );
    alarms.watch(bucket);
    this.#buckets.set(name, bucket);
    return bucket;
  }
}
