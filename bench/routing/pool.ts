/** Runs simulations on every core: each is a world, a policy and a seed, and gives figures. */
import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Figures } from "./figures.ts";
import type { WorldSource } from "./world-source.ts";

export interface Task extends WorldSource {
  readonly policy: string;
  readonly seed: number;
}

/** What one simulation came to. */
export interface Done {
  readonly figures: Figures;
  readonly verifications: number;
  /** User and system together. */
  readonly cpuSeconds: number;
}

/** The figures of all tasks, in their order. `onDone` is told of each as it ends. */
export async function runAll(
  tasks: readonly Task[],
  onDone: (done: Done, index: number) => void,
): Promise<readonly Done[]> {
  const results: Done[] = [];
  let next = 0;
  const threads = Array.from({ length: Math.min(availableParallelism(), tasks.length) }, async () => {
    const worker = fork(fileURLToPath(new URL("worker.ts", import.meta.url)));
    try {
      for (let index = next++; index < tasks.length; index = next++) {
        const task = tasks[index];
        if (task === undefined) continue;
        const done = await ask(worker, task);
        results[index] = done;
        onDone(done, index);
      }
    } finally {
      worker.disconnect();
    }
  });
  await Promise.all(threads);
  return results;
}

function ask(worker: ChildProcess, task: Task): Promise<Done> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error(`the simulation of ${task.path} by ${task.policy} broke off`));
    worker.once("exit", failed);
    worker.once("message", (done) => {
      worker.off("exit", failed);
      resolve(done as unknown as Done);
    });
    worker.send(task);
  });
}
