/** Plays one seed after the other, as it is told. */
import { parentPort } from "node:worker_threads";
import { playCampaign } from "./play-campaign.ts";
import type { Task } from "./pool.ts";

parentPort?.on("message", (message) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { seed, size } = message as Task;
  void playCampaign(seed, size).then((played) => parentPort?.postMessage(played, []));
});
