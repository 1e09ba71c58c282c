/**
 * Days of the ledger that count millions of verifications and have none of their rows: their cells are added, summed up and
 * asked for by the code of the real Worker, and its figures are made of them.
 */
import type { LedgerGround } from "../../src/app/ledger/ledger-of.ts";
import { makeCellReader } from "../../src/app/ledger/read-cells.ts";
import { readExposition } from "../../src/app/metrics/read-exposition.ts";
import { type MetricsQuestion, readMetrics } from "../../src/app/metrics/read-metrics.ts";
import type { Contribution } from "../../src/domain/ledger/cells/contribution.ts";
import type { Principal } from "../../src/domain/tenants/tenant.ts";
import { expositionOf } from "../../src/http/metrics/exposition.ts";
import { metricsEntry } from "../../src/http/metrics/metrics-wire.ts";
import { gather } from "../../src/objects/ledger/cell-rows.ts";
import { addMinutes } from "../../src/objects/ledger/cell-sums.ts";
import { type DayIdentity, newDay } from "../../src/objects/ledger/day-rows.ts";
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
    this.ctx.storage.transactionSync(() => {
      const counted = contributionsOfDay({ day: identity.day, verifications, minutes });
      addMinutes(day.cells, gather(keepsMinutes ? counted : byHours(counted)), state);
    });
    for (let hour = 0; hour < Math.floor(minutes / 60); hour += 1) day.closeHour();
    const count = (grain: number) =>
      sql.exec<{ n: number }>("SELECT COUNT(*) AS n FROM cells WHERE grain = ?", grain).one().n;
    const filled = { minutes: count(0), hours: count(1), days: count(2) };
    if (!keepsMinutes) sql.exec("DELETE FROM cells WHERE grain = 0");
    return filled;
  }
}

/** Where only hours will be left, each has one minute: what it is summed up to is the same. */
function* byHours(counted: Iterable<Contribution>): Generator<Contribution> {
  for (const one of counted) yield { ...one, minute: one.minute - (one.minute % 60) };
}

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
