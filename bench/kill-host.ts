/** Starts a Godwit that may be killed, with everything it started, as a power cut would end it. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { GodwitPlace } from "./godwit.ts";
import { target, type Target } from "./load.ts";

const CONNECTIONS = 32;
const SCRIPT = join(import.meta.dirname, "killable.ts");

export interface Killable {
  readonly key: string;
  readonly origin: URL;
  readonly to: Target;
  /** SIGKILL to the process and to the runtime that it started. Resolves when both are gone. */
  kill(): Promise<void>;
}

/** `key`: of a Godwit that was killed on this storage; null: a new one. */
export async function startKillable(place: GodwitPlace, key: string | null): Promise<Killable> {
  // Its bundle alone is more than an argument may be.
  const path = join(place.storage, "place.json");
  writeFileSync(path, JSON.stringify(place));
  const child = spawn(process.execPath, [SCRIPT, path, ...(key === null ? [] : [key])], {
    // A group of its own, so that its runtime goes with it.
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    new Promise<string>((resolve) => lines.once("line", resolve)),
    ended.then((): never => {
      throw new Error("the server ended before it was ready");
    }),
  ]);
  const told: { origin: string; key: string } = JSON.parse(first);
  const origin = new URL(told.origin);
  const to = target(origin, CONNECTIONS, { authorization: `Bearer ${told.key}` });
  return {
    key: told.key,
    origin,
    to,
    async kill() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await ended;
      to.agent.destroy();
    },
  };
}
