/** The ports that the days of the ledger answer: each line of their table is a method. */
import type { LedgerDays, SliceRef } from "../app/ledger/slice-ports.ts";
import { residencyIn } from "../domain/base/placement.ts";
import { dayText } from "../domain/ledger/slice.ts";
import { type CommandCall, portsOf } from "./command.ts";
import { LEDGER_COMMANDS } from "./ledger/commands.ts";
import type { LedgerDaysObject } from "./ledger-days-object.ts";
import type { LedgerObject } from "./ledger-object.ts";
import { placedStub, residencyOf, type StatesOptions, withRetry } from "./placed.ts";

interface Namespaces {
  readonly LEDGERS: DurableObjectNamespace<LedgerObject>;
  readonly LEDGER_DAYS: DurableObjectNamespace<LedgerDaysObject>;
}

/** What is there holds tokens, masks and ids of users, so it stays where the tenant's data stays. */
export function makeLedgerSlices({ LEDGERS }: Pick<Namespaces, "LEDGERS">, { rules, random }: StatesOptions) {
  return portsOf(LEDGER_COMMANDS, ({ place, name, isSafe }: CommandCall<SliceRef>, input: unknown) => {
    const { tenant, mode, day, shard } = place;
    const where = { placement: residencyOf(tenant), rules };
    const { id: tenantId, ledgerRowDays: rowDays } = tenant;
    const residency = residencyIn(tenant.residency);
    const identity = { tenantId, residency, mode, day, shard, ...(rowDays === undefined ? {} : { rowDays }) };
    const ask = async () => placedStub(LEDGERS, sliceName(place), where).execute(identity, name, input);
    return isSafe ? withRetry(ask, random) : ask();
  }).slices;
}

export function makeLedgerDays(
  { LEDGER_DAYS }: Pick<Namespaces, "LEDGER_DAYS">,
  { rules, random }: StatesOptions,
): LedgerDays {
  const days = ({ tenant, mode }: Pick<SliceRef, "tenant" | "mode">) =>
    placedStub(LEDGER_DAYS, `${tenant.id}:${mode}`, { placement: residencyOf(tenant), rules });
  return {
    async list(of) {
      const rows = await withRetry(async () => days(of).list(), random);
      const byDay = Map.groupBy(rows, ({ day }) => day);
      return [...byDay].map(([day, own]) => ({ day, shards: own.map(({ shard }) => shard) }));
    },
    counting: (of, asked) =>
      withRetry(async () => {
        const rows = await days(of).counting(asked);
        return rows.map(({ day, shard, reach }) => ({ day, shard, isUnknown: reach === null }));
      }, random),
    learnReach: (of, learned) => withRetry(async () => days(of).learnReach(learned), random),
    reach: (at, reachDay) => withRetry(async () => days(at).reach(at.day, at.shard, reachDay), random),
    add: (at) => withRetry(async () => days(at).add(at.day, at.shard), random),
    remove: (at) => withRetry(async () => days(at).remove(at.day, at.shard), random),
  };
}

function sliceName({ tenant, mode, day, shard }: SliceRef): string {
  return `${tenant.id}:${mode}:${dayText(day)}${shard === 0 ? "" : `:${shard}`}`;
}
