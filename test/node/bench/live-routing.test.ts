/** Routing on a running Godwit beside the simulator: the same texts at the same times, and an end that always comes. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { target } from "../../../bench/load.ts";
import type { Subject } from "../../../bench/measure.ts";
import { PLANS } from "../../../bench/plan.ts";
import { peopleOf } from "../../../bench/routing/people.ts";
import { Life } from "../../../bench/scenarios/live-life.ts";
import { figuresOfPhase, type TextStory } from "../../../bench/scenarios/live-phase.ts";
import { LIVE_CASES, limitOf, longestMs } from "../../../bench/scenarios/live-plan.ts";
import { liveWorld, simulatedPhases } from "../../../bench/scenarios/live-world.ts";

const { live: PLAN } = PLANS.full;
const PHONE = "+447400123456";

function storiesOf(firsts: readonly boolean[]): readonly TextStory[] {
  return firsts.map((askedFirst, n) => ({ startedAtMs: n * 1_000, askedFirst, arrivedAtMs: n * 1_000 + 400 }));
}

describe("the world of a live run", () => {
  it.each(LIVE_CASES)("has its texts at its times: the first carrier $name", (of) => {
    const startsMs = peopleOf(liveWorld(PLAN, of), 1).map(({ startMs }) => startMs);
    const { slow, fast } = PLAN;
    expect(startsMs).toHaveLength(slow.texts + fast.texts);
    const gaps = startsMs.slice(1).map((startMs, index) => Math.round(startMs - (startsMs[index] ?? 0)));
    expect(new Set(gaps.slice(0, slow.texts))).toEqual(new Set([slow.everyMs]));
    expect(new Set(gaps.slice(slow.texts))).toEqual(new Set([fast.everyMs]));
  });

  it("loses no text that a carrier refused or lost, and leaves the carrier", async () => {
    const plan = { ...PLAN, fast: { texts: 40, everyMs: 50 } };
    for (const of of LIVE_CASES.filter(({ other }) => other === "well")) {
      const { slow, fast } = await simulatedPhases(plan, of);
      expect([...slow, ...fast].map(({ notArrived }) => notArrived)).toEqual(Array.from({ length: 10 }, () => 0));
      for (const phase of fast) expect(phase.askedFirst).toBeLessThan(fast.length + 5);
    }
  });
});

describe("the figures of a phase", () => {
  it.each([
    { title: "left at once", firsts: Array.from({ length: 30 }, () => false), leftTexts: 0, leftMs: 0 },
    {
      title: "left after three texts",
      firsts: Array.from({ length: 30 }, (_, n) => n < 3),
      leftTexts: 1,
      leftMs: 1_000,
    },
    { title: "never left", firsts: [true, true, true], leftTexts: 3, leftMs: 2_000 },
  ])("count texts and time until the first carrier is $title", ({ firsts, leftTexts, leftMs }) => {
    expect(figuresOfPhase(storiesOf(firsts))).toMatchObject({ leftTexts, leftMs, notArrived: 0, p50Ms: 400 });
  });

  it("count what did not arrive, and have no times where nothing did", () => {
    const stories = storiesOf([true, true]).map((story) => ({ ...story, arrivedAtMs: null }));
    expect(figuresOfPhase(stories)).toMatchObject({ texts: 2, askedFirst: 2, notArrived: 2, p50Ms: 0, p95Ms: 0 });
  });
});

describe("a live run against a server that hangs", () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("is missed when its time is over", async () => {
    const { port } = server.address() as AddressInfo;
    const to = target(new URL(`http://127.0.0.1:${port}`), 2);
    const over = new AbortController();
    server.once("request", () => over.abort(new Error("over")));
    const life = new Life({ to } as Subject, over.signal);
    expect(await life.run({ phones: [PHONE, PHONE], everyMs: 10, restMs: 600_000 })).toBeNull();
    to.agent.destroy();
  });

  it.each(Object.entries(PLANS))("has more time than it can take (%s)", (_name, { live }) => {
    expect(limitOf(live)).toBeGreaterThan(longestMs(live));
  });
});
