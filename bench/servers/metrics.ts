/**
 * Days of the ledger that count millions of verifications and have none of their rows: their cells are added, summed up and
 * asked for by the code of the real Worker, and its figures are made of them.
 */
import type { LedgerGround } from "../../src/app/ledger/ledger-of.ts";
import { makeCellReader } from "../../src/app/ledger/read-cells.ts";
import { readExposition } from "../../src/app/metrics/read-exposition.ts";
import { type MetricsQuestion, readMetrics } from "../../src/app/metrics/read-metrics.ts";
import type { Principal } from "../../src/domain/tenants/tenant.ts";
import { expositionOf } from "../../src/http/metrics/exposition.ts";
import { metricsEntry } from "../../src/http/metrics/metrics-wire.ts";
import { gather } from "../../src/objects/ledger/cell-rows.ts";
import { addMinutes } from "../../src/objects/ledger/cell-sums.ts";
import { type DayIdentity, type DayState, newDay } from "../../src/objects/ledger/day-rows.ts";
import { LedgerDay } from "../../src/objects/ledger/ledger-day.ts";
import { LedgerObject, type LedgerObjectPorts } from "../../src/objects/ledger-object.ts";
import { makeLedgerDays, makeLedgerSlices } from "../../src/objects/ledger-ports.ts";
import { contributionsOfDay } from "../metric-cells.ts";

export { LedgerDaysObject } from "../../src/objects/ledger-days-object.ts";

interface MetricsEnv {
  readonly LEDGERS: DurableObjectNamespace<CountedDay>;
  readonly LEDGER_DAYS: Parameters<typeof makeLedgerDays>[0]["LEDGER_DAYS"];
}

interface Filled {
  readonly minutes: number;
  readonly hours: number;
  readonly days: number;
}

/** Nobody tells it anything, and it rings no alarm. */
const PORTS: LedgerObjectPorts = {
  days: {
    list: async () => [],
    counting: async () => [],
    learnReach: async () => undefined,
    add: async () => undefined,
    reach: async () => undefined,
    remove: async () => undefined,
  },
  tellers: { retell: async () => [] },
  archive: null,
  telemetry: { emit: () => undefined },
  roster: { say: async () => undefined },
};

export class CountedDay extends LedgerObject {
  constructor(ctx: DurableObjectState, env: unknown) {
    super(ctx, env, PORTS);
  }

  /** `keepsMinutes`: no, as it is with a day that went to the archive. Answers how many cells it has of each grain. */
  fillDay(identity: DayIdentity, { verifications, minutes, keepsMinutes }: Fill): Filled {
    const { sql } = this.ctx.storage;
    const state = newDay(identity);
    const day = new LedgerDay(this.ctx.storage);
    day.save(state);
    if (minutes < DAY_MINUTES) this.#count(day, { state, verifications, minutes });
    else this.#copy(day, { state, verifications, keepsMinutes });
    const count = (grain: number) =>
      sql.exec<{ n: number }>("SELECT COUNT(*) AS n FROM cells WHERE grain = ?", grain).one().n;
    const filled = { minutes: count(0), hours: count(1), days: count(2) };
    if (!keepsMinutes) sql.exec("DELETE FROM cells WHERE grain = 0");
    return filled;
  }

  #count(day: LedgerDay, { state, verifications, minutes }: Counted): void {
    this.ctx.storage.transactionSync(() => {
      const counted = contributionsOfDay({ day: state.day, verifications, minutes });
      addMinutes(day.cells, gather(counted), state);
    });
    for (let hour = 0; hour < Math.floor(minutes / 60); hour += 1) day.closeHour();
  }

  /** One whole day is counted, and every other is as that was. */
  #copy(day: LedgerDay, { state, verifications, keepsMinutes }: Copied): void {
    const { sql } = this.ctx.storage;
    if (wholeDay === null) {
      this.#count(day, { state, verifications, minutes: DAY_MINUTES });
      wholeDay = { day: state.day, rows: sql.exec<StoredCell>("SELECT grain, at, dims, body FROM cells").toArray() };
      return;
    }
    const later = state.day - wholeDay.day;
    this.ctx.storage.transactionSync(() => {
      for (const { grain, at, dims, body } of wholeDay?.rows ?? []) {
        if (grain === 0 && !keepsMinutes) continue;
        const moved = at + later * cellsADay(grain);
        sql.exec("INSERT INTO cells (grain, at, dims, body) VALUES (?, ?, ?, ?)", grain, moved, dims, body);
      }
      day.save({ ...state, hoursClosed: 24 });
    });
  }
}

interface Counted {
  readonly state: DayState;
  readonly verifications: number;
  readonly minutes: number;
}

type Copied = Omit<Counted, "minutes"> & Pick<Fill, "keepsMinutes">;

interface StoredCell extends Record<string, SqlStorageValue> {
  readonly grain: number;
  readonly at: number;
  readonly dims: string;
  readonly body: string;
}

const DAY_MINUTES = 1_440;
/** By grain: minutes, hours and the day itself, and in turn quarters, hours and the day of roll-ups. */
function cellsADay(grain: number): number {
  return (grain < 10 ? [DAY_MINUTES, 24, 1] : [96, 24, 1])[(grain % 10) % 3] ?? 1;
}

/** All objects of the server are in one isolate. */
let wholeDay: { readonly day: number; readonly rows: readonly StoredCell[] } | null = null;

interface Fill {
  readonly verifications: number;
  readonly minutes: number;
  readonly keepsMinutes: boolean;
}

type Asked =
  | ({ readonly work: "fill"; readonly day: number } & Fill)
  | { readonly work: "metrics"; readonly nowMs: number; readonly question: MetricsQuestion }
  | { readonly work: "exposition"; readonly nowMs: number };

const STATES = {
  rules: { hasJurisdictions: false },
  random: { bytes: (n: number) => new Uint8Array(n), unit: () => 0.5 },
};
const TENANT = {
  id: "bench",
  name: "Bench",
  brand: "Bench",
  residency: "global",
  countries: "all",
  policy: {},
} as const;
const PRINCIPAL: Pick<Principal, "tenant" | "mode"> = { tenant: { ...TENANT, bucketCount: 256 }, mode: "live" };

function groundOf(env: MetricsEnv): LedgerGround {
  return {
    slices: makeLedgerSlices(env, STATES),
    days: makeLedgerDays(env, STATES),
    directory: { findTenant: async () => PRINCIPAL.tenant },
    clock: { nowMs: () => Date.now() },
  };
}

async function answer(asked: Asked, env: MetricsEnv): Promise<unknown> {
  const ground = groundOf(env);
  if (asked.work === "fill") {
    const { day, ...fill } = asked;
    const identity = { tenantId: TENANT.id, residency: TENANT.residency, mode: "live", day, shard: 0 } as const;
    await ground.days.add({ tenant: TENANT, mode: "live", day, shard: 0 });
    const name = `${TENANT.id}:live:${new Date(day * 86_400_000).toISOString().slice(0, 10)}`;
    return env.LEDGERS.getByName(name).fillDay(identity, fill);
  }
  const services = { cells: makeCellReader(ground), clock: { nowMs: () => asked.nowMs } };
  if (asked.work === "exposition") {
    const read = await readExposition(services, PRINCIPAL);
    return read.ok ? { figures: read.value.length, text: expositionOf(read.value) } : read.error;
  }
  const read = await readMetrics(services, PRINCIPAL, asked.question);
  if (!read.ok) return read.error;
  const text = JSON.stringify(metricsEntry(read.value, asked.question.timeZone));
  return { figures: read.value.figures.length, text };
}

export default {
  async fetch(request: Request, env: MetricsEnv): Promise<Response> {
    const asked: Asked = await request.json();
    return Response.json({ answer: (await answer(asked, env)) ?? null });
  },
} satisfies ExportedHandler<MetricsEnv>;
