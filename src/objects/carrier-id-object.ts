/** From a carrier's own message ids to our references, for receipts that name nothing of ours: a share of an account's. */
import { CARRIER_ID_KEPT_DAYS, carrierIdDay } from "../domain/sending/carrier-id-place.ts";
import { carrierIdCommand } from "./carrier-ids/commands.ts";
import { hasTable } from "./has-table.ts";
import { RosteredObject } from "./rostered-object.ts";
import type { RosteredPorts } from "./roster/roster-member.ts";

const SWEEP_EVERY_MS = 86_400_000;
/** One alarm deletes no more, so that no receipt waits behind it. */
const SWEPT_AT_ONCE = 20_000;
const SWEEP_ON_MS = 1_000;

export class CarrierIdObject extends RosteredObject {
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, { roster }: RosteredPorts) {
    super(ctx, env, { kind: "carrier_ids", roster });
  }

  /** The one way in: `carrier-ids/commands.ts` says what there is to ask, and how each is done. */
  execute(name: string, input: unknown): unknown {
    const { storage } = this.ctx;
    const change = (work: () => void) => {
      this.#open();
      storage.transactionSync(work);
    };
    return carrierIdCommand(name).run({ sql: storage.sql, exists: () => this.#exists(), change }, input);
  }

  override async alarm(): Promise<void> {
    this.ownAlarm.rings();
    if (!this.#exists()) return;
    const { sql } = this.ctx.storage;
    const firstDay = carrierIdDay(Date.now()) - CARRIER_ID_KEPT_DAYS;
    // By the first part of the key: old days stand together, and are deleted without a look at the others.
    const old = "SELECT day, id FROM carrier_ids WHERE day < ? LIMIT ?";
    const swept = sql
      .exec(`DELETE FROM carrier_ids WHERE (day, id) IN (${old}) RETURNING 1`, firstDay, SWEPT_AT_ONCE)
      .toArray().length;
    const isEmpty = sql.exec("SELECT 1 FROM carrier_ids LIMIT 1").toArray().length === 0;
    const againMs = swept === SWEPT_AT_ONCE ? SWEEP_ON_MS : SWEEP_EVERY_MS;
    if (!isEmpty) return this.ownAlarm.ringBy(Date.now() + againMs);
    this.#isOpen = false;
    await this.ownAlarm.end();
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "carrier_ids");
  }

  #open(): void {
    if (this.#isOpen) return;
    if (!this.#exists()) {
      this.ctx.storage.sql.exec(
        "CREATE TABLE carrier_ids (day INTEGER NOT NULL, id TEXT NOT NULL, reference TEXT NOT NULL, PRIMARY KEY (day, id)) WITHOUT ROWID",
      );
      this.ownAlarm.ringBy(Date.now() + SWEEP_EVERY_MS);
    }
    this.#isOpen = true;
  }
}
