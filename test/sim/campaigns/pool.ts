/** Plays seeds side by side, each in a thread of its own. */
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { PlayedCampaign, PlaySize } from "./play-campaign.ts";

export interface Task {
  readonly seed: number;
  readonly size: PlaySize;
}

/** `onPlayed` is told of each as it ends, in whatever order. */
export async function playAll(
  tasks: readonly Task[],
  workers: number,
  onPlayed: (played: PlayedCampaign) => void,
): Promise<void> {
  const left = [...tasks];
  const playing = Array.from({ length: Math.min(workers, tasks.length) }, async () => {
    const worker = new Worker(fileURLToPath(new URL("worker.ts", import.meta.url).href));
    for (let task = left.shift(); task !== undefined; task = left.shift()) onPlayed(await ask(worker, task));
    await worker.terminate();
  });
  await Promise.all(playing);
}

/** What breaks off in a play, an error of it that nobody catches among it, ends the thread and all. */
function ask(worker: Worker, task: Task): Promise<PlayedCampaign> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (played) => {
      worker.off("error", reject);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      resolve(played as PlayedCampaign);
    });
    worker.postMessage(task, []);
  });
}
