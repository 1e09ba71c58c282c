/** Runs simulations on every core: each is a world, a policy and a seed, and gives figures. */
import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Figures } from "./figures.ts";

export interface Task {
  readonly path: string;
  readonly policy: string;
  readonly seed: number;
}

/** The figures of all tasks, in their order. */
export async function runAll(tasks: readonly Task[]): Promise<readonly Figures[]> {
  const results: Figures[] = [];
  let next = 0;
  const threads = Array.from({ length: Math.min(availableParallelism(), tasks.length) }, async () => {
    const worker = fork(fileURLToPath(new URL("worker.ts", import.meta.url)));
    try {
      for (let index = next++; index < tasks.length; index = next++) {
        const task = tasks[index];
        if (task !== undefined) results[index] = await ask(worker, task);
      }
    } finally {
      worker.disconnect();
    }
  });
  await Promise.all(threads);
  return results;
}

function ask(worker: ChildProcess, task: Task): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error(`the simulation of ${task.path} by ${task.policy} broke off`));
    worker.once("exit", failed);
    worker.once("message", (figures) => {
      worker.off("exit", failed);
      resolve(figures as unknown as Figures);
    });
    worker.send(task);
  });
}
