/** One process of `run.ts`: runs simulations as they come and answers with their figures. */
import * as z from "zod";
import { figuresOf } from "./figures.ts";
import { POLICIES } from "./policies.ts";
import { simulate } from "./simulate.ts";
import { readWorld } from "./world.ts";

const task = z.object({ path: z.string(), policy: z.string(), seed: z.number() });

process.on("message", (message) => {
  const { path, policy, seed } = task.parse(message);
  const make = POLICIES[policy];
  if (make === undefined) throw new Error(`no policy ${policy}`);
  const world = readWorld(path);
  process.send?.(figuresOf(world, simulate(world, make, seed)));
});
