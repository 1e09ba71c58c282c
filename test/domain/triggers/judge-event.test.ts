import { describe, expect, it } from "vitest";
import { type Firing, judgeEvent, type TriggerPast } from "../../../src/domain/triggers/judge-event.ts";
import type { TriggerPlan } from "../../../src/domain/triggers/trigger.ts";
import { triggerRule } from "../../support/triggers.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NOON_MS = Date.parse("2026-11-27T12:00:00Z");

const at = (minutes: number) => NOON_MS + minutes * MINUTE_MS;
const firing = (over: Partial<Firing> = {}): Firing => ({
  run: "since-0",
  firedAtMs: at(-1),
  dueAtMs: at(1),
  state: "waiting",
  ...over,
});

interface Asked {
  readonly plan?: Partial<TriggerPlan>;
  readonly past?: Partial<TriggerPast>;
  readonly nowMs?: number;
  readonly atMs?: number;
}

const judge = ({ plan = {}, past = {}, nowMs = NOON_MS, atMs = nowMs }: Asked) =>
  judgeEvent(triggerRule(plan), { answeredAtMs: 0, recentMs: [atMs], firings: [], ...past }, { atMs, nowMs });

describe("the third unanswered message", () => {
  const three = [at(-9), at(-5), at(0)];
  const fires = {
    kind: "fires",
    run: "since-0",
    firedAtMs: NOON_MS,
    dueAtMs: at(2),
    count: 3,
    capped: null,
  };

  it.each([
    ["fires when its grace is over", { past: { recentMs: three } }, fires],
    ["does not fire of two", { past: { recentMs: three.slice(1) } }, { kind: "nothing" }],
    ["counts those at both ends of its time", { past: { recentMs: [at(-10), at(-5), at(0)] } }, { count: 3 }],
    ["counts none that is older", { past: { recentMs: [at(-10) - 1, at(-5), at(0)] } }, { kind: "nothing" }],
    ["counts none before the answer", { past: { recentMs: three, answeredAtMs: at(-9) } }, { kind: "nothing" }],
    ["counts them in whatever order they come", { past: { recentMs: [at(0), at(-9), at(-5)] } }, fires],
    [
      "says how many there were, those before its time among them",
      { past: { recentMs: [at(-40), ...three] } },
      { count: 4 },
    ],
    ["fires at once without grace", { plan: { graceMs: 0 }, past: { recentMs: three } }, { dueAtMs: NOON_MS }],
    ["that is told late goes at once", { past: { recentMs: three }, nowMs: at(5) }, { dueAtMs: at(5) }],
    [
      "that is told after all of its time is no news",
      { past: { recentMs: three }, nowMs: at(10) + 1 },
      { kind: "nothing" },
    ],
  ] as const)("%s", (_title, asked, judged) => {
    expect(judge(asked)).toMatchObject(judged);
  });

  it.each([
    ["the text waits", firing(), "newer"],
    ["the text went", firing({ state: "gone" }), "nothing"],
    ["the text was refused", firing({ state: "over" }), "nothing"],
    ["the caps were against it", firing({ state: "capped" }), "fires"],
    ["they have answered since", firing({ state: "gone", firedAtMs: at(-60), dueAtMs: at(-200) }), "fires"],
  ] as const)("fires once until they answer: %s", (_title, before, kind) => {
    const past = { recentMs: [at(-9), at(-8), at(-7), at(0)], answeredAtMs: at(-30), firings: [before] };
    expect(judge({ past }).kind).toBe(kind);
  });

  it("leaves the text that waits as it is where it takes no other's place", () => {
    expect(judge({ plan: { collapse: false }, past: { recentMs: three, firings: [firing()] } }).kind).toBe("nothing");
  });

  it("is not told anew by an answer that comes to light late", () => {
    // They answered at -9, which was told after it had fired by what came since -12.
    const past = {
      recentMs: [at(-8), at(-7), at(-5), at(0)],
      answeredAtMs: at(-9),
      firings: [firing({ state: "gone" })],
    };
    expect(judge({ past }).kind).toBe("nothing");
  });

  it.each([
    ["a text within the last hour", [firing({ state: "gone", firedAtMs: 0, dueAtMs: at(-57) })], "once_in"],
    ["one that is to come", [firing({ state: "waiting", firedAtMs: 0, dueAtMs: at(30) })], "once_in"],
    [
      "three on the day",
      [-10, -8, -6].map((hours) => firing({ state: "gone", firedAtMs: 0, dueAtMs: at(hours * 60) })),
      "per_day",
    ],
    [
      "three the day before",
      [-16, -15, -14].map((hours) => firing({ state: "gone", firedAtMs: 0, dueAtMs: at(hours * 60) })),
      null,
    ],
    ["what was answered in time", [firing({ state: "over", firedAtMs: 0, dueAtMs: at(-5) })], null],
  ] as const)("is kept back by the caps: %s", (_title, firings, capped) => {
    expect(judge({ past: { recentMs: three, answeredAtMs: at(-11), firings } })).toMatchObject({
      kind: "fires",
      capped,
    });
  });
});

describe("a basket that nobody paid for", () => {
  const plan: Partial<TriggerPlan> = {
    when: { kind: "absence", activity: "checkout.paid", after: "cart.filled", forMs: 30 * MINUTE_MS },
    graceMs: 0,
  };

  it.each([
    ["is told of when its time is over", {}, { kind: "fires", dueAtMs: at(30), firedAtMs: NOON_MS, capped: null }],
    ["after the grace, where there is one", { plan: { ...plan, graceMs: 5 * MINUTE_MS } }, { dueAtMs: at(35) }],
    ["was paid for before it was told of", { past: { answeredAtMs: at(1) } }, { kind: "nothing" }],
    ["that was paid for before it was filled is another", { past: { answeredAtMs: at(-1) } }, { kind: "fires" }],
    ["that was filled long ago is no news", { atMs: at(-30) - 1, nowMs: NOON_MS }, { kind: "nothing" }],
    [
      "begins to wait anew when it is filled again",
      { past: { firings: [firing()] } },
      { kind: "newer", run: "since-0", dueAtMs: at(30) },
    ],
    [
      "and does not where no newer one takes its place",
      { plan: { ...plan, collapse: false }, past: { firings: [firing()] } },
      { kind: "nothing" },
    ],
    [
      "of the same moment is one",
      { past: { firings: [firing({ run: `at-${NOON_MS.toString(36)}`, state: "gone" })] } },
      { kind: "nothing" },
    ],
    [
      "is told of again after a text, but for the caps",
      { past: { firings: [firing({ state: "gone" })] } },
      { kind: "fires", capped: "once_in" },
    ],
  ] satisfies readonly (readonly [string, Asked, object])[])("%s", (_title, asked: Asked, judged) => {
    expect(judge({ plan, ...asked })).toMatchObject(judged);
  });
});

describe("a run", () => {
  it("has the same name however often it is judged", () => {
    const past = { recentMs: [at(-2), at(-1), at(0)], answeredAtMs: at(-HOUR_MS / MINUTE_MS) };
    const runs = [judge({ past }), judge({ past, nowMs: at(1), atMs: at(0) })].map((one) => "run" in one && one.run);
    expect(new Set(runs).size).toBe(1);
  });
});
