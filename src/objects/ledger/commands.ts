/** All that a day of the ledger can be asked, by what use cases call its port. */
import type {
  LedgerSlices,
  SliceWrite,
  StoryQuery,
  StoryStanding,
  ToldPage,
  ToldQuery,
} from "../../app/ledger/slice-ports.ts";
import type { CellAnswer, CellQuestion } from "../../domain/ledger/cells/cell-question.ts";
import { ROW_RETENTION_DAYS } from "../../domain/ledger/archive-plan.ts";
import type { StoryRef } from "../../domain/ledger/story-kind.ts";
import { type Command, commandsOf, type CommandsFor } from "../command.ts";
import { isTelling, type LedgerDay } from "./ledger-day.ts";
import type { DayIdentity } from "./day-rows.ts";
import { deliveryTimes } from "./delivery-times.ts";
import { isCountedByOtherRules } from "./recount.ts";
import { sumCells } from "./sum-cells.ts";
import { approvalsOf, eventsBehind, remindersBehind, standsHere } from "./story-questions.ts";
import { findTold, readTold } from "./told-events.ts";

/** The object as its commands see it. */
export interface DayOfTenant {
  readonly identity: DayIdentity;
  readonly day: LedgerDay;
  nowMs(): number;
  /** Makes sure that what was written is soon written down. */
  arm(): void;
}

/** Only looks. `nothing` is the answer where nothing was ever written. */
function query<Input, Reply>(
  nothing: NoInfer<Reply>,
  work: (day: LedgerDay, input: Input, nowMs: number) => Reply,
): Command<DayOfTenant, Input, Reply> {
  return {
    retry: "safe",
    run: (on, input) => (on.day.state() === null ? nothing : work(on.day, input, on.nowMs())),
  };
}

/** The tenant may have changed its mind since the day began. */
function learnRowDays({ identity: { rowDays = ROW_RETENTION_DAYS }, day }: DayOfTenant): void {
  const state = day.state();
  if (state !== null && (state.rowDays ?? ROW_RETENTION_DAYS) !== rowDays) day.save({ ...state, rowDays });
}

/** Null while the database was deleted and what stays is not back yet. */
function knownReach(day: LedgerDay, { day: own }: DayIdentity): number | null {
  return day.state()?.isEmptied === true ? null : Math.max(own, day.reachDay() ?? own);
}

function dayOf(day: LedgerDay): number {
  return day.state()?.day ?? 0;
}

export const LEDGER_COMMANDS = {
  slices: {
    // Events are known by their ids, so what may have arrived is sent again.
    write: {
      retry: "safe",
      run(on: DayOfTenant, write: SliceWrite) {
        const written = on.day.write(on.identity, write, on.nowMs());
        if (written !== "written") return written;
        learnRowDays(on);
        on.arm();
        return written;
      },
    },
    read: query([], (day, ref: StoryRef) => day.read(ref)),
    list: query({ stories: [], nextKey: null }, (day, asked: StoryQuery) => day.search.list(asked)),
    approvals: query([], (day, ids: readonly string[]) => approvalsOf(day, ids)),
    told: {
      retry: "safe",
      run(on: DayOfTenant, asked: ToldQuery): ToldPage {
        const { identity, day } = on;
        const isOpen = isTelling(identity, on.nowMs());
        if (day.state() === null) return { events: [], next: { chunk: 0, index: 0 }, hasMore: false, isOpen };
        return readTold(day.chunks, asked, { day: identity.day, isOpen });
      },
    },
    findTold: query(null, (day, asked: { readonly eventId: string; readonly atMs: number }) =>
      findTold(day.chunks, dayOf(day), asked),
    ),
    deliveryTimes: query([], (day, asked: { readonly country: string; readonly count: number }) =>
      deliveryTimes(day.cells, asked),
    ),
    sumCells: {
      retry: "safe",
      run(on: DayOfTenant, question: CellQuestion): CellAnswer {
        const state = on.day.state();
        if (state === null) return { sums: [] };
        // Its own alarm may be a month away.
        if (isCountedByOtherRules(state)) on.arm();
        return sumCells(on.day, question);
      },
    },
    reachDay: {
      retry: "safe",
      run: ({ identity, day }: DayOfTenant): number | null => knownReach(day, identity),
    },
    remindersBehind: query([], remindersBehind),
    eventsBehind: query([], eventsBehind),
    standing: query([], (day, stories: readonly StoryStanding[]) =>
      stories.filter((story) => standsHere(day, story)).map(({ id }) => id),
    ),
  },
} as const satisfies { readonly slices: CommandsFor<DayOfTenant, LedgerSlices> };

/** The only one that changes anything. */
export const WRITE_COMMAND = "slices.write";

export const ledgerCommand = commandsOf<DayOfTenant, unknown>("a day of the ledger", LEDGER_COMMANDS);
