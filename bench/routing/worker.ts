/** One process of `run.ts`: runs simulations as they come and answers with their figures. */
import * as z from "zod";
import { figuresOf } from "./figures.ts";
import { POLICIES } from "./policies.ts";
import type { Done } from "./pool.ts";
import { simulate } from "./simulate.ts";
import { openWorld } from "./world-source.ts";

const task = z.object({ path: z.string(), policy: z.string(), seed: z.number(), quick: z.boolean() });

process.on("message", (message) => {
  void answer(message);
});

async function answer(message: unknown): Promise<void> {
  const { path, policy, seed, quick } = task.parse(message);
  const make = POLICIES[policy];
  if (make === undefined) throw new Error(`no policy ${policy}`);
  const world = openWorld({ path, quick });
  const before = process.cpuUsage();
  const run = await simulate(world, make, seed);
  const { user, system } = process.cpuUsage(before);
  const done: Done = {
    figures: figuresOf(world, run),
    verifications: run.outcomes.length,
    cpuSeconds: (user + system) / 1e6,
  };
  process.send?.(done);
}
