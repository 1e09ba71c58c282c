// Whatever changes in a world, and however a route misleads: nobody who has to learn it is ahead of who knows it.
import { describe, expect, it } from "vitest";
import { type Figures, figuresOf, paired } from "../../../bench/routing/figures.ts";
import { POLICIES } from "../../../bench/routing/policies.ts";
import { simulate } from "../../../bench/routing/simulate.ts";
import type { MakePolicy } from "../../../bench/routing/policy.ts";
import type { Change, World } from "../../../bench/routing/world.ts";
import { tinyWorld } from "./worlds.ts";

type Outage = Extract<Change, { kind: "outage" }>;
type Changing = Exclude<Change["kind"], "outage"> | Outage["how"];

const SEEDS = [1, 2];
const OTHERS = ["static", "cheapest", "thompson", "ours"];
/** Thousands of verifications take a slow machine minutes. */
const PATIENCE_MS = 300_000;
/** What luck may give in so few verifications. */
const LUCK = 0.006;

const better = (...changes: readonly object[]) => ({ "routes.0.changes": changes });
const MOST = { fromMinute: 3, toMinute: 12 };
const outage = (how: Outage["how"]) => better({ kind: "outage", how, fromMinute: 4, toMinute: 10 });

/** What happens to the better route, by what a world can say of it. */
const CHANGES = {
  silent: outage("silent"),
  refuse: outage("refuse"),
  time_out: outage("time_out"),
  lie: outage("lie"),
  brown_out: better({ kind: "brown_out", loss: 0.3, slower: 3, ...MOST }),
  throttle: { "traffic.perSecond": 1.5, ...better({ kind: "throttle", ratePerSecond: 0.5, ...MOST }) },
  decay: better({ kind: "decay", delivery: 0.6, falseReceipts: 0.95, fromMinute: 2, toMinute: 6 }),
  price: better({ kind: "price", price: 0.3, fromMinute: 4 }),
} as const satisfies Record<Changing, object>;

const SILENT = { kind: "outage", how: "silent" };

/** And what else a route, a network or people may be like. */
const OTHERWISE = {
  "a route that is down for some seconds of each minute": better({
    ...SILENT,
    ...MOST,
    flaps: { everySeconds: 60, downSeconds: 25 },
  }),
  "a network that a route does not reach any more": better({ ...SILENT, ...MOST, networks: ["234-10"] }),
  "a network whose texts a route refuses": {
    "routes.0.networks": { "234-10": { refused: 0.9, refusedWith: "21612" } },
  },
  "a sender that is blocked on all routes": {
    troubles: [{ sender: "ACME", change: { ...SILENT, fromMinute: 5, toMinute: 7 } }],
  },
  "a good route that reports its losses as delivered": {
    "routes.0.base.delivery": 0.9,
    "routes.0.base.falseReceipts": 0.9,
    "routes.1.base.delivery": 0.88,
    "routes.1.base.admitted": 1,
  },
  "a good route without receipts": {
    "routes.0.base.delivery": 0.95,
    "routes.0.base.receipts": 0,
    "routes.0.base.admitted": 0,
    "routes.1.base.delivery": 0.93,
  },
  "a good route that takes few texts": { "traffic.perSecond": 1.5, "routes.0.ratePerSecond": 0.7 },
  "requests of nobody, who never type": {
    "routes.0.base.delivery": 0.95,
    "routes.0.base.receipts": 0,
    "routes.0.base.admitted": 0,
    "people.usage": 0.45,
    "traffic.attacks": [{ country: "GB", perSecond: 1, fromMinute: 2, toMinute: 12 }],
  },
} as const;

function wayOf(name: string): MakePolicy {
  const make = POLICIES[name];
  if (make === undefined) throw new Error(`no way ${name}`);
  return make;
}

async function play(world: World, name: string): Promise<readonly Figures[]> {
  const runs: Figures[] = [];
  for (const seed of SEEDS) runs.push(figuresOf(world, await simulate(world, wayOf(name), seed)));
  return runs;
}

async function aheadOfOracle(world: World): Promise<readonly string[]> {
  const oracle = await play(world, "oracle");
  const ahead: string[] = [];
  for (const name of OTHERS) {
    const { mean } = paired(await play(world, name), oracle, (own, other) => own.success - other.success);
    if (mean > LUCK) ahead.push(name);
  }
  return ahead;
}

describe("nobody is ahead of the oracle", () => {
  it.each(Object.entries(CHANGES))(
    "where a route changes by %s",
    async (_kind, changes) => {
      expect(await aheadOfOracle(tinyWorld(changes))).toEqual([]);
    },
    PATIENCE_MS,
  );

  it.each(Object.entries(OTHERWISE))(
    "with %s",
    async (_what, changes) => {
      expect(await aheadOfOracle(tinyWorld(changes))).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe("the oracle", () => {
  it("gives a throttled route what it still takes, and the rest to others at once", async () => {
    const world = tinyWorld(CHANGES.throttle);
    const { sent } = await simulate(world, wayOf("oracle"), 1);
    const whole = sent.filter(({ atMs }) => atMs > MOST.fromMinute * 60_000 && atMs < MOST.toMinute * 60_000);
    const good = whole.filter(({ route }) => route.id === "good");
    // A text every two seconds for nine minutes.
    expect(good.length).toBeGreaterThan(150);
    // Of those it takes, three in a hundred are lost: hardly any is refused.
    expect(good.filter(({ arrived }) => !arrived).length / good.length).toBeLessThan(0.1);
  });

  it("prefers a route whose losses are told to one that hides more of them than it loses less", async () => {
    const world = tinyWorld(OTHERWISE["a good route that reports its losses as delivered"]);
    const { sent } = await simulate(world, wayOf("oracle"), 1);
    const first = sent.filter(({ isRetry }) => !isRetry);
    expect(first.filter(({ route }) => route.id === "poor").length / first.length).toBeGreaterThan(0.95);
  });
});
