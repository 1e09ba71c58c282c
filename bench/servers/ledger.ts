/**
 * Days of the ledger by themselves: the object and the lists of the real Worker, without what stands before them. Beside
 * each day stands an object that takes the same batches and does nothing: what HTTP, JSON and RPC cost is told apart by it.
 */
import { DurableObject } from "cloudflare:workers";
import type { LedgerGround } from "../../src/app/ledger/ledger-of.ts";
import type { LedgerPageResult, MessageFilters, VerificationFilters } from "../../src/app/ledger/ports.ts";
import { makeLedgerReader } from "../../src/app/ledger/read-ledger.ts";
import type { LedgerDays, SliceRef } from "../../src/app/ledger/slice-ports.ts";
import { LedgerObject, type LedgerObjectPorts } from "../../src/objects/ledger-object.ts";
import { makeLedgerDays, makeLedgerSlices } from "../../src/objects/ledger-ports.ts";

export { LedgerDaysObject } from "../../src/objects/ledger-days-object.ts";

interface LedgerEnv {
  readonly LEDGERS: DurableObjectNamespace<CountedLedger>;
  readonly LEDGER_DAYS: Parameters<typeof makeLedgerDays>[0]["LEDGER_DAYS"];
  readonly FLOOR: DurableObjectNamespace<Floor>;
}

const DAYS_KEPT: LedgerDays = {
  list: async () => [],
  counting: async () => [],
  learnReach: async () => undefined,
  add: async () => undefined,
  reach: async () => undefined,
  remove: async () => undefined,
};

/** There are no objects of phones: what is headless here stays it. */
const PORTS: LedgerObjectPorts = {
  days: DAYS_KEPT,
  tellers: { retell: async () => [] },
  archive: null,
  telemetry: { emit: () => undefined },
  roster: { say: async () => undefined },
};

/** Counts rows that its statements write, as the platform bills them. */
export class CountedLedger extends LedgerObject {
  readonly #counted: { rows: number };

  constructor(ctx: DurableObjectState, env: unknown) {
    const counted = { rows: 0 };
    const { sql } = ctx.storage;
    const exec = sql.exec.bind(sql);
    Object.defineProperty(sql, "exec", {
      value(...args: Parameters<SqlStorage["exec"]>) {
        const cursor = exec(...args);
        counted.rows += cursor.rowsWritten;
        return cursor;
      },
    });
    super(ctx, env, PORTS);
    this.#counted = counted;
  }

  figures(): { readonly rows: number; readonly bytes: number } {
    return { rows: this.#counted.rows, bytes: this.ctx.storage.sql.databaseSize };
  }
}

export class Floor extends DurableObject<unknown> {
  execute(_identity: unknown, _name: string, input: { readonly lines: readonly string[] }): number {
    return input.lines.length;
  }
}

const STATES = {
  rules: { hasJurisdictions: false },
  random: { bytes: (n: number) => new Uint8Array(n), unit: () => 0.5 },
};
const TENANT = { name: "Bench", brand: "Bench", residency: "global", countries: "all", policy: {} } as const;

interface Asked {
  readonly tenant: string;
  readonly day: number;
  readonly work: "write" | "floor" | "figures" | "writeDown" | "messages" | "verifications" | "message";
  readonly lines?: string;
  readonly filters?: MessageFilters & VerificationFilters;
  readonly id?: string;
  readonly cursor?: string | null;
}

function groundOf(env: LedgerEnv): LedgerGround {
  return {
    slices: makeLedgerSlices(env, STATES),
    days: makeLedgerDays(env, STATES),
    directory: { findTenant: async (id) => ({ ...TENANT, id, bucketCount: 256 }) },
    clock: { nowMs: () => Date.now() },
  };
}

async function answer({ tenant, day, work, ...asked }: Asked, env: LedgerEnv): Promise<unknown> {
  const ground = groundOf(env);
  const at: SliceRef = { tenant: { id: tenant, residency: "global" }, mode: "live", day, shard: 0 };
  const stub = env.LEDGERS.getByName(`${tenant}:live:${new Date(day * 86_400_000).toISOString().slice(0, 10)}`);
  const reader = makeLedgerReader(ground);
  const { lines = "", filters = {}, id = "", cursor = null } = asked;
  switch (work) {
    case "write":
      return ground.slices.write(at, { lines: lines.split("\n"), use: "both" });
    case "floor":
      return env.FLOOR.getByName(tenant).execute(at, "slices.write", { lines: lines.split("\n") });
    case "figures":
      return stub.figures();
    case "writeDown":
      await ground.days.add(at);
      return stub.writeDown();
    case "messages":
      return pageOf(await reader.listMessages(tenant, "live", { cursor, limit: 50, filters }));
    case "verifications":
      return pageOf(await reader.listVerifications(tenant, "live", { cursor, limit: 50, filters, nowMs: Date.now() }));
    case "message":
      return (await reader.findMessage(tenant, "live", id))?.message.id ?? null;
  }
}

function pageOf<T>(page: LedgerPageResult<T>): unknown {
  if (!page.ok) return page.error;
  const { items, nextCursor, unreadableDays } = page.value;
  return { count: items.length, nextCursor, unreadable: unreadableDays.length };
}

export default {
  async fetch(request: Request, env: LedgerEnv): Promise<Response> {
    const asked: Asked = await request.json();
    return Response.json({ answer: (await answer(asked, env)) ?? null });
  },
} satisfies ExportedHandler<LedgerEnv>;
