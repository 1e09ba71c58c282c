/** The dead letters of a queue, or a share of them: kept, listed, and sent again by themselves. */
import { hasTable } from "./has-table.ts";
import type { LetterBox, LetterObjectPorts } from "./letters/command.ts";
import { letterCommandOf } from "./letters/commands.ts";
import { GateStore } from "./letters/gate-row.ts";
import { LetterRows } from "./letters/letter-rows.ts";
import { LetterLoop } from "./letters/loop.ts";
import { migrate } from "./migrate.ts";
import { LETTER_TABLES } from "./letters/schema.ts";
import { RosteredObject } from "./rostered-object.ts";

export class LetterObject extends RosteredObject {
  readonly #box: LetterBox;
  readonly #loop: LetterLoop;
  #isOpen = false;

  constructor(ctx: DurableObjectState, env: unknown, ports: LetterObjectPorts) {
    super(ctx, env, { kind: "letters", roster: ports.roster });
    const tables = { rows: new LetterRows(ctx.storage.sql), gate: new GateStore(ctx.storage.sql) };
    this.#loop = new LetterLoop({ ctx, ports, alarm: this.ownAlarm, ...tables });
    this.#box = {
      ...tables,
      ports,
      exists: () => this.#exists(),
      change: (work) => this.#change(work),
      size: () => ctx.storage.sql.databaseSize,
      forgetIfEmpty: () => this.#forgetIfEmpty(),
    };
  }

  /** The one way in: `letters/commands.ts` says what there is to ask, and how each is done. */
  execute(name: string, input: unknown): unknown {
    return letterCommandOf(name).run(this.#box, input);
  }

  override async alarm(): Promise<void> {
    if (this.#exists()) await this.#loop.run();
  }

  #change<T>(work: (nowMs: number) => T): T {
    this.#open();
    const result = this.ctx.storage.transactionSync(() => work(Date.now()));
    this.#loop.arm();
    return result;
  }

  async #forgetIfEmpty(): Promise<void> {
    if (!this.#box.rows.isEmpty()) return;
    this.#isOpen = false;
    await this.ownAlarm.end();
  }

  #exists(): boolean {
    if (!this.#isOpen && !hasTable(this.ctx.storage, "schema_version")) return false;
    this.#open();
    return true;
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #open(): void {
    if (this.#isOpen) return;
    migrate(this.ctx.storage, LETTER_TABLES);
    this.#isOpen = true;
  }
}
