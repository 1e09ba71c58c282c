/** What was lost on the way to the ledger, and what the log says of its mending. */
import { vi } from "vitest";
import type { World } from "./worker-world.ts";

/** What is sent to the ledger's queue meanwhile is lost. */
export async function losing(world: World, work: () => Promise<void>): Promise<void> {
  world.queues.break("godwit-events", async () => undefined);
  await work();
  world.queues.break("godwit-events", null);
}

/** What is written to the log under this name. */
export function logged(name: string): () => readonly Record<string, unknown>[] {
  const log = vi.spyOn(console, "log");
  return () =>
    log.mock.calls
      .map(([line]): Record<string, unknown> => JSON.parse(String(line)))
      .filter(({ event }) => event === name);
}
