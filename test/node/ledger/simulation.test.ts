/** The ledger by seed; the long form is `npm run sim:ledger -- --seeds 2000 --from 1`. */
import { describe, expect, it, vi } from "vitest";
import { LedgerDaysObject } from "../../../src/objects/ledger-days-object.ts";
import { LedgerObject } from "../../../src/objects/ledger-object.ts";
import { LEDGER_FAULTS } from "../../sim/ledger/faults.ts";
import { PLANTED_FAULTS } from "../../sim/ledger/plants.ts";
import { PLANTED_IN_RETELLING } from "../../sim/ledger/plants-retold.ts";
import { playSeed } from "../../sim/ledger/play-seed.ts";

vi.mock("cloudflare:workers", () => ({
  DurableObject: class {
    readonly ctx: unknown;
    readonly env: unknown;

    constructor(ctx: unknown, env: unknown) {
      this.ctx = ctx;
      this.env = env;
    }
  },
}));

const CLASSES = { LedgerObject, LedgerDaysObject };
/** Each block is a test of its own: a busy machine takes a minute for three. */
const SEEDS = { blocks: [1, 11, 21], each: 10 };
/** So many seeds find each planted fault, at most. */
const SEEDS_OF_PLANT = 40;

describe("the ledger in a world of faults", () => {
  const faults = new Set<string>();

  it.each(SEEDS.blocks)("shows what phones' objects have told, for ten seeds from %i", async (first) => {
    for (let seed = first; seed < first + SEEDS.each; seed += 1) {
      const played = await playSeed(seed, CLASSES);
      for (const fault of played.faults.keys()) faults.add(fault);
      const told = played.broken.length === 0 ? [] : [`seed ${seed}`, ...played.broken, ...played.steps];
      expect(told).toEqual([]);
    }
  });

  it("was a world of all faults", () => {
    expect(LEDGER_FAULTS.filter((fault) => !faults.has(fault))).toEqual([]);
  });

  it.each([...PLANTED_FAULTS, ...PLANTED_IN_RETELLING])("finds that $title", async (fault) => {
    const { plant } = fault;
    const undo = fault.change?.();
    try {
      let seed = 1;
      while (seed <= SEEDS_OF_PLANT && (await playSeed(seed, CLASSES, plant)).broken.length === 0) seed += 1;
      expect(seed).toBeLessThanOrEqual(SEEDS_OF_PLANT);
    } finally {
      undo?.();
    }
  });
});
