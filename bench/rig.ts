/** Runs Workers on a production-like local server: Miniflare's workerd with a direct socket, no proxy in front. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from "miniflare";
import { workerdChildren } from "./cpu.ts";

export interface Rig {
  readonly origin: URL;
  /** The one workerd process: Worker, objects, D1 and queues all run in it. */
  readonly pid: number;
  readonly miniflare: Miniflare;
  /** Lines the Worker logged at level error or that the runtime wrote, the last few. */
  readonly faults: readonly string[];
  dispose(): Promise<void>;
}

const KEPT_FAULTS = 5;

/** Starts the first Worker with a socket of its own; the others only consume its queues. */
export async function startRig(workers: readonly V4WorkerOptions[], storageRoot: string): Promise<Rig> {
  const storage = mkdtempSync(join(storageRoot, "rig-"));
  const faults: string[] = [];
  const before = new Set(workerdChildren());
  const [main, ...others] = workers;
  if (main === undefined) throw new Error("a rig needs a Worker");
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.NONE),
      handleStructuredLogs: ({ level, message }) => {
        if (level === "error") faults.splice(KEPT_FAULTS, 0, message.slice(0, 2_000));
      },
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: join(storage, "resources"),
      resourceTmpPath: join(storage, "tmp"),
      workers: [{ ...main, unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] }, ...others],
    }),
  );
  const dispose = async (): Promise<void> => {
    await miniflare.dispose();
    rmSync(storage, { recursive: true, force: true });
  };
  try {
    await miniflare.ready;
    const origin = await miniflare.unsafeGetDirectURL(main.name);
    const [pid, ...more] = workerdChildren().filter((child) => !before.has(child));
    if (pid === undefined || more.length > 0) throw new Error("expected exactly one new workerd process");
    return { origin, pid, miniflare, faults, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
