/** A bucket of users as its object keeps it: the real tables, rows and commands, over the SQLite of Node and a clock of ours. */
import { migrate } from "../../../src/objects/migrate.ts";
import type { AudienceBucket } from "../../../src/objects/audience/command.ts";
import { audienceCommand } from "../../../src/objects/audience/commands.ts";
import { ProfileRows } from "../../../src/objects/audience/profile-rows.ts";
import { AUDIENCE_TABLES } from "../../../src/objects/audience/schema.ts";
import { SqliteStorage } from "../ledger/sqlite-storage.ts";

const NO_FAULTS = { before: (query: string) => query, rollsBack: true };

export class SimBucket {
  readonly storage = new SqliteStorage(NO_FAULTS);
  readonly #rows: ProfileRows;
  readonly #bucket: AudienceBucket;

  constructor(nowMs: () => number) {
    const storage = asObjectStorage(this.storage);
    migrate(storage, AUDIENCE_TABLES);
    const rows = new ProfileRows(storage.sql);
    rows.begin("ten_1");
    this.#rows = rows;
    this.#bucket = {
      look: (_nothing, work) => work(rows),
      change: (_nothing, work) => storage.transactionSync(() => work(rows, nowMs())),
      write: (_sealed, work) => storage.transactionSync(() => work(rows, nowMs())),
      rest: async () => undefined,
    };
  }

  /** As its object answers. What goes over the wire is a copy. */
  ask(name: string, input: unknown): unknown {
    const answer: unknown = audienceCommand(name).run(this.#bucket, structuredClone(input));
    return answer instanceof Promise ? answer.then((told: unknown) => structuredClone(told)) : structuredClone(answer);
  }

  /** Many at once, before time begins. */
  transact(work: (rows: ProfileRows) => void): void {
    this.storage.transactionSync(() => work(this.#rows));
  }
}

/** What of the platform's storage the rows use is there. */
function asObjectStorage(storage: SqliteStorage): DurableObjectStorage {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return storage as unknown as DurableObjectStorage;
}
