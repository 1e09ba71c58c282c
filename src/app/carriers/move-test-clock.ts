/** The clock of test mode: read, moved ahead, put back. All is for test keys: the border lets in no others. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { eachLimited } from "../base/each-limited.ts";
import type { Services } from "../services.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { ClockMember, ClockMove } from "./test-clock-ports.ts";

/** What is planned is planned for less, and ids hold their time. */
const AHEAD_MS_MAX = 366 * 86_400_000;
/** Objects asked at one time: each has its own time to walk through. */
const WIDTH = 6;
/** A text that is on its way has so many turns of the real time, and then time passes without it. */
export const TURN_MS = 50;
const TURNS_MAX = 10;
/** Time passes in steps, so that what one object hands on is met by the others at its time. No step is shorter. */
const STEP_MS = 1_000;
/** How often objects are asked, and waited for, in one request: beyond it the caller asks for the rest. */
const CALLS_MAX = 4_000;
const WAITS_MAX = 200;

export interface TestTime {
  readonly nowMs: number;
  readonly aheadMs: number;
  /** All that was due on the way is done. */
  readonly isThere: boolean;
}

type Needs = Pick<Services, "testClocks" | "pause">;

export const MOVE_TEST_CLOCK_REFUSES = ["test_clock_too_far"] as const;

/** Where more is due than one request does, the clock stands where it has come to. */
export async function moveTestClock(
  services: Needs,
  { tenant }: Principal,
  byMs: number,
): Promise<Result<TestTime, RefusedBy<typeof MOVE_TEST_CLOCK_REFUSES>>> {
  const { testClocks } = services;
  let state = await testClocks.read(tenant.id);
  let fromMs = state.aheadMs;
  const wantedMs = fromMs + byMs;
  if (wantedMs > AHEAD_MS_MAX) return refuse("test_clock_too_far", { field: "advance_seconds" });
  const asking = { testClocks, pause: services.pause, left: { calls: CALLS_MAX, waits: WAITS_MAX } };
  for (;;) {
    const { realMs, aheadMs, members } = state;
    const isLast = aheadMs >= wantedMs;
    const dueInMs = await letAllPass(asking, members, { fromMs, aheadMs, isLast });
    const isThere = dueInMs !== null;
    if (!isThere || isLast) return ok({ nowMs: realMs + aheadMs, aheadMs, isThere });
    fromMs = aheadMs;
    state = await testClocks.move(tenant.id, Math.min(wantedMs, aheadMs + Math.max(STEP_MS, dueInMs)));
  }
}

/** All that goes by it forgets all: what it planned for a time that did not come would come late. */
export async function resetTestClock(services: Needs, { tenant }: Principal): Promise<TestTime> {
  const { testClocks } = services;
  const { realMs, members } = await testClocks.reset(tenant.id);
  await eachLimited(members, WIDTH, (member) => testClocks.end(member));
  return { nowMs: realMs, aheadMs: 0, isThere: true };
}

interface Asking extends Needs {
  /** Of what one request does. */
  readonly left: { calls: number; waits: number };
}

type Step = Omit<ClockMove, "isPatienceOver">;

/** After how long the next thing is due, of all of them; null: they are not there yet. */
async function letAllPass(asking: Asking, members: readonly ClockMember[], step: Step): Promise<number | null> {
  const dueInMs: (number | null)[] = [];
  await eachLimited(members, WIDTH, async (member) => {
    dueInMs.push(await letPass(asking, member, step));
  });
  return dueInMs.includes(null) ? null : Math.min(...dueInMs.map((ms) => ms ?? Number.POSITIVE_INFINITY));
}

async function letPass({ testClocks, pause, left }: Asking, member: ClockMember, step: Step): Promise<number | null> {
  let turns = 0;
  while (left.calls > 0 && left.waits > 0) {
    left.calls -= 1;
    const isPatienceOver = turns === TURNS_MAX;
    const passed = await testClocks.pass(member, { ...step, isPatienceOver });
    if (passed.outcome === "passed") return passed.dueInMs ?? Number.POSITIVE_INFINITY;
    if (passed.outcome === "more") continue;
    turns = isPatienceOver ? 0 : turns + 1;
    left.waits -= 1;
    await pause.wait(TURN_MS);
  }
  return null;
}
