/** A bucket of short links: where they lead, sealed, and who followed them when. */
import { LINK_RETENTION_DAYS } from "../app/links/ports.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { hasTable } from "./has-table.ts";
import { linkCommand } from "./link/link-commands.ts";
import { LINK_TABLES, LinkRows } from "./link/link-rows.ts";
import { migrate } from "./migrate.ts";
import { RosteredObject } from "./rostered-object.ts";
import type { RosteredPorts } from "./roster/roster-member.ts";

const SWEEP_EVERY_MS = DAY_MS;

export class LinkObject extends RosteredObject {
  readonly #rows = new LinkRows(this.ctx.storage.sql);
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, { roster }: RosteredPorts) {
    super(ctx, env, { kind: "links", roster });
  }

  /** The one way in: `link/link-commands.ts` says what there is to ask, and how each is done. */
  execute(name: string, input: unknown): unknown {
    const { storage } = this.ctx;
    return linkCommand(name).run(
      {
        find: () => (this.#exists() ? this.#rows : null),
        change: (work) => {
          this.#open();
          return storage.transactionSync(() => work(this.#rows));
        },
      },
      input,
    );
  }

  override async alarm(): Promise<void> {
    this.ownAlarm.rings();
    if (!this.#exists()) return;
    const nowMs = Date.now();
    const isEmpty = this.ctx.storage.transactionSync(() => this.#rows.sweep(nowMs - LINK_RETENTION_DAYS * DAY_MS));
    if (!isEmpty) return this.ownAlarm.ringBy(nowMs + SWEEP_EVERY_MS);
    this.#isOpen = false;
    await this.ownAlarm.end();
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "links");
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #open(): void {
    if (this.#isOpen) return;
    const isNew = !this.#exists();
    migrate(this.ctx.storage, LINK_TABLES);
    if (isNew) this.ownAlarm.ringBy(Date.now() + SWEEP_EVERY_MS);
    this.#isOpen = true;
  }
}
