/** Runs Workers on a production-like local server: Miniflare's workerd with a direct socket, no proxy in front. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from "miniflare";
import { workerdChildren } from "./cpu.ts";

export interface Rig {
  readonly origin: URL;
  /** The one workerd process: Worker, objects, D1 and queues all run in it. */
  readonly pid: number;
  readonly miniflare: Miniflare;
  /** What the Worker or the runtime wrote at level error: the first lines. */
  readonly faults: readonly string[];
  /** Ends the server and leaves its storage. */
  stop(): Promise<void>;
  /** Ends the server and removes its storage. */
  dispose(): Promise<void>;
}

const FAULTS_KEPT = 5;

/** Starts the first Worker with a socket of its own; the others only consume its queues. `storage` is a directory. */
export async function startRig(workers: readonly V4WorkerOptions[], storage: string): Promise<Rig> {
  const faults: string[] = [];
  const before = new Set(workerdChildren());
  const [main, ...others] = workers;
  if (main === undefined) throw new Error("a rig needs a Worker");
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.NONE),
      // Taken off the pipe and dropped: a terminal would be the slowest part of the run.
      handleStructuredLogs: ({ level, message }) => {
        if (level === "error" && faults.length < FAULTS_KEPT) faults.push(message.slice(0, 2_000));
      },
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: join(storage, "resources"),
      resourceTmpPath: join(storage, "tmp"),
      workers: [{ ...main, unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] }, ...others],
    }),
  );
  const stop = (): Promise<void> => miniflare.dispose();
  const dispose = async (): Promise<void> => {
    await stop();
    rmSync(storage, { recursive: true, force: true });
  };
  try {
    await miniflare.ready;
    const origin = await miniflare.unsafeGetDirectURL(main.name);
    const [pid, ...more] = workerdChildren().filter((child) => !before.has(child));
    if (pid === undefined || more.length > 0) throw new Error("expected exactly one new workerd process");
    return { origin, pid, miniflare, faults, stop, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
