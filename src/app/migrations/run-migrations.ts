/** Goes on with each move for a part of a minute: called every five minutes, and once may be twice. */
import type { Services } from "../services.ts";
import { HEARD_WITHIN_MS } from "./migration-book.ts";
import type { MigrationJob } from "./migration-job.ts";
import type { MigrationProgress } from "./ports.ts";

/** A fifth of what an invocation may ask: the same tick has other work. */
const CALLS_MAX = 2_000;
const RUN_MAX_MS = 60_000;

type Needs = Pick<Services, "clock" | "migrations" | "telemetry">;

export async function runMigrations(services: Needs): Promise<void> {
  for (const job of services.migrations.jobs) {
    try {
      await runJob(services, job);
    } catch (error) {
      // What was done of it is kept: the next tick goes on from there.
      const fault = error instanceof Error ? error.name : "unknown";
      services.telemetry.emit("migration.failed", { migration: job.name, fault });
    }
  }
}

async function runJob(services: Needs, job: MigrationJob): Promise<void> {
  const { book } = services.migrations;
  const startMs = services.clock.nowMs();
  const found = await book.read(job.name);
  if (found?.state === "done" || !(await isDue(services, job, startMs))) return;
  if (found === null) return begin(services, job);
  // Until every isolate has heard that it has begun: it may write what the move would miss.
  if (startMs < found.startedAtMs + 2 * HEARD_WITHIN_MS) return;
  let progress = found;
  for (let calls = 0; calls < CALLS_MAX && services.clock.nowMs() < startMs + RUN_MAX_MS; ) {
    const step = await job.step(progress.cursor);
    calls += step.calls;
    const nowMs = services.clock.nowMs();
    const done = progress.done + step.done;
    progress = {
      ...progress,
      cursor: step.cursor,
      done,
      total: Math.max(progress.total, done),
      updatedAtMs: nowMs,
      ...(step.isOver ? { state: "done", endedAtMs: nowMs } : {}),
    };
    await book.write(job.name, progress);
    if (step.isResting === true) return;
    if (!step.isOver) continue;
    services.telemetry.emit("migration.done", { migration: job.name, rows: done });
    return;
  }
}

async function isDue({ migrations: { book } }: Needs, { after }: MigrationJob, nowMs: number): Promise<boolean> {
  if (after === undefined) return true;
  const endedAtMs = (await book.read(after.name))?.endedAtMs ?? null;
  return endedAtMs !== null && nowMs >= endedAtMs + after.waitMs;
}

async function begin({ migrations: { book }, clock }: Needs, job: MigrationJob): Promise<void> {
  const total = await job.estimate();
  const nowMs = clock.nowMs();
  const times = { startedAtMs: nowMs, updatedAtMs: nowMs, endedAtMs: null };
  const progress: MigrationProgress = { state: "running", cursor: null, done: 0, total, ...times };
  await book.write(job.name, progress);
}
