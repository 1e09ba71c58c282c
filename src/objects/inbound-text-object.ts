/** What phones wrote to a tenant on one day, sealed. The whole day is thrown away at once. */
import { INBOUND_RETENTION_DAYS } from "../app/conversation/ports.ts";
import { readTimeMs } from "../domain/base/ids.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { hasTable } from "./has-table.ts";
import { inboundTextCommand } from "./inbound-text/inbound-text-commands.ts";
import { InboundTextRows } from "./inbound-text/inbound-text-rows.ts";
import { RosteredObject } from "./rostered-object.ts";
import type { RosteredPorts } from "./roster/roster-member.ts";

export class InboundTextObject extends RosteredObject {
  readonly #rows = new InboundTextRows(this.ctx.storage.sql);
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, { roster }: RosteredPorts) {
    super(ctx, env, { kind: "inbound_texts", roster });
  }

  /** The one way in: `inbound-text/inbound-text-commands.ts` says what there is to ask, and how each is done. */
  execute(name: string, input: unknown): unknown {
    const day = { find: () => (this.#exists() ? this.#rows : null), open: (id: string) => this.#open(id) };
    return inboundTextCommand(name).run(day, input);
  }

  override async alarm(): Promise<void> {
    this.ownAlarm.rings();
    if (!this.#exists()) return;
    const heardAtMs = readTimeMs("inbound", this.#rows.anyId() ?? "");
    const endsAtMs = heardAtMs === null ? 0 : endOf(heardAtMs);
    if (Date.now() < endsAtMs) return this.ownAlarm.ringBy(endsAtMs);
    this.#isOpen = false;
    await this.ownAlarm.end();
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "texts");
  }

  #open(id: string): InboundTextRows {
    if (!this.#exists()) {
      this.ctx.storage.sql.exec(
        `CREATE TABLE texts (id TEXT PRIMARY KEY, phone_token TEXT NOT NULL, user_id TEXT, meaning TEXT NOT NULL,
           body TEXT NOT NULL);
         CREATE INDEX texts_by_phone ON texts (phone_token, id);
         CREATE INDEX texts_by_meaning ON texts (meaning, id);
         CREATE INDEX texts_by_user ON texts (user_id, id) WHERE user_id IS NOT NULL;`,
      );
      this.ownAlarm.ringBy(endOf(readTimeMs("inbound", id) ?? Date.now()));
    }
    this.#isOpen = true;
    return this.#rows;
  }
}

/** Its day is the one of its texts. */
function endOf(heardAtMs: number): number {
  return (Math.floor(heardAtMs / DAY_MS) + 1 + INBOUND_RETENTION_DAYS) * DAY_MS;
}
