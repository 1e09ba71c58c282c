/** The clock of test mode in the hand of a test, through the public API alone. */
import { expect, vi } from "vitest";
import { TURN_MS } from "../../src/app/carriers/move-test-clock.ts";
import type { Reply, World } from "./worker-world.ts";

/** Moves the clock. While the Worker gives what is on its way the time that it has, that is delivered. */
export async function moveClock(world: World, body: Record<string, unknown> = {}): Promise<Reply> {
  const wait = scheduler.wait.bind(scheduler);
  const turns = vi.spyOn(scheduler, "wait");
  turns.mockImplementation((ms, options) => (ms === TURN_MS ? world.settle() : wait(ms, options)));
  const reply = await world.call("POST", "/v1/test/clock", { body });
  turns.mockRestore();
  expect([reply.status, reply.body["outcome"]], JSON.stringify(reply.body)).toEqual([200, "arrived"]);
  await world.settle();
  return reply;
}

export function advanceClock(world: World, seconds: number): Promise<Reply> {
  return moveClock(world, { advance_seconds: seconds });
}
