/** What sections run on: the servers that are opened for them, and where those keep their storage. */
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { FakeCarrier } from "./carrier.ts";
import type { GodwitPlace } from "./godwit.ts";
import { target } from "./load.ts";
import type { Subject } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { startRig } from "./rig.ts";
import { bareWorker, type Bundle, fairFloorWorkers, floorWorkers, type GodwitSettings } from "./workers.ts";

export const CONNECTIONS = 32;
/** Its events leave with an alarm, as ours do. */
const FAIR_REST_MS = 2_000;

export interface Run {
  readonly plan: Plan;
  readonly bundle: Bundle;
  /** Of another checkout, to be measured beside ours; null: none was named. */
  readonly before: Bundle | null;
  readonly settings: GodwitSettings;
  readonly carrier: FakeCarrier;
  /** Directories for storage, in memory and on a disk; the second also holds built files. */
  readonly memory: string;
  readonly disk: string;
}

/** Opens subjects, hands them to `use` and disposes of them whatever happens. */
export async function withSubjects<Makers extends readonly (() => Promise<Subject>)[], T>(
  makers: Makers,
  use: (subjects: { readonly [index in keyof Makers]: Subject }) => Promise<T>,
): Promise<T> {
  const subjects: Subject[] = [];
  try {
    for (const make of makers) subjects.push(await make());
    return await use(subjects as { readonly [index in keyof Makers]: Subject });
  } finally {
    for (const { name, rig, to } of subjects) {
      if (rig.faults.length > 0) console.error(`${name} logged errors:`, rig.faults);
      to.agent.destroy();
      await rig.dispose();
    }
  }
}

export async function plainSubject(name: "bare" | "floor", root: string): Promise<Subject> {
  const workers = name === "bare" ? [await bareWorker()] : await floorWorkers();
  const rig = await startRig(workers, newStorage(root));
  return { name, rig, to: target(rig.origin, CONNECTIONS), restMs: 0, checkRestMs: 0 };
}

export async function fairFloor({ disk, memory }: Run): Promise<Subject> {
  const key = randomBytes(24).toString("base64url");
  const rig = await startRig(await fairFloorWorkers(disk, key), newStorage(memory));
  const to = target(rig.origin, CONNECTIONS, { authorization: `Bearer ${key}` });
  return { name: "fair floor", rig, to, restMs: FAIR_REST_MS, checkRestMs: FAIR_REST_MS };
}

export function newStorage(root: string): string {
  return mkdtempSync(join(root, "storage-"));
}

/** With an address for receipts: any would do, since the bench posts them to the server itself. */
export function withReceipts(run: Run): Run {
  return { ...run, settings: { ...run.settings, PUBLIC_URL: "http://127.0.0.1:9" } };
}

export function authTokenOf({ settings }: Run): string {
  return settings["TWILIO_AUTH_TOKEN"] ?? "";
}

export function place({ plan, bundle, settings }: Run, root: string, laneDelaySeconds: number): GodwitPlace {
  return {
    name: "godwit",
    bundle,
    settings,
    storage: newStorage(root),
    laneDelaySeconds,
    eventsRestMs: plan.eventsRestMs,
  };
}
