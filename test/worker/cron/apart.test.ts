import { expect, it } from "vitest";
import { CRONS, runCron } from "../../../src/cron/jobs.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { openWorld } from "../../support/worker-world.ts";

/** Far more turns than a job needs that finds its database away. */
const TURNS = 2_000;

it("a tick that finds the database away fails only once all that needs none is done", async () => {
  const world = await openWorld();
  const real = servicesFor(world.env, { run: () => undefined });
  const looked = new Set<number>();
  const roster = {
    ...real.roster,
    async takeOverdue(shard: number) {
      for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
      looked.add(shard);
      return [];
    },
  };
  const away = async () => {
    throw new Error("D1 is away");
  };
  const reminders = {
    ...real.reminders,
    calendar: Object.assign(Object.create(real.reminders.calendar), { listChanged: away }),
  };
  const tick = runCron({ ...real, roster, reminders }, CRONS.wakeOverdue, Date.now());
  await expect(tick).rejects.toThrow("D1 is away");
  expect(looked.size).toBe(16);
});
